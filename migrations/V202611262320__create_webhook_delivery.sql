-- What IT Glue's workflows delivered: written with the work it asks for, before the answer.

create table webhook_delivery (
    id              uuid primary key,
    received_at     timestamptz not null,
    source_digest   bytea not null,
    event           text not null,
    record_id       bigint not null,
    organization_id bigint,
    payload_digest  bytea not null,
    run_id          uuid,
    repeats         integer not null,

    constraint webhook_delivery_event_known check (event ~ '^[a-z_]{1,40}\.(created|updated|destroyed)$'),
    constraint webhook_delivery_source_is_sha256 check (octet_length(source_digest) = 32),
    constraint webhook_delivery_payload_is_sha256 check (octet_length(payload_digest) = 32),
    constraint webhook_delivery_same_work_once unique (run_id, payload_digest)
);

create index webhook_delivery_received_at on webhook_delivery (received_at);

comment on table webhook_delivery is 'Deliveries of webhooks; deleted after 7 days by the recurring job purge-webhook-deliveries';
comment on column webhook_delivery.source_digest is 'SHA-256 of the address it came from';
comment on column webhook_delivery.payload_digest is 'SHA-256 of the body, which is not kept';
comment on column webhook_delivery.run_id is 'The run in job_run that reads the record again, whose state is the state of the delivery; null without a key of the gateway';
comment on column webhook_delivery.repeats is 'How often the same body came again while that run waited';
