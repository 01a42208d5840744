-- Event streams of legacy sessions: of calls whose answer takes a while, and of what the server says unasked.

create table mcp_stream (
    id           uuid primary key,
    session_hash bytea not null,
    kind         text not null,
    request_id   text not null,
    owner        uuid not null,
    reader       uuid not null,
    lease_until  timestamptz not null,
    status       text not null,
    last_seq     bigint not null,
    created_at   timestamptz not null,

    constraint mcp_stream_session foreign key (session_hash) references mcp_session (id_hash) on delete cascade,
    constraint mcp_stream_kind_known check (kind in ('CALL', 'UNASKED')),
    constraint mcp_stream_status_known check (status in ('OPEN', 'DONE', 'CANCELLED')),
    constraint mcp_stream_request_id_bounded check (octet_length(request_id) <= 4096)
);

create index mcp_stream_session_hash on mcp_stream (session_hash);
create index mcp_stream_ended on mcp_stream (created_at) where status <> 'OPEN';

comment on table mcp_stream is 'Event streams of legacy sessions; deleted with their session, and by the recurring job purge-sessions';
comment on column mcp_stream.request_id is 'The id of the request as JSON text; empty for what is said unasked';
comment on column mcp_stream.owner is 'The process that runs the call; when its lease has run out it is gone';
comment on column mcp_stream.reader is 'The connection that reads the stream; an older one ends';
