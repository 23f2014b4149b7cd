-- The one mail of an award, and the keys its links carried (hashes only).
create table award_mail (
  award_id uuid primary key,
  organisation_id uuid not null,
  message_id text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused')),
  attempts integer not null default 0,
  problem text,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);

create table claim_key (
  key_sha256 text primary key,
  award_id uuid not null,
  organisation_id uuid not null,
  code text not null,
  expires_at timestamptz not null,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);
create index claim_key_code on claim_key (code);

alter table award_mail enable row level security;
alter table award_mail force row level security;
alter table claim_key enable row level security;
alter table claim_key force row level security;
create policy staff on award_mail using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on claim_key using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy public_row on claim_key for select using (code = nullif(current_setting('akashi.public_id', true), ''));
grant select, insert, update on award_mail to akashi_app;
grant select, insert on claim_key to akashi_app;
