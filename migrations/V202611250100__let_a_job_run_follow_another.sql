-- A change that comes while a run works is not seen by it, so one more run may wait behind it.

drop index job_run_one_at_a_time;

create unique index job_run_one_waits on job_run (job, subject) where state = 'QUEUED';
create unique index job_run_one_works on job_run (job, subject) where state = 'RUNNING';
