-- Creates that were begun a short while ago, so that a repeat makes no second record.

create table create_claim (
    key              bytea primary key,
    arguments_sha256 bytea not null,
    change_id        uuid not null,
    expires_at       timestamptz not null,

    constraint create_claim_key_is_sha256 check (octet_length(key) = 32),
    constraint create_claim_arguments_is_sha256 check (octet_length(arguments_sha256) = 32)
);

create index create_claim_expires_at on create_claim (expires_at);

comment on table create_claim is 'Ten minutes, or a day with an idempotency_key; expired rows are deleted by the recurring job settle-changes';
comment on column create_claim.key is 'Digest of principal, tool, and arguments or idempotency_key';
