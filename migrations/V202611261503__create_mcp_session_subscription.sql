-- The resources of which a legacy session wants to know when they change.

create table mcp_session_subscription (
    session_hash bytea not null,
    uri          text not null,

    constraint mcp_session_subscription_pkey primary key (session_hash, uri),
    constraint mcp_session_subscription_session foreign key (session_hash) references mcp_session (id_hash) on delete cascade,
    constraint mcp_session_subscription_uri_bounded check (octet_length(uri) <= 2048)
);

create index mcp_session_subscription_uri on mcp_session_subscription (uri);

comment on table mcp_session_subscription is 'Subscriptions by resources/subscribe, deleted with their session';
