/// Durable background work: a queue in PostgreSQL, retries with backoff, jobs that run once per
// cluster.
@NullMarked
package io.gluegate.jobs;

import org.jspecify.annotations.NullMarked;
