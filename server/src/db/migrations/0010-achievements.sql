-- Achievements: a draft that may change, versions that never do, pictures kept by their hash.
create table achievement (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 64),
  name text not null,
  description text not null,
  criteria text not null,
  language text not null check (language in ('ja', 'en')),
  achievement_type text not null,
  tags jsonb not null,
  alignments jsonb not null,
  validity_months integer check (validity_months between 1 and 1200),
  image_alt text not null,
  image_sha256 text,
  shape jsonb,
  version_no integer not null default 0,
  changed boolean not null default true,
  awarded integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organisation_id, slug),
  unique (organisation_id, id)
);

create table achievement_image (
  organisation_id uuid not null references organisation (id),
  sha256 text not null,
  png bytea not null,
  primary key (organisation_id, sha256)
);

create table achievement_version (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  achievement_id uuid not null,
  version_no integer not null,
  slug text not null,
  name text not null,
  description text not null,
  criteria text not null,
  language text not null,
  achievement_type text not null,
  tags jsonb not null,
  alignments jsonb not null,
  validity_months integer,
  image_alt text not null,
  image_sha256 text not null,
  published_at timestamptz not null,
  unique (achievement_id, version_no),
  unique (organisation_id, id),
  foreign key (organisation_id, achievement_id) references achievement (organisation_id, id),
  foreign key (organisation_id, image_sha256) references achievement_image (organisation_id, sha256)
);

alter table achievement enable row level security;
alter table achievement force row level security;
alter table achievement_image enable row level security;
alter table achievement_image force row level security;
alter table achievement_version enable row level security;
alter table achievement_version force row level security;

create policy staff on achievement using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on achievement_image using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on achievement_version using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);

grant select, insert, update on achievement to akashi_app;
-- What was published stays as it was: no update, no delete.
grant select, insert on achievement_image, achievement_version to akashi_app;
