-- A second person's approval before anything is issued, and the switch that stops issuing.
alter table organisation add column requires_approval boolean not null default false;

-- People are named by id only, without a foreign key: what was decided outlives the account of who decided it.
create table approval (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  kind text not null check (kind in ('award', 'import')),
  subject_id uuid not null,
  facts jsonb not null,
  asked_by uuid,
  asked_at timestamptz not null,
  asked_note text not null check (length(asked_note) <= 2000),
  state text not null check (state in ('waiting', 'approved', 'sent-back', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decided_note text not null default '' check (length(decided_note) <= 2000),
  unique (organisation_id, id),
  check (state = 'waiting' or decided_at is not null),
  check (state <> 'approved' or (decided_by is not null and decided_by is distinct from asked_by))
);
create unique index approval_waiting on approval (kind, subject_id) where state = 'waiting';
create index approval_listing on approval (organisation_id, state, asked_at);

create function keep_decision() returns trigger language plpgsql as $$
begin
  if old.state <> 'waiting' then
    raise exception 'an approval is decided once';
  end if;
  return new;
end $$;
create trigger keep_decision before update on approval for each row execute function keep_decision();

alter table award drop constraint award_state_check;
alter table award add constraint award_state_check check (state in
  ('awaiting-approval', 'awarded', 'signed', 'delivered', 'claimed', 'declined', 'revoked', 'parked', 'stopped'));
alter table award add column approval_id uuid;
alter table award add constraint award_approval foreign key (organisation_id, approval_id) references approval (organisation_id, id);

alter table gradebook_import drop constraint gradebook_import_state_check;
alter table gradebook_import add constraint gradebook_import_state_check check (state in
  ('uploaded', 'planned', 'awaiting-approval', 'waiting', 'issuing', 'done', 'stopped'));
alter table gradebook_import add column approval_id uuid;
alter table gradebook_import add constraint gradebook_import_approval foreign key (organisation_id, approval_id)
  references approval (organisation_id, id);

-- Each time issuing was stopped; the row without resumed_at holds now. Without an organisation: for the whole installation.
create table issuing_stop (
  id uuid primary key,
  organisation_id uuid references organisation (id),
  reason text not null check (length(reason) between 1 and 500),
  stopped_by uuid,
  stopped_at timestamptz not null,
  resumed_by uuid,
  resumed_at timestamptz
);
create unique index issuing_stop_holds on issuing_stop (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'))
  where resumed_at is null;

alter table approval enable row level security;
alter table approval force row level security;
alter table issuing_stop enable row level security;
alter table issuing_stop force row level security;

create policy staff on approval using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on issuing_stop using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy everybody_reads on issuing_stop for select using (organisation_id is null);
create policy installation on issuing_stop
  using (organisation_id is null and nullif(current_setting('akashi.organisation_id', true), '') is null)
  with check (organisation_id is null and nullif(current_setting('akashi.organisation_id', true), '') is null);

grant select, insert, update on approval, issuing_stop to akashi_app;
-- What was prepared for signing, never signed, and is to be prepared anew.
grant delete on credential_intent to akashi_app;
