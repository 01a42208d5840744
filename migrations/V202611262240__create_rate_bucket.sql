-- What callers have left of their rates, counted over all replicas. bucket4j writes the rows.

create table rate_bucket (
    id         text primary key,
    state      bytea,
    expires_at bigint,

    constraint rate_bucket_id_is_name_digest_and_numbers check (id ~ '^[a-z0-9_/.-]{1,120}/[0-9a-f]{64}/[0-9]+/PT[0-9A-Z.]+$'),
    constraint rate_bucket_state_bounded check (octet_length(state) <= 4096)
);

create index rate_bucket_expires_at on rate_bucket (expires_at);

comment on table rate_bucket is 'What callers and addresses have left of their rates; a row that says no more than a new one is deleted by the recurring job purge-limits';
comment on column rate_bucket.id is 'The limit, the SHA-256 of who is counted, and the numbers of the rate';
comment on column rate_bucket.state is 'The bucket, as bucket4j writes it; null while it is made';
comment on column rate_bucket.expires_at is 'Milliseconds since 1970; the bucket has been full for a minute then';
