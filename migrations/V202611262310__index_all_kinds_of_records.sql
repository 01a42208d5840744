-- More kinds than documents are searchable. A record has a type within its kind, such as the name of a flexible
-- asset type, and the moment of its last change in IT Glue, both to filter by; a document has the names of its
-- files, which IT Glue tells at a request for each document.

alter table source_record
    add column record_type text not null default '',
    add column record_updated_at timestamptz,
    add column file_names text[] not null default '{}',
    add column files_read_at timestamptz,
    drop constraint source_record_kind_known,
    add constraint source_record_kind_known check (
        kind in ('DOCUMENT', 'FLEXIBLE_ASSET', 'CONFIGURATION', 'CONTACT', 'LOCATION', 'DOMAIN', 'EXPIRATION')
    ),
    add constraint source_record_files_bounded check (cardinality(file_names) <= 200);

comment on column source_record.record_type is 'IT Glue''s word within the kind; empty where there is none';
comment on column source_record.record_updated_at is 'When IT Glue says that the record changed';
comment on column source_record.files_read_at is 'When the names of the files were read; null for never';
