-- Videos and reports in a course, what is handed in and how it was marked, and completions that a changed mark puts in question.
alter table course_item drop constraint course_item_kind_check;
alter table course_item
  add constraint course_item_kind_check check (kind in ('lesson', 'quiz', 'video', 'report')),
  add column details jsonb not null default '{}';

-- A file on disk, by its content; person_id is whose it is (a hand-in), null for the organisation's own (a video).
create table stored_file (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid references person (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  name text not null,
  created_at timestamptz not null,
  unique (organisation_id, id)
);
create index stored_file_sha256 on stored_file (sha256);

create table hand_in (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  enrolment_id uuid not null,
  item_key text not null,
  number integer not null,
  body text not null,
  file_id uuid,
  receipt text not null unique,
  handed_in_at timestamptz not null,
  unique (enrolment_id, item_key, number),
  unique (organisation_id, id),
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id),
  foreign key (organisation_id, file_id) references stored_file (organisation_id, id)
);

-- levels: {"criterion": {"level": 2, "comment": "…"}}. A draft is for the staff; revision grows with every change.
create table report_mark (
  enrolment_id uuid not null,
  item_key text not null,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  hand_in_id uuid not null,
  levels jsonb not null,
  comment text not null,
  points numeric not null,
  state text not null check (state in ('draft', 'released')),
  revision integer not null,
  marked_by uuid references person (id),
  changed_at timestamptz not null,
  released_at timestamptz,
  primary key (enrolment_id, item_key),
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id),
  foreign key (organisation_id, hand_in_id) references hand_in (organisation_id, id)
);

-- A completion no longer stands from withdrawn_at on; withdrawals counts how often that happened.
alter table completion
  add column withdrawn_at timestamptz,
  add column withdrawals integer not null default 0;

-- An award whose ground a changed mark took away, for the staff to decide on. enrolment_id is null for a gradebook's.
create table regrade_case (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  enrolment_id uuid,
  course_code text not null,
  award_code text,
  total_before numeric,
  total_after numeric,
  reason text not null,
  state text not null check (state in ('open', 'kept', 'revoked', 'settled')),
  opened_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references person (id),
  decision text,
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id)
);
create index regrade_case_open on regrade_case (organisation_id) where state = 'open';
create unique index regrade_case_one on regrade_case (organisation_id, person_id, course_code) where state = 'open';

alter table stored_file enable row level security;
alter table stored_file force row level security;
alter table hand_in enable row level security;
alter table hand_in force row level security;
alter table report_mark enable row level security;
alter table report_mark force row level security;
alter table regrade_case enable row level security;
alter table regrade_case force row level security;

create policy staff on stored_file using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on hand_in using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on report_mark using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on regrade_case using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);

create policy holder on stored_file for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on hand_in for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on report_mark for select
  using (state = 'released' and person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);

grant select, insert on stored_file, hand_in to akashi_app;
grant select, insert, update on report_mark, regrade_case to akashi_app;
