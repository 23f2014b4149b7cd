-- In which era a certificate writes its date where the address does not say. 和暦 is set vertically and so only for names that stand.
alter table organisation add column certificate_era text not null default 'wareki' check (certificate_era in ('wareki', 'seireki'));
