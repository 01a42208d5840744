-- Who made and ended a token, and when it was last used; what each principal and each group may see;
-- who is stopped.

alter table access_token
    add column created_by   text not null default '',
    add column revoked_by   text,
    add column last_used_at timestamptz;

comment on column access_token.created_by is 'Principal, command or environment; empty for tokens older than this column';
comment on column access_token.last_used_at is 'To the minute';

create table principal_group (
    name       text primary key,
    created_at timestamptz not null,
    created_by text not null,

    constraint principal_group_name_length check (length(name) between 1 and 100)
);

comment on table principal_group is 'Groups of principals that share a scope';

create table group_member (
    group_name text not null,
    principal  text not null,
    added_at   timestamptz not null,
    added_by   text not null,

    constraint group_member_pkey primary key (group_name, principal),
    constraint group_member_group foreign key (group_name) references principal_group (name) on delete cascade
);

create index group_member_principal on group_member (principal);

comment on table group_member is 'Principals of each group';

create table principal_scope (
    holder_kind text not null,
    holder      text not null,
    allowed     bigint[],
    denied      bigint[] not null,
    changed_at  timestamptz not null,
    changed_by  text not null,

    constraint principal_scope_pkey primary key (holder_kind, holder),
    constraint principal_scope_kind_known check (holder_kind in ('PRINCIPAL', 'GROUP')),
    constraint principal_scope_bounded check (cardinality(allowed) <= 10000 and cardinality(denied) <= 10000)
);

comment on table principal_scope is 'Organizations that a principal or a group may and may not see; none for everything';
comment on column principal_scope.allowed is 'Null says nothing; an empty array allows no organization';

create table quarantine (
    principal text primary key,
    reason    text not null,
    set_at    timestamptz not null,
    set_by    text not null,

    constraint quarantine_reason_length check (length(reason) between 1 and 300)
);

comment on table quarantine is 'Principals that are stopped, whatever their token says';

create table write_stop (
    id     boolean primary key default true,
    reason text not null,
    set_at timestamptz not null,
    set_by text not null,

    constraint write_stop_one_row check (id),
    constraint write_stop_reason_length check (length(reason) between 1 and 300)
);

comment on table write_stop is 'A row while no replica writes to IT Glue';
