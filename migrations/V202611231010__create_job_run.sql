-- What people and callers see of a job: how far it is, and how it ended.

create table job_run (
    id         uuid primary key,
    job        text not null,
    subject    text not null,
    state      text not null,
    done       bigint not null,
    total      bigint not null,
    message    text not null,
    errors     text[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,

    constraint job_run_state_known check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    constraint job_run_message_bounded check (length(message) <= 500),
    constraint job_run_errors_bounded check (cardinality(errors) <= 5)
);

create unique index job_run_one_at_a_time on job_run (job, subject) where state in ('QUEUED', 'RUNNING');
create index job_run_updated_at on job_run (updated_at);

comment on table job_run is 'Runs of jobs; ended ones are deleted after 30 days';
