package io.gluegate.access;

import io.gluegate.core.Database;
import io.gluegate.core.Ids;
import io.gluegate.core.SharedBuckets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// How much one caller may ask for, all replicas together: requests, calls of each tool, calls at
/// one time, and failed sign-ins.
public final class CallerLimits implements AutoCloseable {

  /// How long a bucket's row stays after it is full again.
  static final Duration FULL_BUCKET_TTL = Duration.ofMinutes(1);

  private static final Duration SLOT_WAIT = Duration.ofSeconds(1);

  private final Rates rates;
  private final Optional<CallSlots> slots;
  private final Optional<SignInTries> signIns;
  private final Runnable purge;

  /// Of requests, of each tool that writes, and of tools that have a rate or none of their own.
  private record Rates(
      Optional<RateLimit> requests,
      Optional<RateLimit> writes,
      Map<String, Optional<RateLimit>> tools) {}

  /// What becomes of a call before it is run.
  public sealed interface Pass {

    record Refused(Excess excess) implements Pass {}

    /// To be closed when the call has ended.
    record Granted(Runnable end) implements Pass, AutoCloseable {

      @Override
      public void close() {
        end.run();
      }
    }
  }

  private CallerLimits(
      Rates rates, Optional<CallSlots> slots, Optional<SignInTries> signIns, Runnable purge) {
    this.rates = rates;
    this.slots = slots;
    this.signIns = signIns;
    this.purge = purge;
  }

  /// Of all gateways on that database.
  public static CallerLimits shared(
      LimitsConfig config, DataSource dataSource, Database database, InstantSource clock) {
    var buckets = new SharedBuckets(dataSource, "rate_bucket", FULL_BUCKET_TTL);
    var tools = new HashMap<String, Optional<RateLimit>>();
    config
        .toolRates()
        .forEach((tool, rate) -> tools.put(tool, limit("tool/" + tool, rate, buckets)));
    var rates =
        new Rates(
            limit("requests", config.requestRate(), buckets),
            limit("writes", config.writeRate(), buckets),
            Map.copyOf(tools));
    var slots = new CallSlots(database, new Ids(clock).next(), config.concurrentCalls());
    slots.start();
    var signIns =
        config.failedSignInRate().map(rate -> new SignInTries(rate, buckets, database, clock));
    return new CallerLimits(
        rates,
        Optional.of(slots),
        signIns,
        () -> {
          buckets.purge();
          slots.purge();
          signIns.ifPresent(SignInTries::purge);
        });
  }

  /// For one user on one machine.
  public static CallerLimits none() {
    return new CallerLimits(
        new Rates(Optional.empty(), Optional.empty(), Map.of()),
        Optional.empty(),
        Optional.empty(),
        () -> {});
  }

  /// Counts so many requests, all or none of them.
  public Optional<Excess> requests(String who, int count) {
    return rates
        .requests()
        .flatMap(limit -> limit.take(who, count).map(wait -> excess("requests", limit, wait)));
  }

  /// Counts a call of a tool, and holds one of its caller's slots until it ends.
  public Pass call(Principal caller, String tool, boolean isWrite) {
    var who = caller.person();
    var limit = rates.tools().getOrDefault(tool, isWrite ? rates.writes() : Optional.empty());
    var wait = limit.flatMap(rate -> rate.take(who + " " + tool, 1));
    if (wait.isPresent()) {
      return new Pass.Refused(excess("calls of " + tool, limit.orElseThrow(), wait.get()));
    }
    if (slots.isEmpty()) {
      return new Pass.Granted(() -> {});
    }
    var free = slots.get();
    return free.tryTake(who)
        ? new Pass.Granted(() -> free.giveBack(who))
        : new Pass.Refused(
            new Excess(
                SLOT_WAIT,
                "Too many calls of this caller are running, the limit is %,d at one time; wait for one to end"
                    .formatted(free.max())));
  }

  /// Absent when failed sign-ins are not counted.
  public Optional<SignInTries> signIns() {
    return signIns;
  }

  /// Deletes what says nothing any more.
  public void purge() {
    purge.run();
  }

  @Override
  public void close() {
    slots.ifPresent(CallSlots::close);
  }

  private static Optional<RateLimit> limit(
      String name, Optional<Rate> rate, SharedBuckets buckets) {
    return rate.map(known -> new RateLimit(name, known, buckets));
  }

  private static Excess excess(String what, RateLimit limit, Duration wait) {
    var excess = new Excess(wait, "");
    return new Excess(
        wait,
        "Too many %s: the limit is %s; try again in %,d s"
            .formatted(what, limit.rate().inWords(), excess.retryAfterSeconds()));
  }
}
