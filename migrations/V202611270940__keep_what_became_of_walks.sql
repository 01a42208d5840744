-- How complete the index is: what became of the last walk through each organization, for each model. Organizations that
-- a list of the account has named and that nobody has walked yet have a row, too.

create table index_walk (
    generation_id   integer not null,
    organization_id bigint not null,
    finished_at     timestamptz,
    complete_at     timestamptz,
    failed          bigint not null default 0,
    unread          text[] not null default '{}',

    constraint index_walk_pkey primary key (generation_id, organization_id),
    constraint index_walk_generation foreign key (generation_id) references index_generation (id) on delete cascade,
    constraint index_walk_failed_not_negative check (failed >= 0),
    constraint index_walk_unread_bounded check (cardinality(unread) <= 20)
);

comment on table index_walk is 'Organizations that the index is to hold, with the last walk through each; deleted with the organization or the generation';
comment on column index_walk.finished_at is 'When a walk ended last, well or not; null for never';
comment on column index_walk.complete_at is 'When a walk ended last that left nothing out; null for never';
comment on column index_walk.failed is 'Records that the last walk could not embed';
comment on column index_walk.unread is 'Kinds that the last walk did not read to the end';

alter table index_generation add column listed_at timestamptz;

comment on column index_generation.listed_at is 'When the whole list of organizations was last read for it; null for never';

-- Of what is there so far nobody knows whether it is complete; the next walk tells.
insert into index_walk (generation_id, organization_id, finished_at)
select generation_id, organization_id, max(indexed_at)
from source_record
group by generation_id, organization_id;
