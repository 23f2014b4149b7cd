-- The installation's own key: it signs reports of what was verified here, and never a badge. Belongs to no organisation.
create table report_key (
  id uuid primary key,
  fragment text not null unique,
  public_key_multibase text not null,
  sealed_private_key bytea not null,
  published_at timestamptz not null
);

grant select, insert on report_key to akashi_app;
