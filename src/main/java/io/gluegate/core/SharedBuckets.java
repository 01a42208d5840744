package io.gluegate.core;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import javax.sql.DataSource;

/// Buckets that all replicas share, as rows of a table.
public final class SharedBuckets {

  /// Rows that one statement deletes.
  static final int PURGED_ROWS_MAX = 1_000;

  /// Statements of one purge.
  static final int PURGES_MAX = 100;

  private final PostgreSQLSelectForUpdateBasedProxyManager<String> rows;

  /// A row stays for `fullBucketTtl` after its bucket is full again, when it says no more than a
  /// new one.
  public SharedBuckets(DataSource dataSource, String table, Duration fullBucketTtl) {
    this.rows =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table(table)
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(fullBucketTtl))
            .build();
  }

  /// The name must carry the limit's numbers, so that other ones begin with a bucket of their own.
  public Bucket of(String id, Bandwidth limit) {
    return rows.getProxy(id, () -> BucketConfiguration.builder().addLimit(limit).build());
  }

  public void purge() {
    var statements = 0;
    while (rows.removeExpired(PURGED_ROWS_MAX) == PURGED_ROWS_MAX && statements < PURGES_MAX) {
      statements++;
    }
  }
}
