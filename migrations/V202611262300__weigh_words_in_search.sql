-- Words of a passage by where they stand (title A, headings B, organization C, body D), without accents; the
-- identifiers in it; and what organizations are called, so that a question can name one.

create text search configuration gluegate (copy = english);
alter text search configuration gluegate
    alter mapping for word, hword, hword_part with unaccent, english_stem;

comment on text search configuration gluegate is 'Stems as English does, without accents; other languages find their own forms';

alter table chunk
    add column terms integer generated always as (length(words)) stored,
    add column identifiers text[] not null default '{}';

-- What the arms read of many rows stays in the row; the body, read of few, goes out of line.
alter table chunk
    alter column embedding set storage main,
    alter column words set storage main;

-- Its commonest words are known by the statistics; the others are counted when they are asked for.
alter table chunk alter column words set statistics 200;

create index chunk_identifiers on chunk using gin (identifiers);

create table organization_name (
    organization_id bigint not null,
    name            text not null,
    words           tsvector not null,

    constraint organization_name_pkey primary key (organization_id)
);

comment on table organization_name is 'What organizations with indexed records are called; a row is replaced when that changes';
