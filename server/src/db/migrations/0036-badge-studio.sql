-- Pictures are kept as SVG beside the PNG; descriptors of micro-credentials; and a number that grows with every change of a
-- draft, so that two people do not write over each other.
alter table achievement_image add column svg text;
alter table achievement
  add column descriptors jsonb not null default '{}',
  add column revision integer not null default 1,
  -- No foreign key: a person may leave, the draft stays.
  add column changed_by uuid;
alter table achievement_version add column descriptors jsonb not null default '{}';
