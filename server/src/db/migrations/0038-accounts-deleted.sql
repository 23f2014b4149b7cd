-- Somebody deleted their account: the row stays for what points at it and says nothing of them.
alter table person add column deleted_at timestamptz;
alter table person add constraint person_deleted_says_nothing check (
  deleted_at is null
  or (user_id is null and display_name = '–' and family_name is null and given_name is null and kana is null
    and romanised is null and did is null)
);

-- What goes with the account. Awards, completions and the log stay; see docs/decisions/0017.
grant delete on attempt, attempt_answer, item_progress, report_mark, hand_in, stored_file, claim_key, external_person
  to akashi_app;
