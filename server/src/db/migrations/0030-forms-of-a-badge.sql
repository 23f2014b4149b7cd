-- A second kind of key, for the form of a badge that RSA signs (VC-JWT).
alter table issuer_key add column kind text not null default 'Ed25519' check (kind in ('Ed25519', 'RSA'));
alter table issuer_key alter column kind drop default;
alter table issuer_key alter column public_key_multibase drop not null;
alter table issuer_key add column public_key_jwk jsonb;
alter table issuer_key add constraint issuer_key_half
  check ((kind = 'RSA') = (public_key_jwk is not null) and (kind = 'Ed25519') = (public_key_multibase is not null));

-- The same claims as the credential, as a signed token: written once, when first asked for.
create table credential_token (
  award_id uuid primary key,
  organisation_id uuid not null,
  key_id uuid not null references issuer_key (id),
  token text not null,
  sha256 text not null,
  signed_at timestamptz not null,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);

-- Badge classes and issuers of Open Badges 2.0, each at an address made of what it says: it never changes.
create table older_document (
  organisation_id uuid not null references organisation (id),
  kind text not null check (kind in ('badge', 'issuer')),
  digest text not null,
  document text not null,
  kept_at timestamptz not null,
  primary key (organisation_id, kind, digest)
);

alter table credential_token enable row level security;
alter table credential_token force row level security;
alter table older_document enable row level security;
alter table older_document force row level security;
create policy staff on credential_token using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on older_document using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
-- What was signed or published stays as it was: no update, no delete.
grant select, insert on credential_token, older_document to akashi_app;
