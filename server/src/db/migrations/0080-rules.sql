-- Rules in versions, and the learning record as acts: who did what, to what, with what result.
-- subject: what the rule decides of its run: 'completion', 'badge' (besides completion), or the opening of a week ('week:3').
create table rule_version (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  run_id uuid not null,
  subject text not null check (subject in ('completion', 'badge') or subject ~ '^week:[1-9][0-9]{0,2}$'),
  version_no integer not null,
  state text not null check (state in ('draft', 'published', 'retired')),
  tree jsonb not null,
  created_by uuid references person (id),
  created_at timestamptz not null,
  published_at timestamptz,
  unique (run_id, subject, version_no),
  unique (organisation_id, id),
  foreign key (organisation_id, run_id) references course_run (organisation_id, id)
);
create unique index rule_version_in_force on rule_version (run_id, subject) where state = 'published';
create unique index rule_version_draft on rule_version (run_id, subject) where state = 'draft';

-- What was published stays as it was: only a draft changes or goes.
create function keep_published_rule() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if tg_op = 'DELETE' or new.tree is distinct from old.tree or new.subject <> old.subject or new.run_id <> old.run_id
    or new.version_no <> old.version_no or new.published_at is distinct from old.published_at
    or not (new.state = old.state or (old.state = 'published' and new.state = 'retired')) then
    raise exception 'a published rule stays as it was';
  end if;
  return new;
end $$;
create trigger rule_version_frozen before update or delete on rule_version
  for each row execute function keep_published_rule();

alter table course_run no force row level security;
insert into rule_version (id, organisation_id, run_id, subject, version_no, state, tree, created_at, published_at)
  select gen_random_uuid(), organisation_id, id, 'completion', 1, 'published', pass_rule, created_at, created_at from course_run;
alter table course_run force row level security;
alter table course_run drop column pass_rule;

-- Under which version somebody completed; null where nobody judged (sample academy).
alter table completion add column rule_version_id uuid;
alter table completion add foreign key (organisation_id, rule_version_id) references rule_version (organisation_id, id);

alter table rule_version enable row level security;
alter table rule_version force row level security;
create policy staff on rule_version using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy catalogue on rule_version for select using (
  state = 'published' and subject = 'completion' and exists (
    select 1 from course_run join course on course.id = course_run.course_id
    where course_run.id = rule_version.run_id and course.visibility = 'public'
  )
);
grant select, insert, update, delete on rule_version to akashi_app;

-- The record: actor is person_id, the object lies in the course of the enrolment. It can leave as a statement of xAPI.
alter table learning_event disable trigger learning_only_grows;
alter table learning_event no force row level security;
alter table enrolment no force row level security;
alter table course_run no force row level security;
alter table course no force row level security;
alter table learning_event rename column kind to verb;
alter table learning_event
  add column object_kind text check (object_kind in ('course', 'item')),
  add column object_key text,
  add column result jsonb not null default '{}',
  add column context jsonb not null default '{}',
  add column stored timestamptz;
update learning_event set
  object_kind = case when facts ? 'item' then 'item' else 'course' end,
  object_key = coalesce(facts ->> 'item', course.code),
  result = jsonb_strip_nulls(jsonb_build_object('score', facts -> 'score', 'max', facts -> 'maxScore',
    'before', facts -> 'before', 'after', facts -> 'after', 'total', facts -> 'total')),
  context = jsonb_strip_nulls(jsonb_build_object('attempt', facts -> 'attempt', 'by', facts -> 'by',
    'reason', facts -> 'reason', 'receipt', facts -> 'receipt')),
  stored = at,
  verb = case verb
    when 'item-done' then 'completed' when 'course-completed' then 'completed' when 'attempt-started' then 'attempted'
    when 'attempt-submitted' then 'answered' when 'handed-in' then 'submitted' when 'mark-released' then 'scored'
    when 'mark-changed' then 'rescored' when 'score-changed' then 'rescored' when 'completion-questioned' then 'questioned'
    when 'completion-kept' then 'kept' when 'completion-withdrawn' then 'withdrawn' else verb end
from enrolment
join course_run on course_run.id = enrolment.run_id
join course on course.id = course_run.course_id
where enrolment.id = learning_event.enrolment_id;
alter table learning_event
  alter column object_kind set not null,
  alter column object_key set not null,
  alter column stored set not null,
  drop column facts;
alter table course force row level security;
alter table course_run force row level security;
alter table enrolment force row level security;
alter table learning_event force row level security;
alter table learning_event enable trigger learning_only_grows;
