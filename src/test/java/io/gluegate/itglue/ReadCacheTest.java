package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadCacheTest {

  private static final Secret BLIND = new Secret("ITG.0000000000000000.blind");
  private static final Query QUERY = Query.of("/organizations/1");

  private final ReadCache cache = ReadCache.ofThisProcess(Duration.ofMinutes(1));
  private final SandboxServer sandbox =
      SandboxServer.start(
          SandboxConfig.defaults()
              .withKey(new SandboxConfig.Key(BLIND.value(), false, Optional.of(Set.<Long>of()))),
          new Seeds().organization(Seeds.ORGANIZATION, "Harbor").records());
  private final ItGlueClient client =
      new ItGlueClient(
          ItGlueConfig.of(sandbox.url()), Upstream.budget(), cache, InstantSource.system());

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Test
  void equalReadsAskOnce() {
    for (int i = 0; i < 5; i++) {
      assertThat(calls(Upstream.KEY).organization(Seeds.ORGANIZATION).name()).isEqualTo("Harbor");
    }

    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void anotherKeyNeverSeesWhatOneRead() {
    calls(Upstream.KEY).organization(Seeds.ORGANIZATION);

    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> calls(BLIND).organization(Seeds.ORGANIZATION))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND_OR_HIDDEN));
  }

  @Test
  void freshAndBackgroundReadsSeeWhatIsThere() {
    calls(Upstream.KEY).organization(Seeds.ORGANIZATION);
    calls(Upstream.KEY).fresh().organization(Seeds.ORGANIZATION);
    client.inBackground(Upstream.KEY, in(Upstream.PATIENCE)).organization(Seeds.ORGANIZATION);

    assertThat(sandbox.requests()).hasSize(3);
  }

  @Test
  void changeDropsWhatIsRemembered() {
    calls(Upstream.KEY).organization(Seeds.ORGANIZATION);
    cache.announce();
    calls(Upstream.KEY).organization(Seeds.ORGANIZATION);

    assertThat(sandbox.requests()).hasSize(2);
  }

  @Test
  void writeDropsWhatIsRememberedThoughItFails() {
    calls(Upstream.KEY).organization(Seeds.ORGANIZATION);
    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> calls(Upstream.KEY).documentWrites().publish(404));
    calls(Upstream.KEY).organization(Seeds.ORGANIZATION);

    assertThat(sandbox.requests()).filteredOn(each -> each.method().equals("GET")).hasSize(2);
  }

  @Test
  void failureIsNotRemembered() {
    sandbox
        .faults()
        .add(Fault.of(1, new Fault.Effect.Status(404, "text/plain", "", Optional.empty())));

    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(() -> calls(Upstream.KEY).organization(Seeds.ORGANIZATION));

    assertThat(calls(Upstream.KEY).organization(Seeds.ORGANIZATION).name()).isEqualTo("Harbor");
  }

  @Test
  void readsAtOneTimeWaitForTheFirst() throws Exception {
    sandbox.faults().add(Fault.of(1, new Fault.Effect.Slow(Duration.ofMillis(500))));
    var reads = new ArrayList<FutureTask<String>>();
    for (int i = 0; i < 20; i++) {
      var read =
          new FutureTask<>(() -> calls(Upstream.KEY).organization(Seeds.ORGANIZATION).name());
      reads.add(read);
      Thread.ofVirtual().start(read);
    }

    for (var read : reads) {
      assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("Harbor");
    }
    assertThat(sandbox.requests()).hasSize(1);
  }

  @Test
  void othersGoOnWhenTheFirstIsCancelled() throws Exception {
    var loads = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var first =
        thread(
            () ->
                read(
                    () -> {
                      loads.incrementAndGet();
                      begun.countDown();
                      throw cancelled();
                    }));
    begun.await(10, TimeUnit.SECONDS);
    var second = thread(() -> read(() -> new byte[] {(byte) loads.incrementAndGet()}));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> second.thread().getState() == Thread.State.TIMED_WAITING);

    first.thread().interrupt();

    assertThat(second.task().get(10, TimeUnit.SECONDS)).containsExactly(2);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> first.task().get(10, TimeUnit.SECONDS))
        .withMessageContaining("cancelled");
  }

  /// What was asked for before a change must not be remembered after it.
  @Test
  void readThatBeganBeforeAChangeIsNotRemembered() {
    var loads = new AtomicInteger();

    read(
        () -> {
          cache.announce();
          return new byte[] {(byte) loads.incrementAndGet()};
        });

    assertThat(read(() -> new byte[] {(byte) loads.incrementAndGet()})).containsExactly(2);
    assertThat(read(() -> new byte[] {(byte) loads.incrementAndGet()})).containsExactly(2);
  }

  @Test
  void largeAnswerIsNotRemembered() {
    var loads = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      read(
          () -> {
            loads.incrementAndGet();
            return new byte[ReadCache.ANSWER_BYTES_MAX + 1];
          });
    }

    assertThat(loads).hasValue(2);
  }

  @Test
  void whatIsRememberedIsBounded() {
    var loads = new AtomicInteger();
    var answers = (int) (3 * ReadCache.BYTES_MAX / ReadCache.ANSWER_BYTES_MAX);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < answers; i++) {
        cache.read(
            new ReadCache.Asker(Upstream.KEY, OrganizationScope.EVERYTHING),
            Query.of("/organizations/" + i),
            in(Upstream.PATIENCE),
            () -> {
              loads.incrementAndGet();
              return new byte[ReadCache.ANSWER_BYTES_MAX - 1024];
            });
      }
    }

    assertThat(loads.get()).isGreaterThan(answers + answers / 3);
  }

  @Test
  void zeroIsOffAndMoreThanTheLimitIsRefused() {
    var off = ReadCache.ofThisProcess(Duration.ZERO);
    var loads = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      off.read(
          new ReadCache.Asker(Upstream.KEY, OrganizationScope.EVERYTHING),
          QUERY,
          in(Upstream.PATIENCE),
          () -> new byte[] {(byte) loads.incrementAndGet()});
    }

    assertThat(loads).hasValue(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadCache.ofThisProcess(ReadCache.TTL_MAX.plusSeconds(1)))
        .withMessage("ITGLUE_CACHE_TTL (itGlue.cacheTtl) is PT0S to PT5M");
  }

  private record Reader(FutureTask<byte[]> task, Thread thread) {}

  private static Reader thread(Callable<byte[]> read) {
    var task = new FutureTask<>(read);
    return new Reader(task, Thread.ofPlatform().start(task));
  }

  /// Waits to be interrupted.
  private static ItGlueException cancelled() {
    try {
      new CountDownLatch(1).await(30, TimeUnit.SECONDS);
      return new ItGlueException(Kind.UNREADABLE, "was not interrupted");
    } catch (InterruptedException e) {
      return Failures.cancelled(e);
    }
  }

  private byte[] read(Supplier<byte[]> load) {
    return cache.read(
        new ReadCache.Asker(Upstream.KEY, OrganizationScope.EVERYTHING),
        QUERY,
        in(Upstream.PATIENCE),
        load);
  }

  private ItGlue calls(Secret key) {
    return client.with(key, OrganizationScope.EVERYTHING, in(Upstream.PATIENCE));
  }

  private static Deadline in(Duration patience) {
    return Deadline.in(patience, InstantSource.system());
  }
}
