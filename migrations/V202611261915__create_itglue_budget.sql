-- The calls to IT Glue that each key has left, counted over all replicas. bucket4j writes the rows.

create table itglue_budget (
    id         text primary key,
    state      bytea,
    expires_at bigint,

    constraint itglue_budget_id_is_digest_and_numbers check (id ~ '^[0-9a-f]{64}/[0-9]+/PT[0-9A-Z.]+$'),
    constraint itglue_budget_state_bounded check (octet_length(state) <= 4096)
);

create index itglue_budget_expires_at on itglue_budget (expires_at);

comment on table itglue_budget is 'Calls to IT Glue that each key has left; a row that says no more than a new one is deleted by the recurring job purge-budgets';
comment on column itglue_budget.id is 'SHA-256 of the key, never the key, with the limit and its window';
comment on column itglue_budget.state is 'The bucket, as bucket4j writes it; null while it is made';
comment on column itglue_budget.expires_at is 'Milliseconds since 1970; the bucket has been full for an hour then';
