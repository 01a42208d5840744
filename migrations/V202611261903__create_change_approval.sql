-- Writes that wait for a second person.

create table change_approval (
    id              uuid primary key,
    plan_sha256     bytea not null,
    principal       text not null,
    label           text not null,
    tool            text not null,
    organization_id bigint,
    summary         text not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    decision        text,
    decided_by      text,
    decided_at      timestamptz,
    used_at         timestamptz,

    constraint change_approval_plan_is_sha256 check (octet_length(plan_sha256) = 32),
    constraint change_approval_decision_known check (decision in ('RELEASED', 'REFUSED')),
    constraint change_approval_summary_bounded check (octet_length(summary) <= 8000)
);

create unique index change_approval_open on change_approval (principal, plan_sha256) where used_at is null;
create index change_approval_expires_at on change_approval (expires_at);

comment on table change_approval is 'Plans that another editor or admin releases; expired rows are deleted by the recurring job settle-changes';
comment on column change_approval.plan_sha256 is 'Digest of the tool, its arguments and the content of what it would change';
