-- Something the issuer should know of an award that was issued all the same, by its code.
alter table award add column notice text;
