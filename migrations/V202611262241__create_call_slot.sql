-- Slots for calls that run at one time, leased by replicas for each caller.

create table call_slot (
    who        text not null,
    replica    uuid not null,
    slots      int not null,
    expires_at timestamptz not null,

    constraint call_slot_pk primary key (who, replica),
    constraint call_slot_who_is_sha256 check (who ~ '^[0-9a-f]{64}$'),
    constraint call_slot_slots_not_negative check (slots >= 0)
);

create index call_slot_expires_at on call_slot (expires_at);

comment on table call_slot is 'Slots for calls at one time; a lease that is not prolonged ends after 15 seconds, its row goes by the recurring job purge-limits';
comment on column call_slot.who is 'SHA-256 of the caller''s name';
comment on column call_slot.expires_at is 'By the clock of the database, which all replicas share';
