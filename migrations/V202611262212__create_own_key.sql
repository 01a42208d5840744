-- IT Glue keys that callers left with the gateway.

create table own_key (
    principal   text primary key,
    sealed      bytea not null,
    fingerprint text not null,
    kept_at     timestamptz not null,
    kept_by     text not null,

    constraint own_key_sealed_bounded check (octet_length(sealed) <= 1024),
    constraint own_key_fingerprint_form check (fingerprint ~ '^[0-9a-f]{8}$')
);

comment on table own_key is 'IT Glue keys of callers, sealed with VAULT_KEY and bound to their principal';
comment on column own_key.fingerprint is 'The first 8 digits of the key''s SHA-256, as in labels of the audit log';
