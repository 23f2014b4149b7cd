-- A course while it is being written: one draft at a time, for a course that is not there yet (course_id null) or for the next
-- version of one that is. Published versions stay untouched; publishing copies the draft into a new one and removes it.
create table course_draft (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(code) <= 64),
  course_id uuid,
  base_version_id uuid,
  facts jsonb not null,
  outline jsonb not null,
  -- Grows with every change of facts or outline, so that two people do not write over each other.
  revision integer not null,
  -- No foreign key: a person may leave, the draft stays.
  changed_by uuid,
  changed_at timestamptz not null,
  unique (organisation_id, id),
  foreign key (organisation_id, course_id) references course (organisation_id, id),
  foreign key (organisation_id, base_version_id) references course_version (organisation_id, id)
);
create unique index course_draft_code on course_draft (organisation_id, lower(code));

create table course_draft_item (
  draft_id uuid not null,
  organisation_id uuid not null references organisation (id),
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]*$' and length(key) <= 64),
  kind text not null,
  title_ja text not null,
  title_en text not null,
  after_keys jsonb not null,
  content jsonb not null,
  revision integer not null,
  changed_by uuid,
  primary key (draft_id, key),
  foreign key (organisation_id, draft_id) references course_draft (organisation_id, id) on delete cascade
);

-- indent 1: belongs to the item before it. after_keys: what has to be finished before this item opens.
alter table course_item
  add column indent integer not null default 0 check (indent between 0 and 1),
  add column after_keys jsonb not null default '[]';

alter table course_draft enable row level security;
alter table course_draft force row level security;
alter table course_draft_item enable row level security;
alter table course_draft_item force row level security;
create policy staff on course_draft using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on course_draft_item using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
grant select, insert, update, delete on course_draft, course_draft_item to akashi_app;
