-- Of what is embedded just now: while one place embeds a record for a generation, no other one does.

create table index_claim (
    generation_id integer not null,
    kind          text not null,
    record_id     bigint not null,
    holder        uuid not null,
    held_until    timestamptz not null,

    constraint index_claim_pkey primary key (generation_id, kind, record_id)
);

comment on table index_claim is 'Records that are embedded just now; a row goes when its record is stored, and one that a killed replica left by the recurring job purge-generations';
comment on column index_claim.holder is 'A group of records that are embedded together, by one replica';
comment on column index_claim.held_until is 'By the clock of the database; put off while the holder lives, and then anybody may take the claim over';
