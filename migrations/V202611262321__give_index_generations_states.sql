-- A new model is built beside the old one and switched to when it is complete.

alter table index_generation
    add column state text not null default 'BUILDING',
    add column wanted_at timestamptz not null default now(),
    add column used_at timestamptz not null default now(),
    add column completed_at timestamptz,
    add constraint index_generation_state_known check (state in ('BUILDING', 'ACTIVE', 'RETIRED'));

-- The model that was used last is the one that answers so far.
update index_generation
set state = case when id = (select max(id) from index_generation) then 'ACTIVE' else 'RETIRED' end,
    completed_at = created_at;

create unique index index_generation_one_active on index_generation (state) where state = 'ACTIVE';

comment on column index_generation.state is 'The one that is ACTIVE is whole and answers; one is BUILDING until it is, and then the one before is RETIRED';
comment on column index_generation.wanted_at is 'When a replica with that model asked for it; the one wanted last wins';
comment on column index_generation.used_at is 'When a replica with that model ran, or answered from it, by the minute; only such ones are kept up to date';
comment on column index_generation.completed_at is 'When it was whole; null while it never was, or is so no more';
