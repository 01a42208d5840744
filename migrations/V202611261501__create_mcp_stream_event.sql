-- Messages of an event stream that must not be lost: answers, requests to the client, news.

create table mcp_stream_event (
    stream_id  uuid not null,
    seq        bigint not null,
    message    text not null,
    created_at timestamptz not null,

    constraint mcp_stream_event_pkey primary key (stream_id, seq),
    constraint mcp_stream_event_stream foreign key (stream_id) references mcp_stream (id) on delete cascade,
    constraint mcp_stream_event_seq_positive check (seq > 0)
);

comment on table mcp_stream_event is 'Stored messages of event streams, deleted with their stream; progress is not stored';
