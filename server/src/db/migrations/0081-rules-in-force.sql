-- A rule is written in the browser and tried before it is published: the database keeps no drafts of it.
drop index rule_version_draft;
alter table rule_version drop constraint rule_version_state_check;
alter table rule_version
  add constraint rule_version_state_check check (state in ('published', 'retired')),
  alter column published_at set not null,
  drop column created_at;
create or replace function keep_published_rule() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.tree is distinct from old.tree or new.subject <> old.subject or new.run_id <> old.run_id
    or new.version_no <> old.version_no or new.published_at <> old.published_at
    or not (new.state = old.state or (old.state = 'published' and new.state = 'retired')) then
    raise exception 'a published rule stays as it was';
  end if;
  return new;
end $$;
revoke delete on rule_version from akashi_app;
