-- The audit log as chains, one for each organisation and one for the installation: each link holds the hash of its entry and of the
-- link before. Links are made when a transaction commits, in the order of the commits, under a lock on the head of the chain.
create table audit_head (
  chain uuid primary key,
  organisation_id uuid references organisation (id),
  seq bigint not null,
  hash text not null
);
create table audit_link (
  chain uuid not null,
  seq bigint not null,
  organisation_id uuid references organisation (id),
  entry_id uuid not null unique,
  previous_hash text not null,
  hash text not null,
  primary key (chain, seq)
);
-- Where a chain stood, sealed with a key that is not in the database: each holds the seal of the one before.
create table audit_checkpoint (
  chain uuid not null,
  seq bigint not null,
  organisation_id uuid references organisation (id),
  hash text not null,
  at timestamptz not null,
  previous_seal text not null,
  seal text not null,
  primary key (chain, seq)
);

-- What is hashed: a JSON array as PostgreSQL writes it. audit/chain.ts computes the same.
create function audit_hash(chain uuid, seq bigint, previous_hash text, entry audit_entry) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    chain::text, seq, previous_hash, entry.id::text, entry.organisation_id::text, entry.actor_person_id::text, entry.act,
    entry.subject, entry.details, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text, 'UTF8')), 'hex')
$$;

create function append_audit_link() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_chain uuid := coalesce(new.organisation_id, '00000000-0000-0000-0000-000000000000');
  head audit_head;
  the_hash text;
begin
  select * into head from audit_head where chain = the_chain for update;
  if not found then
    insert into audit_head values (the_chain, new.organisation_id, 0, '') on conflict do nothing;
    select * into head from audit_head where chain = the_chain for update;
  end if;
  the_hash := audit_hash(the_chain, head.seq + 1, head.hash, new);
  insert into audit_link values (the_chain, head.seq + 1, new.organisation_id, new.id, head.hash, the_hash);
  update audit_head set seq = head.seq + 1, hash = the_hash where chain = the_chain;
  return null;
end $$;

alter table audit_head enable row level security;
alter table audit_head force row level security;
alter table audit_link enable row level security;
alter table audit_link force row level security;
alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;

-- Only the owner of the database (the trigger above) writes heads and links; the application reads them.
create policy keeper on audit_head using (pg_has_role(current_user, (select relowner from pg_class where oid = 'audit_head'::regclass), 'usage'))
  with check (pg_has_role(current_user, (select relowner from pg_class where oid = 'audit_head'::regclass), 'usage'));
create policy keeper on audit_link using (pg_has_role(current_user, (select relowner from pg_class where oid = 'audit_link'::regclass), 'usage'))
  with check (pg_has_role(current_user, (select relowner from pg_class where oid = 'audit_link'::regclass), 'usage'));
create policy keeper on audit_checkpoint using (pg_has_role(current_user, (select relowner from pg_class where oid = 'audit_checkpoint'::regclass), 'usage'))
  with check (pg_has_role(current_user, (select relowner from pg_class where oid = 'audit_checkpoint'::regclass), 'usage'));
create policy reader on audit_head for select to akashi_app using (true);
create policy reader on audit_link for select to akashi_app using (true);
create policy reader on audit_checkpoint for select to akashi_app using (true);
create policy adder on audit_checkpoint for insert to akashi_app with check (true);
grant select on audit_head, audit_link to akashi_app;
grant select, insert on audit_checkpoint to akashi_app;
-- Entries of no organisation are the installation's: read when its chain is checked.
create policy installation on audit_entry for select
  using (organisation_id is null and current_setting('akashi.audit_of', true) = 'installation');

create trigger link_only_grows before update or delete on audit_link for each row execute function refuse_change();
create trigger link_is_not_emptied before truncate on audit_link for each statement execute function refuse_change();
create trigger checkpoint_only_grows before update or delete on audit_checkpoint for each row execute function refuse_change();
create trigger checkpoint_is_not_emptied before truncate on audit_checkpoint for each statement execute function refuse_change();

-- Entries from before this migration are chained in the order of their time.
alter table audit_entry no force row level security;
do $$
declare
  entry audit_entry;
  the_chain uuid;
  head audit_head;
  the_hash text;
begin
  for entry in select * from audit_entry order by at, id loop
    the_chain := coalesce(entry.organisation_id, '00000000-0000-0000-0000-000000000000');
    insert into audit_head values (the_chain, entry.organisation_id, 0, '') on conflict do nothing;
    select * into head from audit_head where chain = the_chain;
    the_hash := audit_hash(the_chain, head.seq + 1, head.hash, entry);
    insert into audit_link values (the_chain, head.seq + 1, entry.organisation_id, entry.id, head.hash, the_hash);
    update audit_head set seq = head.seq + 1, hash = the_hash where chain = the_chain;
  end loop;
end $$;
alter table audit_entry force row level security;

create constraint trigger audit_is_chained after insert on audit_entry deferrable initially deferred
  for each row execute function append_audit_link();
