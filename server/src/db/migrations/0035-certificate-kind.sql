-- What the printed certificate of an achievement is (修了証書, 合格証書, 認定証書), frozen with each version; and whether its
-- badges wait for a second person before they are issued, which holds at once for every version.
alter table achievement
  add column certificate_kind text not null default 'completion' check (certificate_kind in ('completion', 'pass', 'recognition')),
  add column needs_approval boolean not null default false;
alter table achievement_version
  add column certificate_kind text not null default 'completion' check (certificate_kind in ('completion', 'pass', 'recognition'));
