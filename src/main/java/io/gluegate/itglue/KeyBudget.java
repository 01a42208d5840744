package io.gluegate.itglue;

import static io.gluegate.itglue.ItGlueException.Kind.RATE_LIMITED;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.gluegate.core.Deadline;
import io.gluegate.core.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The budget of one key as this replica sees it. A call of a person that finds the budget spent
/// reserves the next free place in it, in the order of asking over all replicas, and waits for that
/// place; when it lies behind the call's deadline the call fails at once. Background work takes
/// only what is above the reserve, and asks again until there is something.
final class KeyBudget {

  /// Background work asks again after this long at the most.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration LOOK_PAUSE = Duration.ofMillis(50);

  /// Of a deadline that is near, this part is left for the call itself.
  private static final int PART_FOR_THE_CALL = 10;

  private final BudgetConfig config;
  private final Bucket bucket;
  private final TimeMeter time;
  private final Pause pause;
  private final Queue people;
  private final Queue background;

  /// Waits; the budget holds neither a connection nor a lock of the database meanwhile.
  @FunctionalInterface
  interface Pause {
    void sleep(long nanos) throws InterruptedException;
  }

  /// Who asks for a slice stands at the head; the others come in their order.
  private record Queue(ReentrantLock head, Lease lease) {}

  KeyBudget(BudgetConfig config, Bucket bucket, TimeMeter time, Pause pause) {
    this.config = config;
    this.bucket = bucket;
    this.time = time;
    this.pause = pause;
    this.people = queue();
    this.background = queue();
  }

  /// One call of a person.
  void take(Deadline deadline) throws InterruptedException {
    if (people.lease().take(time.currentTimeNanos())) {
      return;
    }
    enter(people, deadline);
    try {
      if (people.lease().take(time.currentTimeNanos()) || renews(people.lease())) {
        return;
      }
    } finally {
      people.head().unlock();
    }
    var patience = patience(deadline);
    if (patience == 0 || !bucket.asBlocking().tryConsume(1, patience, pause::sleep)) {
      throw spent(wait(1), deadline);
    }
  }

  /// One call that nobody waits for.
  void takeSpare(Deadline deadline) throws InterruptedException {
    if (background.lease().take(time.currentTimeNanos())) {
      return;
    }
    enter(background, deadline);
    try {
      while (!background.lease().take(time.currentTimeNanos())) {
        var size = background.lease().nextSize(time.currentTimeNanos());
        var wait = wait(config.reserve() + size);
        if (wait == 0 && renews(background.lease())) {
          return;
        }
        if (wait > patience(deadline)) {
          throw spent(wait, deadline);
        }
        pause.sleep(Math.clamp(wait, LOOK_PAUSE.toNanos(), LOOK_EVERY.toNanos()));
      }
    } finally {
      background.head().unlock();
    }
  }

  /// IT Glue refused a call although the budget had one: others use the key, too. Nobody calls for
  /// so long. The same refusal told twice counts once.
  void empty(Duration forSoLong) throws InterruptedException {
    people.lease().drop();
    background.lease().drop();
    bucket.tryConsumeAsMuchAsPossible();
    var more = forSoLong.minusNanos(wait(1));
    var calls = more.isPositive() ? config.refilledIn(more) : 0;
    if (calls > 0) {
      var most = forSoLong.plus(config.refillTime(2));
      bucket.asBlocking().tryConsume(calls, most.toNanos(), nanos -> {});
    }
  }

  private Queue queue() {
    return new Queue(new ReentrantLock(true), new Lease(config.leaseTtl(), config.sliceMax()));
  }

  private void enter(Queue queue, Deadline deadline) throws InterruptedException {
    if (!queue.head().tryLock(deadline.remaining().toNanos(), NANOSECONDS)) {
      throw spent(wait(1), deadline);
    }
  }

  private boolean renews(Lease lease) {
    var asked = time.currentTimeNanos();
    var taken = (int) bucket.tryConsumeAsMuchAsPossible(lease.nextSize(asked));
    if (taken > 0) {
      lease.renew(taken, asked);
    }
    return taken > 0;
  }

  private long wait(int calls) {
    return bucket.estimateAbilityToConsume(calls).getNanosToWaitForRefill();
  }

  private static long patience(Deadline deadline) {
    var left = deadline.remaining().toNanos();
    return left - left / PART_FOR_THE_CALL;
  }

  private ItGlueException spent(long waitNanos, Deadline deadline) {
    var wait = Duration.ofNanos(waitNanos);
    var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    var left = deadline.remaining();
    return new ItGlueException(
        RATE_LIMITED,
        "The budget of %s is spent; try again in %s."
            .formatted(config.inWords(), BudgetConfig.count(seconds, "second")),
        // Not before the deadline, which the wait does not fit into with the call itself.
        Optional.of(wait.compareTo(left) > 0 ? wait : left));
  }
}
