-- Questions of more kinds, banks to draw them from, papers that are each learner's own, time limits and extra time.
-- answer: {"number": 3, "tolerance": 0.1} or {"accepted": ["…"]}; the options of an ordering stand in their right order.
-- pool: the bank a question came from; a paper holds only some of those.
alter table question
  add column kind text not null default 'single' check (kind in ('single', 'multiple', 'number', 'short', 'ordering')),
  add column key text,
  add column answer jsonb not null default '{}',
  add column feedback text not null default '',
  add column pool uuid;

create table question_bank (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  title text not null,
  questions jsonb not null,
  revision integer not null,
  changed_by uuid,
  changed_at timestamptz not null,
  unique (organisation_id, id)
);
alter table question_bank enable row level security;
alter table question_bank force row level security;
create policy staff on question_bank using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
grant select, insert, update on question_bank to akashi_app;

-- paper: the questions of this attempt in their order, each with the order of its options. saved: answers given so far.
alter table attempt
  add column paper jsonb,
  add column expires_at timestamptz,
  add column saved jsonb not null default '[]';
alter table attempt_answer add column value jsonb;

-- In percent of a time limit, for whoever needs longer.
alter table enrolment add column extra_time_percent integer not null default 0 check (extra_time_percent between 0 and 400);
