-- How grave a log message must be for the session's client; empty until the client says so.

alter table mcp_session
    add column log_level text,
    add constraint mcp_session_log_level_known check (
        log_level in ('debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'));

comment on column mcp_session.log_level is 'Set by logging/setLevel; a replica of an older version leaves it empty';
