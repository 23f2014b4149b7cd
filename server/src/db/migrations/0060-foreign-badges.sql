-- Badges from elsewhere that a person keeps in the backpack: the file as it came, byte for byte, and what was found when it was last checked.
create table foreign_badge (
  id uuid primary key,
  person_id uuid not null references person (id),
  code text not null unique,
  file bytea not null check (octet_length(file) <= 5242880),
  sha256 text not null,
  file_name text not null,
  media_type text not null,
  -- The link it was taken from, where it was no file.
  link text,
  -- What makes it the same badge as another file: who issued it, and under which id (Open Badges 3.0, equality).
  issuer_id text not null,
  credential_id text,
  valid_from timestamptz,
  report jsonb not null,
  -- Whether it was awarded to one of the person's confirmed addresses, or to their DID.
  is_mine boolean not null,
  picture bytea,
  picture_from text check (picture_from in ('signed', 'file', 'link')),
  checked_at timestamptz not null,
  kept_at timestamptz not null,
  unique (person_id, sha256)
);
create index foreign_badge_person on foreign_badge (person_id, kept_at desc);

alter table foreign_badge enable row level security;
alter table foreign_badge force row level security;
create policy holder on foreign_badge using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
grant select, insert, update, delete on foreign_badge to akashi_app;

-- Contexts and schemas that no package ships, fetched once by their known URL and compared with their pin. Nobody's: the same for everybody.
create table kept_document (
  url text primary key,
  body bytea not null,
  kept_at timestamptz not null
);
grant select, insert on kept_document to akashi_app;
