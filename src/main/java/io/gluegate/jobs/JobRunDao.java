package io.gluegate.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// Rows of `job_run`.
@RegisterConstructorMapper(JobRun.class)
interface JobRunDao {

  /// Returns false when a run of the same job on the same subject waits already.
  @SqlUpdate(
      """
      insert into job_run (id, job, subject, state, done, total, message, errors, created_at, updated_at)
      values (:id, :job, :subject, 'QUEUED', 0, 0, '', '{}', :now, :now)
      on conflict (job, subject) where state = 'QUEUED' do nothing
      """)
  boolean insert(UUID id, String job, String subject, Instant now);

  @SqlQuery(
      """
      select id, job, subject, state, done, total, message, errors, updated_at
      from job_run
      where job = :job
        and subject = :subject
        and state = 'QUEUED'
      """)
  Optional<JobRun> findWaiting(String job, String subject);

  @SqlQuery(
      """
      select exists (
          select 1
          from job_run
          where job = :job
            and subject = :subject
            and state in ('QUEUED', 'RUNNING')
      )
      """)
  boolean isUnderWay(String job, String subject);

  @SqlQuery(
      """
      select id, job, subject, state, done, total, message, errors, updated_at
      from job_run
      where id = :id
      """)
  Optional<JobRun> find(UUID id);

  @SqlQuery(
      """
      select id, job, subject, state, done, total, message, errors, updated_at
      from job_run
      order by updated_at desc
      limit :limit
      """)
  List<JobRun> newest(int limit);

  /// Returns false while another run of the same job works on the same subject.
  @SqlUpdate(
      """
      update job_run
      set state = 'RUNNING',
          message = 'started',
          updated_at = :now
      where id = :id
        and not exists (
            select 1
            from job_run as other
            where other.job = job_run.job
              and other.subject = job_run.subject
              and other.state = 'RUNNING'
              and other.id <> job_run.id
        )
      """)
  boolean begin(UUID id, Instant now);

  @SqlUpdate(
      """
      update job_run
      set state = 'RUNNING',
          done = :done,
          total = :total,
          message = left(:message, 500),
          updated_at = :now
      where id = :id
      """)
  void update(UUID id, long done, long total, String message, Instant now);

  @SqlUpdate(
      """
      update job_run
      set errors = errors || cast(:error as text),
          updated_at = :now
      where id = :id
        and cardinality(errors) < 5
        and cast(:error as text) <> all(errors)
      """)
  void addError(UUID id, String error, Instant now);

  @SqlUpdate(
      """
      update job_run
      set state = :state,
          updated_at = :now
      where id = :id
      """)
  void end(UUID id, JobRun.State state, Instant now);

  @SqlUpdate(
      """
      delete from job_run
      where updated_at < :before
        and state in ('DONE', 'FAILED')
      """)
  int deleteEndedBefore(Instant before);
}
