-- What the server asked a client, and the answer once it has come to any replica.

create table mcp_client_reply (
    request_id   uuid primary key,
    session_hash bytea not null,
    message      text,
    created_at   timestamptz not null,

    constraint mcp_client_reply_session foreign key (session_hash) references mcp_session (id_hash) on delete cascade,
    constraint mcp_client_reply_message_bounded check (octet_length(message) <= 1048576)
);

create index mcp_client_reply_session_hash on mcp_client_reply (session_hash);

comment on table mcp_client_reply is 'Requests to clients; a row goes when its call takes the answer, or with its session';
comment on column mcp_client_reply.message is 'The JSON-RPC response; empty until it comes';
