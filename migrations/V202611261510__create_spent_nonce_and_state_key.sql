-- What sealed request states need: which were used, and a key that all replicas share.

create table spent_nonce (
    nonce      bytea primary key,
    expires_at timestamptz not null,

    constraint spent_nonce_is_128_bits check (octet_length(nonce) = 16)
);

create index spent_nonce_expires_at on spent_nonce (expires_at);

comment on table spent_nonce is 'Request states that were used; expired rows are deleted by the recurring job purge-sessions';

create table state_key (
    id         smallint primary key,
    secret     bytea not null,
    created_at timestamptz not null,

    constraint state_key_is_one check (id = 1),
    constraint state_key_is_256_bits check (octet_length(secret) = 32)
);

comment on table state_key is 'The key that seals request states unless MCP_STATE_KEY is set; made by the first replica that needs it';
