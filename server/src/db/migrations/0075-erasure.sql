-- A badge whose holder wants it gone from the organisation's register too: its row stays, so that it is not awarded twice and
-- keeps its place in the status list, and says nothing of anybody.
alter table award add column erased_at timestamptz;
alter table award add constraint award_erased_says_nothing check (
  erased_at is null or (recipient_name = '–' and address = '' and search = '' and visibility = 'private' and reason = '{}'::jsonb)
);

-- Signed bytes go in this one way only, all of one award's at once. Acts for the organisation of the transaction.
create function erase_award(erased uuid, moment timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own uuid := nullif(current_setting('akashi.organisation_id', true), '')::uuid;
  found_award award%rowtype;
begin
  select * into found_award from award where id = erased and organisation_id = own for update;
  if not found or found_award.signed_at is null then return 'unknown'; end if;
  if found_award.erased_at is not null then return 'erased'; end if;
  -- Its proof is still to be written beside its signature.
  if exists (select 1 from anchor_leaf l join anchor_batch b on b.id = l.batch_id
    where l.award_id = erased and b.attached_at is null) then return 'anchoring'; end if;
  update award set recipient_name = '–', address = '', search = '', visibility = 'private', reason = '{}'::jsonb,
    revoked_reason = null, erased_at = moment where id = erased;
  delete from credential_token where award_id = erased;
  delete from blockcert where award_id = erased;
  delete from credential where award_id = erased;
  delete from credential_intent where award_id = erased;
  delete from claim_key where award_id = erased;
  update award_mail set problem = null, next_attempt_at = null,
    state = case when state in ('waiting', 'sending') then 'refused' else state end where award_id = erased;
  update anchor_mail set next_attempt_at = null,
    state = case when state = 'waiting' then 'refused' else state end where award_id = erased;
  return 'erased';
end $$;
revoke all on function erase_award(uuid, timestamptz) from public;
grant execute on function erase_award(uuid, timestamptz) to akashi_app;
