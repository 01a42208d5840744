-- Bearer tokens of people and automations. Only the hash of the secret is stored.

create table access_token (
    id          uuid primary key,
    label       text not null,
    role        text not null,
    origin      text not null,
    secret_hash bytea not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    revoked_at  timestamptz,

    constraint access_token_label_length check (length(label) between 1 and 100),
    constraint access_token_role_known check (role in ('VIEWER', 'EDITOR', 'ADMIN')),
    constraint access_token_origin_known check (origin in ('ISSUED', 'ENVIRONMENT')),
    constraint access_token_hash_is_sha256 check (octet_length(secret_hash) = 32),
    constraint access_token_secret_hash_unique unique (secret_hash)
);

comment on table access_token is 'Bearer tokens; a row is never deleted, only revoked';
comment on column access_token.origin is
    'ISSUED by the token command; ENVIRONMENT is kept in step with the MCP_TOKENS_* variables at every start';
