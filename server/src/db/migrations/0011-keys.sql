-- Issuer keys and their intervals: a key signs from active_from until the next one does, and stays published for ever.
create table issuer_key (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  fragment text not null,
  public_key_multibase text not null,
  sealed_private_key bytea not null,
  published_at timestamptz not null,
  active_from timestamptz not null,
  revoked_at timestamptz,
  unique (organisation_id, fragment)
);

alter table issuer_key enable row level security;
alter table issuer_key force row level security;
create policy staff on issuer_key using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
grant select, insert, update on issuer_key to akashi_app;
