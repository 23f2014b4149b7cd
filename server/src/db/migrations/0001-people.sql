-- People, sign-in and organisations. People belong to the installation; what an organisation owns carries organisation_id.
-- The application works as akashi_app, which owns nothing and cannot step around row-level security.
do $$
begin
  create role akashi_app nologin;
exception when duplicate_object or unique_violation then
  null;
end $$;
do $$
begin
  execute format('grant akashi_app to %I', current_user);
exception when duplicate_object or unique_violation then
  null;
end $$;
grant usage on schema public to akashi_app;

-- What this installation is: its base address, its mode, the mark of its master key. One row per name.
create table installation (
  name text primary key,
  value text not null
);

-- The account (better-auth's tables, frozen here). Only the sign-in code touches them, never as akashi_app.
create table "user" (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table session (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id text not null references "user" (id) on delete cascade
);
create index session_by_user on session (user_id);
create table account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references "user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_by_user on account (user_id);
create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on verification (identifier);

-- A person hangs on an account, or on none yet: an issuer may know them before they sign up.
create table person (
  id uuid primary key,
  user_id text unique references "user" (id) on delete set null,
  display_name text not null check (length(display_name) between 1 and 200),
  family_name text,
  given_name text,
  kana text,
  romanised text,
  language text not null check (language in ('ja', 'en')),
  did text,
  sample boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Every address belongs to one person; the address is compared in lower case and kept as it was given.
create table person_address (
  address_lower text primary key check (address_lower = lower(address)),
  address text not null,
  person_id uuid not null references person (id),
  verified_at timestamptz,
  created_at timestamptz not null
);
create index person_address_person on person_address (person_id);

-- An address that waits for its mailbox to answer. The token is kept as a hash.
create table address_confirmation (
  token_sha256 text primary key,
  address text not null,
  person_id uuid not null references person (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index address_confirmation_person on address_confirmation (person_id);

create table organisation (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 64),
  name_ja text not null,
  name_en text not null,
  description_ja text not null,
  description_en text not null,
  url text not null,
  email text not null,
  shows_names boolean not null default true,
  created_at timestamptz not null
);

create table membership (
  organisation_id uuid not null references organisation (id),
  person_id uuid not null references person (id),
  roles text[] not null check (roles <@ array['owner', 'issuer', 'instructor', 'talent', 'learner']),
  created_at timestamptz not null,
  primary key (organisation_id, person_id)
);
create index membership_person on membership (person_id);

-- The audit log only grows.
create table audit_entry (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisation (id),
  actor_person_id uuid,
  act text not null,
  subject text not null,
  details jsonb not null,
  at timestamptz not null
);
create index audit_entry_listing on audit_entry (organisation_id, at desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows', tg_table_name;
end $$;
create trigger audit_only_grows before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_is_not_emptied before truncate on audit_entry for each statement execute function refuse_change();

-- The built-in mailbox of evaluation mode.
create table mailbox_mail (
  id uuid primary key,
  message_id text not null unique,
  recipient text not null,
  sender text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  language text not null,
  at timestamptz not null
);
create index mailbox_mail_listing on mailbox_mail (at desc);

alter table membership enable row level security;
alter table membership force row level security;
alter table audit_entry enable row level security;
alter table audit_entry force row level security;

create policy staff on membership using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy holder on membership for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy staff on audit_entry for select
  using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy anyone_adds on audit_entry for insert with check (true);

grant select, insert, update, delete on person to akashi_app;
grant select, insert, update, delete on person_address, address_confirmation to akashi_app;
grant select, insert, update on organisation to akashi_app;
grant select, insert, update, delete on membership to akashi_app;
grant select, insert on audit_entry to akashi_app;
