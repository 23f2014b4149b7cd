-- Weeks of a run with the moment they open; the organisation's zone, in which such moments are told, and what it does
-- when a changed mark no longer meets the rule of a course.
alter table organisation
  add column time_zone text not null default 'Asia/Tokyo',
  add column regrade_policy text not null default 'flag' check (regrade_policy in ('keep', 'flag', 'revoke'));

-- Grows with every change by hand, so that two people who change the same run do not overwrite each other.
alter table course_run add column revision integer not null default 1;

-- opens_at null: open from the start.
create table course_week (
  organisation_id uuid not null references organisation (id),
  run_id uuid not null,
  week integer not null check (week between 1 and 100),
  title_ja text not null,
  title_en text not null,
  opens_at timestamptz,
  primary key (run_id, week),
  foreign key (organisation_id, run_id) references course_run (organisation_id, id)
);

alter table course_week enable row level security;
alter table course_week force row level security;
create policy staff on course_week using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
grant select, insert, update, delete on course_week to akashi_app;
