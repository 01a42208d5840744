package io.gluegate.itglue;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import javax.sql.DataSource;

/// The buckets of all keys, as rows of `itglue_budget`.
final class SharedBuckets {

  /// How long a row stays after its bucket is full again, when it says no more than a new one.
  static final Duration FULL_BUCKET_TTL = Duration.ofHours(1);

  /// Rows that one statement deletes.
  static final int PURGED_ROWS_MAX = 1_000;

  private final BudgetConfig config;
  private final PostgreSQLSelectForUpdateBasedProxyManager<String> rows;

  SharedBuckets(BudgetConfig config, DataSource dataSource) {
    this.config = config;
    this.rows =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("itglue_budget")
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(FULL_BUCKET_TTL))
            .build();
  }

  /// The name carries the numbers, so that other ones begin with a bucket of their own.
  Bucket of(String keyDigest) {
    var id = "%s/%d/%s".formatted(keyDigest, config.calls(), config.window());
    return rows.getProxy(id, () -> configuration(config));
  }

  void purge() {
    rows.removeExpired(PURGED_ROWS_MAX);
  }

  static BucketConfiguration configuration(BudgetConfig config) {
    return BucketConfiguration.builder().addLimit(limit(config)).build();
  }

  static Bandwidth limit(BudgetConfig config) {
    return Bandwidth.builder()
        .capacity(config.burst())
        .refillGreedy(config.refilled(), config.refillTime())
        .build();
  }
}
