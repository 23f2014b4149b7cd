-- Courses, their immutable versions, who takes them, and the record of learning (which only grows).
create table course (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(code) <= 64),
  title_ja text not null,
  title_en text not null,
  summary_ja text not null,
  summary_en text not null,
  achievement_slug text,
  visibility text not null check (visibility in ('public', 'private')),
  created_at timestamptz not null,
  unique (organisation_id, code),
  unique (organisation_id, id)
);

create table course_version (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  course_id uuid not null,
  version_no integer not null,
  published_at timestamptz not null,
  unique (course_id, version_no),
  unique (organisation_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id)
);

-- A run is pinned to a version. pass_rule is data, e.g. {"all":[{"total":{"gte":60}}]}; enrolled and completed count people.
create table course_run (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  course_id uuid not null,
  course_version_id uuid not null,
  code text not null,
  starts_at timestamptz,
  ends_at timestamptz,
  pass_rule jsonb not null,
  enrolled integer not null default 0,
  completed integer not null default 0,
  created_at timestamptz not null,
  unique (course_id, code),
  unique (organisation_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id),
  foreign key (organisation_id, course_version_id) references course_version (organisation_id, id)
);

-- key survives versions, so that progress carries over.
create table course_item (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  course_version_id uuid not null,
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]*$' and length(key) <= 64),
  kind text not null check (kind in ('lesson', 'quiz')),
  week integer not null,
  position integer not null,
  title_ja text not null,
  title_en text not null,
  body text not null,
  max_score numeric not null,
  unique (course_version_id, key),
  unique (organisation_id, id),
  foreign key (organisation_id, course_version_id) references course_version (organisation_id, id)
);

create table question (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  item_id uuid not null,
  position integer not null,
  body text not null,
  unique (organisation_id, id),
  foreign key (organisation_id, item_id) references course_item (organisation_id, id)
);
create index question_item on question (item_id);

create table question_option (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  question_id uuid not null,
  position integer not null,
  body text not null,
  correct boolean not null,
  foreign key (organisation_id, question_id) references question (organisation_id, id)
);
create index question_option_question on question_option (question_id);

create table enrolment (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  run_id uuid not null,
  status text not null check (status in ('active', 'completed', 'withdrawn')),
  source text not null check (source in ('self', 'staff', 'sample')),
  registration uuid not null unique,
  enrolled_at timestamptz not null,
  completed_at timestamptz,
  unique (run_id, person_id),
  unique (organisation_id, id),
  foreign key (organisation_id, run_id) references course_run (organisation_id, id)
);
create index enrolment_person on enrolment (person_id);
create index enrolment_status on enrolment (run_id, status);

create table attempt (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  enrolment_id uuid not null,
  item_id uuid not null,
  item_key text not null,
  attempt_no integer not null,
  state text not null check (state in ('open', 'submitted')),
  started_at timestamptz not null,
  submitted_at timestamptz,
  score numeric,
  max_score numeric not null,
  unique (enrolment_id, item_key, attempt_no),
  unique (organisation_id, id),
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id),
  foreign key (organisation_id, item_id) references course_item (organisation_id, id)
);

create table attempt_answer (
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  attempt_id uuid not null,
  question_id uuid not null,
  option_id uuid,
  correct boolean not null,
  primary key (attempt_id, question_id),
  foreign key (organisation_id, attempt_id) references attempt (organisation_id, id)
);

create table item_progress (
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  enrolment_id uuid not null,
  item_key text not null,
  state text not null check (state in ('in-progress', 'complete')),
  score numeric,
  first_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (enrolment_id, item_key),
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id)
);

-- Once per enrolment, and for good: when, by what total, and why.
create table completion (
  enrolment_id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  run_id uuid not null,
  total numeric not null,
  reason jsonb not null,
  award_code text,
  completed_at timestamptz not null,
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id)
);

create table learning_event (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  enrolment_id uuid not null,
  kind text not null,
  facts jsonb not null,
  at timestamptz not null,
  foreign key (organisation_id, enrolment_id) references enrolment (organisation_id, id)
);
create index learning_event_enrolment on learning_event (enrolment_id, at);

alter table course enable row level security;
alter table course force row level security;
alter table course_version enable row level security;
alter table course_version force row level security;
alter table course_run enable row level security;
alter table course_run force row level security;
alter table course_item enable row level security;
alter table course_item force row level security;
alter table question enable row level security;
alter table question force row level security;
alter table question_option enable row level security;
alter table question_option force row level security;
alter table enrolment enable row level security;
alter table enrolment force row level security;
alter table attempt enable row level security;
alter table attempt force row level security;
alter table attempt_answer enable row level security;
alter table attempt_answer force row level security;
alter table item_progress enable row level security;
alter table item_progress force row level security;
alter table completion enable row level security;
alter table completion force row level security;
alter table learning_event enable row level security;
alter table learning_event force row level security;

create policy staff on course using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on course_version using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on course_run using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on course_item using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on question using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on question_option using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on enrolment using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on attempt using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on attempt_answer using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on item_progress using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on completion using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on learning_event using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);

-- The catalogue is open to everybody: the course and its run, never its items or its people.
create policy catalogue on course for select using (visibility = 'public');
create policy catalogue on course_run for select
  using (exists (select 1 from course where course.id = course_run.course_id and course.visibility = 'public'));

create policy holder on enrolment for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on attempt for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on attempt_answer for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on item_progress for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on completion for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on learning_event for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);

grant select, insert, update on course, course_run, enrolment, attempt, item_progress, completion to akashi_app;
-- What was published, answered or noted stays as it was: no update, no delete.
grant select, insert on course_version, course_item, question, question_option, attempt_answer, learning_event to akashi_app;

create trigger learning_only_grows before update or delete on learning_event for each row execute function refuse_change();
