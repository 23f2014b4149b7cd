-- When an organisation's mails leave, what became of them, and who wants none.
alter table organisation add column send_from_hour smallint not null default 7 check (send_from_hour between 0 and 23);
alter table organisation add column send_until_hour smallint not null default 21 check (send_until_hour between 1 and 24);
alter table organisation add constraint sending_hours check (send_from_hour < send_until_hour);

-- True: the mail of the award leaves at any hour.
alter table award add column mail_at_once boolean not null default false;

alter table award_mail drop constraint award_mail_state_check;
alter table award_mail add constraint award_mail_state_check
  check (state in ('waiting', 'sending', 'sent', 'refused', 'bounced', 'unwanted'));
-- Stands in the return path of the last try: whoever returns the mail names it.
alter table award_mail add column bounce_token text unique;
create policy public_row on award_mail for select
  using (bounce_token = nullif(current_setting('akashi.public_id', true), ''));

-- Addresses that returned a mail for good: nothing is sent there until somebody says so.
create table bouncing_address (
  organisation_id uuid not null references organisation (id),
  address text not null check (address = lower(address)),
  problem text not null,
  status text not null,
  bounced_at timestamptz not null,
  primary key (organisation_id, address)
);

-- Mailboxes whose reader wants no more award mails of this organisation. Badges still reach the backpack.
create table unwanted_mail (
  organisation_id uuid not null references organisation (id),
  address text not null check (address = lower(address)),
  stopped_at timestamptz not null,
  primary key (organisation_id, address)
);

alter table bouncing_address enable row level security;
alter table bouncing_address force row level security;
alter table unwanted_mail enable row level security;
alter table unwanted_mail force row level security;
create policy staff on bouncing_address using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on unwanted_mail using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
grant select, insert, update, delete on bouncing_address, unwanted_mail to akashi_app;
