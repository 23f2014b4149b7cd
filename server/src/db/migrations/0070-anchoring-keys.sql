-- A third kind of key: secp256k1, which signs transactions on a chain and nothing else.
alter table issuer_key drop constraint issuer_key_kind_check;
alter table issuer_key add constraint issuer_key_kind_check check (kind in ('Ed25519', 'RSA', 'secp256k1'));
alter table issuer_key drop constraint issuer_key_half;
alter table issuer_key add constraint issuer_key_half
  check ((kind = 'RSA') = (public_key_jwk is not null) and (kind <> 'RSA') = (public_key_multibase is not null));
