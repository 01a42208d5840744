-- What in an answer seemed to speak to the model rather than to its user.

alter table audit_event
    add column result_flags text,
    add constraint audit_event_result_flags_bounded check (octet_length(result_flags) <= 200);

comment on column audit_event.result_flags is 'Kinds of suspicious sentences in the answer, by blanks; null when there was none';
