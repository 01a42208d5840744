-- Credentials that were right from an address, so that others' failures there do not shut them out.

create table known_sign_in (
    pair    bytea primary key,
    seen_at timestamptz not null,

    constraint known_sign_in_pair_is_sha256 check (octet_length(pair) = 32)
);

create index known_sign_in_seen_at on known_sign_in (seen_at);

comment on table known_sign_in is 'Credentials that were right from an address; a row goes 30 days after it was last seen, by the recurring job purge-limits';
comment on column known_sign_in.pair is 'SHA-256 of address and credential';
comment on column known_sign_in.seen_at is 'Written once a day at the most';
