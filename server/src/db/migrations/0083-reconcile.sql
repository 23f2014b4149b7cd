-- What the last comparison of record, completions and badges found, one row for each organisation.
create table reconcile_report (
  organisation_id uuid primary key references organisation (id),
  at timestamptz not null,
  learners integer not null,
  unissued integer not null,
  unsatisfied integer not null,
  findings jsonb not null
);
alter table reconcile_report enable row level security;
alter table reconcile_report force row level security;
create policy staff on reconcile_report using (organisation_id = nullif(current_setting('akashi.organisation_id', true), '')::uuid);
grant select, insert, update on reconcile_report to akashi_app;
