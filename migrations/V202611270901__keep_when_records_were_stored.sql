-- Whoever read a record before that moment may have read less than what is stored.

alter table source_record
    add column stored_at timestamptz not null default now();

comment on column source_record.stored_at is 'By the clock of the database: when this content was stored';
