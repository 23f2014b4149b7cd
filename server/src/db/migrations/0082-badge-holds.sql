-- What the badge of a completed course waits for besides its rule, and a badge awarded anew.
alter table course_run
  add column badge_consent boolean not null default false,
  add column badge_wait_minutes integer not null default 0 check (badge_wait_minutes between 0 and 43200);
-- When the learner said that they want the badge. Withdrawals counts every end of an occurrence, also of a badge awarded anew.
alter table completion add column consented_at timestamptz;
