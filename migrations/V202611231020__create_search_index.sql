-- The search index. A generation is one embedding model; every row belongs to one, so that a new model
-- is built beside the old one.

create table index_generation (
    id         integer generated always as identity primary key,
    provider   text not null,
    model      text not null,
    dimension  integer not null,
    created_at timestamptz not null,

    constraint index_generation_dimension_fits_halfvec check (dimension between 1 and 4000),
    constraint index_generation_unique unique (provider, model, dimension)
);

comment on table index_generation is 'Embedding models that texts were embedded with';

create table source_record (
    generation_id     integer not null,
    kind              text not null,
    record_id         bigint not null,
    organization_id   bigint not null,
    organization_name text not null,
    title             text not null,
    url               text not null,
    content_hash      bytea not null,
    indexed_at        timestamptz not null,

    constraint source_record_pkey primary key (generation_id, kind, record_id),
    constraint source_record_generation foreign key (generation_id) references index_generation (id),
    constraint source_record_kind_known check (kind in ('DOCUMENT')),
    constraint source_record_hash_is_sha256 check (octet_length(content_hash) = 32)
);

create index source_record_organization on source_record (organization_id, generation_id);
create index source_record_title on source_record using gin (title gin_trgm_ops);

comment on table source_record is 'Records of IT Glue that are searchable; deleted when a complete walk no longer meets them';

create table chunk (
    generation_id   integer not null,
    kind            text not null,
    record_id       bigint not null,
    ordinal         integer not null,
    organization_id bigint not null,
    heading         text not null,
    body            text not null,
    words           tsvector not null,
    embedding       halfvec not null,

    constraint chunk_pkey primary key (generation_id, kind, record_id, ordinal),
    constraint chunk_source_record foreign key (generation_id, kind, record_id)
        references source_record (generation_id, kind, record_id) on delete cascade
);

create index chunk_words on chunk using gin (words);
create index chunk_organization on chunk (organization_id, generation_id);

comment on table chunk is 'Passages of records, redacted, each with its words and its embedding';
