package io.gluegate.jobs;

/// A run of a job failed; the queue tries it again.
final class JobFailedException extends RuntimeException {

  JobFailedException(String job, Throwable cause) {
    super("the job " + job + " failed", cause);
  }
}
