-- The one mail that tells a holder that their badge was revoked. Its Message-ID follows from the award's code.
create table revocation_mail (
  award_id uuid primary key,
  organisation_id uuid not null references organisation (id),
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'bounced', 'unwanted')),
  attempts integer not null default 0,
  problem text,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  -- True: it leaves at any hour.
  at_once boolean not null,
  -- Stands in the return path of the last try.
  bounce_token text unique,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);
alter table revocation_mail enable row level security;
alter table revocation_mail force row level security;
create policy staff on revocation_mail using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy public_row on revocation_mail for select
  using (bounce_token = nullif(current_setting('akashi.public_id', true), ''));
grant select, insert, update on revocation_mail to akashi_app;
