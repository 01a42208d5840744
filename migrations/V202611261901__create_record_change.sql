-- What was changed in IT Glue through the gateway, so that it can be shown and undone.

create table record_change (
    id              uuid primary key,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    principal       text not null,
    label           text not null,
    tool            text not null,
    kind            text not null,
    record_id       bigint,
    organization_id bigint,
    name            text not null,
    summary         text not null,
    outcome         text not null,
    reason          text,
    undoes          uuid,
    undone_by       uuid,
    content         bytea not null,

    constraint record_change_outcome_known check (outcome in ('STARTED', 'DONE', 'FAILED', 'UNKNOWN')),
    constraint record_change_name_bounded check (octet_length(name) <= 400),
    constraint record_change_summary_bounded check (octet_length(summary) <= 2000),
    constraint record_change_reason_bounded check (octet_length(reason) <= 600),
    constraint record_change_content_bounded check (octet_length(content) <= 8500000)
);

create index record_change_organization on record_change (organization_id, id);
create index record_change_started on record_change (started_at) where outcome = 'STARTED';

comment on table record_change is 'One row per write, made before it is sent; kept as long as writes.retention says';
comment on column record_change.content is 'The records before and after, sealed (AES-256-GCM)';
comment on column record_change.outcome is 'STARTED until the answer is known; a row that stays so becomes UNKNOWN';
