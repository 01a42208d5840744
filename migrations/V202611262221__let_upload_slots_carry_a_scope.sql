-- The organizations that the caller of a slot may see, as they were when it was made.

alter table upload_slot
    add column allowed_organizations bigint[],
    add column denied_organizations bigint[] not null default '{}';

comment on column upload_slot.allowed_organizations is 'Null for all of them';
