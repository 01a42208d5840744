-- A write leaves a row before it is sent (INTENT); a question to the caller (ASKED) and an outcome that nobody knows
-- (UNKNOWN) have words of their own.

alter table audit_event
    drop constraint audit_event_outcome_known,
    add constraint audit_event_outcome_known
        check (outcome in ('DONE', 'FAILED', 'INVALID', 'REFUSED', 'UNKNOWN_TOOL', 'CANCELLED', 'INTENT', 'ASKED', 'UNKNOWN'));
