-- Signing in: passkeys, mailed links, tries that are counted for all processes, sessions kept by their hash.

-- better-auth's table of passkeys, frozen here like its others; last_used_at is ours.
create table passkey (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references "user" (id) on delete cascade,
  credential_id text not null unique,
  counter double precision not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz,
  last_used_at timestamptz
);
create index passkey_by_user on passkey (user_id);

-- A link that signs in once. The token is kept as a hash.
create table sign_in_link (
  token_sha256 text primary key,
  user_id text not null references "user" (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_user on sign_in_link (user_id);

-- How often something was tried: the key is a keyed hash of an address or of where a request comes from.
create table try_count (
  key text primary key,
  tries integer not null,
  ends_at timestamptz not null
);
create index try_count_ends on try_count (ends_at);

-- A session is found by the SHA-256 of what its cookie carries. Those kept in plain end here.
delete from session;
comment on column session.token is 'SHA-256 of the token in the cookie, hexadecimal';

-- A person signs in by any confirmed address of theirs; the account holds neither name nor address.
update "user" set name = '', email = id || '@account.invalid', email_verified = false;

-- Where a person has several addresses, one is written to.
alter table person_address add column main boolean not null default false;
create unique index person_address_main on person_address (person_id) where main;

grant select, insert, update, delete on sign_in_link, try_count to akashi_app;
