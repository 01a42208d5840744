-- Uploads that a caller has asked for and somebody sends. Of the secret in their address only the hash is
-- stored, and of the file nothing.

create table upload_slot (
    id          uuid primary key,
    secret_hash bytea not null,
    principal   text not null,
    label       text not null,
    role        text not null,
    tool        text not null,
    arguments   text not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,

    constraint upload_slot_hash_is_sha256 check (octet_length(secret_hash) = 32),
    constraint upload_slot_secret_hash_unique unique (secret_hash),
    constraint upload_slot_role_known check (role in ('VIEWER', 'EDITOR', 'ADMIN')),
    constraint upload_slot_arguments_bounded check (octet_length(arguments) <= 4000)
);

create index upload_slot_principal on upload_slot (principal) where used_at is null;
create index upload_slot_expires_at on upload_slot (expires_at);

comment on table upload_slot is 'One-time addresses for uploads; expired rows are deleted by the recurring job purge-upload-slots';
comment on column upload_slot.arguments is 'Arguments of the tool that takes the file, as JSON, without the file';
