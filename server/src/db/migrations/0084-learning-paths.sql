-- Several courses in an order, with a badge for the set. needed: so many of them are enough; null: all.
create table learning_path (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]*$' and length(slug) <= 64),
  title_ja text not null,
  title_en text not null,
  summary_ja text not null,
  summary_en text not null,
  achievement_slug text,
  needed integer check (needed > 0),
  revision integer not null default 1,
  created_at timestamptz not null,
  unique (organisation_id, slug),
  unique (organisation_id, id)
);
create table learning_path_course (
  organisation_id uuid not null references organisation (id),
  path_id uuid not null,
  course_id uuid not null,
  position integer not null,
  primary key (path_id, course_id),
  foreign key (organisation_id, path_id) references learning_path (organisation_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id)
);
-- Once per person and path, and for good: when, by what rule, and which badge it led to.
create table path_completion (
  organisation_id uuid not null references organisation (id),
  path_id uuid not null,
  person_id uuid not null references person (id),
  reason jsonb not null,
  award_code text,
  completed_at timestamptz not null,
  primary key (path_id, person_id),
  foreign key (organisation_id, path_id) references learning_path (organisation_id, id)
);
alter table learning_path enable row level security;
alter table learning_path force row level security;
alter table learning_path_course enable row level security;
alter table learning_path_course force row level security;
alter table path_completion enable row level security;
alter table path_completion force row level security;
create policy staff on learning_path using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on learning_path_course using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on path_completion using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy holder on path_completion for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
grant select, insert, update on learning_path, path_completion to akashi_app;
grant select, insert, delete on learning_path_course to akashi_app;
