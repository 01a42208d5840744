-- A passage knows its place in the record, so that a reader can go there, and what was embedded of it, so that a
-- passage that stays as it is when others of its record change is not embedded again. Rows from before get theirs
-- at the next walk. Replicas of the version before write passages without them, which the others notice.

alter table source_record
    add column places_hash bytea,
    add constraint source_record_places_hash_is_sha256 check (octet_length(places_hash) = 32);

comment on column source_record.places_hash is 'Of the content and where its sections begin; null while the passages have no places yet';

alter table chunk
    add column anchor text not null default '',
    add column section_id bigint,
    add column text_hash bytea,
    add constraint chunk_text_hash_is_sha256 check (octet_length(text_hash) = 32);

comment on column chunk.anchor is 'Of the heading right above the passage, unique in the record; empty where there is none';
comment on column chunk.section_id is 'Section of a document in IT Glue in which the passage begins; null for other kinds';
comment on column chunk.text_hash is 'Of the text that was embedded; null from before it was kept';
