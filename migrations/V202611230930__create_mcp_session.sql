-- Sessions of clients that speak the revisions before 2026-07-28.

create table mcp_session (
    id_hash          bytea primary key,
    principal        text not null,
    protocol_version text not null,
    client_name      text not null,
    client_version   text not null,
    capabilities     text not null,
    ready            boolean not null,
    created_at       timestamptz not null,
    last_seen_at     timestamptz not null,
    expires_at       timestamptz not null,

    constraint mcp_session_hash_is_sha256 check (octet_length(id_hash) = 32),
    constraint mcp_session_capabilities_bounded check (octet_length(capabilities) <= 16384)
);

create index mcp_session_principal on mcp_session (principal, last_seen_at);
create index mcp_session_expires_at on mcp_session (expires_at);

comment on table mcp_session is 'Legacy sessions; expired rows are deleted by the recurring job purge-sessions';
comment on column mcp_session.id_hash is 'SHA-256 of Mcp-Session-Id, so that a copy of the table opens no session';
