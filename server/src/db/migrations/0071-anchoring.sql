-- What an organisation wants anchored, when, and for how much.
create table anchoring_settings (
  organisation_id uuid primary key references organisation (id),
  everything boolean not null default false,
  -- Minutes after midnight in the organisation's zone; null: not by the clock.
  daily_at integer check (daily_at between 0 and 1439),
  -- null: not by size.
  at_count integer check (at_count between 1 and 1000000),
  next_at timestamptz,
  -- Yen for one coin of the chain, as somebody entered it.
  rate_yen numeric(20, 4) check (rate_yen > 0),
  rate_at timestamptz,
  cap_yen integer check (cap_yen > 0)
);

create table anchored_achievement (
  organisation_id uuid not null,
  achievement_id uuid not null,
  asked_at timestamptz not null,
  primary key (organisation_id, achievement_id),
  foreign key (organisation_id, achievement_id) references achievement (organisation_id, id)
);

-- One Merkle tree, one root, one transaction that is mined. Fees are in the smallest unit of the chain's coin.
create table anchor_batch (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  batch_no integer not null,
  chain text not null,
  key_id uuid not null references issuer_key (id),
  address text not null,
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  badges integer not null check (badges > 0),
  state text not null check (state in ('batched', 'sent', 'mined', 'final', 'stuck', 'reorged', 'lost')),
  -- Why it does not move, and how often in a row that was found.
  problem text,
  tries integer not null default 0,
  fee_limit numeric(40, 0),
  fee_paid numeric(40, 0),
  due_since timestamptz not null,
  batched_at timestamptz not null,
  sent_at timestamptz,
  mined_at timestamptz,
  final_at timestamptz,
  attached_at timestamptz,
  reorgs integer not null default 0,
  txid text,
  block_hash text,
  block_number bigint,
  block_at timestamptz,
  confirmations integer not null default 0,
  unique (organisation_id, batch_no),
  unique (organisation_id, id)
);
create index anchor_batch_open on anchor_batch (organisation_id) where attached_at is null;

-- Each document whose hash is in a tree. A document is in one batch for ever.
create table anchor_leaf (
  award_id uuid not null,
  form text not null check (form in ('credential', 'blockcert')),
  organisation_id uuid not null,
  batch_id uuid not null,
  position integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  proof_id text not null,
  primary key (award_id, form),
  unique (batch_id, position),
  foreign key (organisation_id, award_id) references award (organisation_id, id),
  foreign key (organisation_id, batch_id) references anchor_batch (organisation_id, id)
);

-- The Blockcerts form of a badge, byte for byte as it was anchored.
create table blockcert (
  award_id uuid primary key,
  organisation_id uuid not null,
  document text not null,
  sha256 text not null,
  kept_at timestamptz not null,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);

-- Who owns which nonce (or output): one batch, and it stays so.
create table chain_slot (
  chain text not null,
  address text not null,
  slot text not null,
  organisation_id uuid not null references organisation (id),
  batch_id uuid not null,
  taken_at timestamptz not null,
  primary key (chain, address, slot),
  foreign key (organisation_id, batch_id) references anchor_batch (organisation_id, id)
);

-- Signed transactions, kept before they are sent. Of one slot at most one is mined.
create table chain_transaction (
  txid text not null,
  chain text not null,
  organisation_id uuid not null,
  batch_id uuid not null,
  address text not null,
  slot text not null,
  raw text not null,
  price numeric(40, 0) not null,
  most_fee numeric(40, 0) not null,
  stored_at timestamptz not null,
  -- Its slot went to somebody else's transaction: it can never be mined.
  dead_at timestamptz,
  primary key (chain, txid),
  foreign key (chain, address, slot) references chain_slot (chain, address, slot),
  foreign key (organisation_id, batch_id) references anchor_batch (organisation_id, id)
);
create index chain_transaction_batch on chain_transaction (batch_id);

-- The one mail that tells a holder that their badge is anchored. Its Message-ID follows from the award's code.
create table anchor_mail (
  award_id uuid primary key,
  organisation_id uuid not null,
  state text not null check (state in ('waiting', 'sent', 'refused', 'unwanted')),
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  sent_at timestamptz,
  foreign key (organisation_id, award_id) references award (organisation_id, id)
);

create index award_signed on award (organisation_id, signed_at, id) where signed_at is not null;

alter table anchoring_settings enable row level security;
alter table anchoring_settings force row level security;
alter table anchored_achievement enable row level security;
alter table anchored_achievement force row level security;
alter table anchor_batch enable row level security;
alter table anchor_batch force row level security;
alter table anchor_leaf enable row level security;
alter table anchor_leaf force row level security;
alter table blockcert enable row level security;
alter table blockcert force row level security;
alter table chain_slot enable row level security;
alter table chain_slot force row level security;
alter table chain_transaction enable row level security;
alter table chain_transaction force row level security;
alter table anchor_mail enable row level security;
alter table anchor_mail force row level security;

create policy staff on anchoring_settings using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on anchored_achievement using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on anchor_batch using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on anchor_leaf using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on blockcert using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on chain_slot using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on chain_transaction using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
create policy staff on anchor_mail using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);

-- Whoever may see an award may see that it waits for its anchor.
create policy through_award on anchor_leaf for select
  using (exists (select 1 from award where award.id = anchor_leaf.award_id));
create policy through_award on blockcert for select
  using (exists (select 1 from award where award.id = blockcert.award_id));

grant select, insert, update on anchoring_settings, anchor_batch, chain_transaction, anchor_mail to akashi_app;
grant select, insert, delete on anchored_achievement to akashi_app;
grant select, insert on anchor_leaf, blockcert, chain_slot to akashi_app;

create function keep_batch() returns trigger language plpgsql as $$
begin
  if new.root <> old.root or new.chain <> old.chain or new.key_id <> old.key_id or new.badges <> old.badges then
    raise exception 'a batch keeps its root, its chain and its key';
  end if;
  if old.state = 'final' and new.state <> 'final' then
    raise exception 'what is final stays so';
  end if;
  return new;
end $$;
create trigger keep_batch before update on anchor_batch for each row execute function keep_batch();
