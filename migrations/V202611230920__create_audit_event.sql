-- Who called what, and what came of it: one row per tool call, refused ones included.

create table audit_event (
    id              uuid primary key,
    happened_at     timestamptz not null,
    replica         text not null,
    principal       text not null,
    label           text not null,
    role            text not null,
    tool            text not null,
    organization_id bigint,
    arguments       text not null,
    outcome         text not null,
    reason          text,
    result_sha256   bytea,
    result_bytes    integer not null,
    duration_millis integer not null,

    constraint audit_event_arguments_bounded check (octet_length(arguments) <= 600),
    constraint audit_event_reason_bounded check (octet_length(reason) <= 300),
    constraint audit_event_outcome_known
        check (outcome in ('DONE', 'FAILED', 'INVALID', 'REFUSED', 'UNKNOWN_TOOL', 'CANCELLED'))
);

create index audit_event_happened_at on audit_event (happened_at);
create index audit_event_principal on audit_event (principal, happened_at);

comment on table audit_event is 'One row per tool call, committed before its answer leaves';
comment on column audit_event.arguments is 'JSON, redacted and cut';
