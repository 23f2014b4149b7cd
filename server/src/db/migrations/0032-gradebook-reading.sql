-- How a gradebook was read (kind of file, encoding, sheet, header row), and more of what is remembered by source.
alter table gradebook_import add column reading jsonb;
update gradebook_import set reading = jsonb_build_object(
  'kind', 'csv', 'encoding', 'utf-8', 'byteOrderMark', encoding like '%BOM%',
  'delimiter', case delimiter when 'semicolon' then ';' when 'tab' then chr(9) else ',' end,
  'sheet', null, 'sheets', '[]'::jsonb, 'headerRow', 1, 'notes', '[]'::jsonb, 'top', '[]'::jsonb);
alter table gradebook_import alter column reading set not null;
alter table gradebook_import drop column encoding, drop column delimiter;
alter table gradebook_import add column remembered_source text, add column remembered_at timestamptz;

alter table gradebook_mapping
  add column rule text not null default '',
  add column achievement_slug text not null default '',
  add column blank_as_zero boolean not null default false,
  add column header_key text not null default '';
create index gradebook_mapping_headers on gradebook_mapping (organisation_id, header_key, changed_at desc);
