-- Gradebooks of other systems: the file, the plan made from it, and the rows that become awards.
create table gradebook_import (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  file_name text not null,
  source text not null,
  sha256 text not null,
  content bytea,
  headers jsonb not null,
  preview jsonb not null,
  delimiter text not null,
  encoding text not null,
  row_count integer not null,
  state text not null check (state in ('uploaded', 'planned', 'waiting', 'issuing', 'done', 'stopped')),
  mapping jsonb not null,
  remembered boolean not null,
  rule text not null default '',
  achievement_slug text not null default '',
  course_code text not null default '',
  blank_as_zero boolean not null default false,
  plan jsonb,
  eligible integer not null default 0,
  not_eligible integer not null default 0,
  already integer not null default 0,
  error_count integer not null default 0,
  starts_at timestamptz,
  finished_at timestamptz,
  created_by uuid references person (id),
  created_at timestamptz not null,
  unique (organisation_id, id)
);
create index gradebook_import_listing on gradebook_import (organisation_id, created_at desc);

-- The rows to award, from the moment issuing begins. state: waiting, then awarded, already or failed.
create table gradebook_row (
  organisation_id uuid not null references organisation (id),
  import_id uuid not null,
  row_no integer not null,
  state text not null check (state in ('waiting', 'awarded', 'already', 'failed')),
  address text not null,
  name text not null,
  kana text not null,
  romanised text not null,
  language text not null,
  source_user_id text not null,
  read jsonb not null,
  person_id uuid references person (id),
  award_id uuid,
  problem jsonb,
  primary key (import_id, row_no),
  foreign key (organisation_id, import_id) references gradebook_import (organisation_id, id)
);
create index gradebook_row_state on gradebook_row (import_id, state, row_no);

-- The columns as they were matched last time, by where the file came from.
create table gradebook_mapping (
  organisation_id uuid not null references organisation (id),
  source text not null,
  mapping jsonb not null,
  changed_at timestamptz not null,
  primary key (organisation_id, source)
);

-- A number of another system counts only within its source; who somebody is, the address says.
create table external_person (
  organisation_id uuid not null references organisation (id),
  source text not null,
  external_id text not null,
  person_id uuid not null references person (id),
  seen_at timestamptz not null,
  primary key (organisation_id, source, external_id, person_id)
);

alter table gradebook_import enable row level security;
alter table gradebook_import force row level security;
alter table gradebook_row enable row level security;
alter table gradebook_row force row level security;
alter table gradebook_mapping enable row level security;
alter table gradebook_mapping force row level security;
alter table external_person enable row level security;
alter table external_person force row level security;

create policy staff on gradebook_import using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on gradebook_row using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on gradebook_mapping using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on external_person using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);

grant select, insert, update on gradebook_import, gradebook_row, gradebook_mapping, external_person to akashi_app;
