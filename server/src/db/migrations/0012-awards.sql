-- Awards, the credentials they become, and the lists that say which still hold.
create table status_list (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  list_no integer not null,
  size integer not null check (size >= 131072),
  used integer not null default 0 check (used <= size),
  document text,
  document_revocations integer,
  unique (organisation_id, list_no),
  unique (organisation_id, id)
);

create table award (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  code text not null unique,
  achievement_id uuid not null,
  achievement_version_id uuid not null,
  person_id uuid not null references person (id),
  occurrence text not null,
  reason jsonb not null,
  address text not null,
  recipient_name text not null,
  language text not null check (language in ('ja', 'en')),
  state text not null check (state in ('awarded', 'signed', 'delivered', 'claimed', 'declined', 'revoked', 'parked', 'stopped')),
  parked_reason text,
  visibility text not null default 'private' check (visibility in ('private', 'link', 'public')),
  awarded_at timestamptz not null,
  start_after timestamptz,
  expires_at timestamptz,
  status_list_id uuid,
  status_index integer,
  signed_at timestamptz,
  delivered_at timestamptz,
  accepted boolean,
  answered_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text,
  search text not null,
  unique (organisation_id, achievement_id, person_id, occurrence),
  unique (organisation_id, id),
  unique (status_list_id, status_index),
  foreign key (organisation_id, achievement_id) references achievement (organisation_id, id),
  foreign key (organisation_id, achievement_version_id) references achievement_version (organisation_id, id),
  foreign key (organisation_id, status_list_id) references status_list (organisation_id, id)
);
create index award_person on award (person_id);
create index award_listing on award (organisation_id, awarded_at desc, id);

-- What is about to be signed, to the byte, before any signature is asked for.
create table credential_intent (
  award_id uuid primary key,
  organisation_id uuid not null,
  document text not null,
  sha256 text not null,
  key_id uuid not null references issuer_key (id),
  proof_id text not null,
  proof_created text not null,
  attempts integer not null default 0,
  created_at timestamptz not null,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);

-- Signed bytes. A later proof makes a later version; earlier bytes stay.
create table credential (
  award_id uuid not null,
  version_no integer not null,
  organisation_id uuid not null,
  person_id uuid not null references person (id),
  code text not null,
  document text not null,
  sha256 text not null,
  signed_at timestamptz not null,
  primary key (award_id, version_no),
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);
create index credential_code on credential (code);

-- Only ever grows: a revocation is for ever.
create table status_revocation (
  status_list_id uuid not null,
  status_index integer not null,
  organisation_id uuid not null,
  revoked_at timestamptz not null,
  primary key (status_list_id, status_index),
  foreign key (organisation_id, status_list_id) references status_list (organisation_id, id)
);

alter table status_list enable row level security;
alter table status_list force row level security;
alter table award enable row level security;
alter table award force row level security;
alter table credential_intent enable row level security;
alter table credential_intent force row level security;
alter table credential enable row level security;
alter table credential force row level security;
alter table status_revocation enable row level security;
alter table status_revocation force row level security;

create policy staff on status_list using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on award using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on credential_intent using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on credential using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on status_revocation using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);

create policy holder_reads on award for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder_answers on award for update using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);
create policy holder on credential for select using (person_id = nullif(current_setting('akashi.person_id', true), '')::uuid);

create policy public_row on award for select using (code = nullif(current_setting('akashi.public_id', true), ''));
create policy public_row on credential for select using (code = nullif(current_setting('akashi.public_id', true), ''));

-- Whoever may see an award may see the version and the picture it was given for.
create policy through_award on achievement_version for select
  using (exists (select 1 from award where award.achievement_version_id = achievement_version.id));
create policy through_award on achievement_image for select
  using (exists (select 1 from achievement_version v where v.organisation_id = achievement_image.organisation_id
    and v.image_sha256 = achievement_image.sha256));
create index award_version on award (achievement_version_id);
create index achievement_version_image on achievement_version (organisation_id, image_sha256);

grant select, insert, update on status_list, award, credential_intent to akashi_app;
grant select, insert on credential, status_revocation to akashi_app;
-- Signed bytes stay; whose they are may move when two records turn out to be one person.
grant update (person_id) on credential to akashi_app;

create function keep_award_facts() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null and (new.revoked_at is distinct from old.revoked_at or new.state <> 'revoked') then
    raise exception 'a revocation is for ever';
  end if;
  if old.status_index is not null
    and (new.status_index is distinct from old.status_index or new.status_list_id is distinct from old.status_list_id) then
    raise exception 'a status index is given once';
  end if;
  if new.code <> old.code or new.organisation_id <> old.organisation_id then
    raise exception 'an award keeps its code and its organisation';
  end if;
  return new;
end $$;
create trigger keep_award_facts before update on award for each row execute function keep_award_facts();
