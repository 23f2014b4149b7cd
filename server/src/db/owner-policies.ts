/**
 * Lets the owner of the tables, and nobody else, read and write all rows while it says that it makes or restores a backup. Forced
 * row-level security binds the owner too; the application never is the owner (`database.ts`).
 */
export const ownerPolicies = `do $$
declare one regclass;
begin
  for one in select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relforcerowsecurity and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'backup')
  loop
    execute format('create policy backup on %s to %I using (current_setting(''akashi.backup'', true) = ''on'')
      with check (current_setting(''akashi.backup'', true) = ''on'')', one, current_user);
  end loop;
end $$`
