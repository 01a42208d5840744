package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.TwoClients;
import io.gluegate.testing.TwoClients.Ids;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Three callers with organizations of their own and two keys of IT Glue call whatever there is,
/// all at one time, over two replicas that remember reads. No answer may hold the name, a text or
/// an id of an organization that its caller may not see.
class LeakSuiteTest {

  /// The clients: the last two digits of the ids of all their records.
  private static final List<Integer> WHO = List.of(11, 22, 33, 44, 55, 66);

  private static final int CALLS = 1_200;
  private static final int CALLS_AT_LENGTH = 10_000;
  private static final Pattern RECORD = Pattern.compile("(?<!\\w)[1-7][0-5]000([1-6])\\1(?!\\w)");

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(2, TwoClients.records(WHO))
          .with("ITGLUE_ADVANCED_TOOLSET", "true")
          .with("ITGLUE_CACHE_TTL", "PT15S")
          .with("ITGLUE_BUDGET_CALLS", "1000000");

  private static final List<Caller> callers = new ArrayList<>();

  /// Who may see which clients, with which headers.
  private record Caller(String token, Optional<String> ownKey, Set<Integer> mine) {

    McpClient client(URI replica) {
      var client = new McpClient(replica, token);
      return ownKey.map(key -> client.with("x-itglue-api-key", key)).orElse(client);
    }

    boolean isMine(int who) {
      return mine.contains(who);
    }
  }

  /// One thing that was asked, and the answer.
  private record Asked(Caller caller, String what, String answer) {

    /// What of it nobody may have told the caller; what they said themselves may come back.
    Optional<String> leak() {
      for (int who : WHO) {
        var word = TwoClients.word(who);
        if (!caller.isMine(who) && !what.contains(word) && answer.contains(word)) {
          return Optional.of(word);
        }
      }
      return RECORD
          .matcher(answer)
          .results()
          .filter(id -> !caller.isMine(Integer.parseInt(id.group(1)) * 11))
          .map(id -> id.group())
          .filter(id -> !what.contains(id))
          .findFirst();
    }
  }

  @BeforeAll
  static void prepare() {
    gateway.sandbox().faults().limitRequests(100_000);
    var admin = new Admin(gateway.url(), Gateway.ADMIN);
    callers.add(caller(admin, "allowed", List.of(11, 22), false, Optional.empty()));
    callers.add(caller(admin, "others-denied", List.of(33, 44), true, Optional.empty()));
    callers.add(
        caller(
            admin,
            "own-key",
            List.of(55, 66),
            false,
            Optional.of(SandboxConfig.KEY_WITH_PASSWORDS)));
    index();
  }

  private static Caller caller(
      Admin admin, String label, List<Integer> mine, boolean byDenial, Optional<String> ownKey) {
    var listed =
        WHO.stream()
            .filter(who -> mine.contains(who) != byDenial)
            .map(who -> String.valueOf(new Ids(who).organization()))
            .collect(Collectors.joining(","));
    var member = byDenial ? "denied_organizations" : "organizations";
    var token = admin.token(label, "admin", ", '%s': [%s]".formatted(member, listed));
    return new Caller(token.secret(), ownKey, Set.copyOf(mine));
  }

  private static void index() {
    try (var ada = new McpClient(gateway.url(), Gateway.ADMIN)) {
      for (int who : WHO) {
        ada.modernCall(
            "itglue_build_vector_index",
            Json.object().put("organization_id", new Ids(who).organization()));
      }
    }
  }

  @Test
  void nothingOfOthersIsToldInAnyAnswer() throws InterruptedException {
    run(CALLS, 20261127);
  }

  @Test
  @Tag("slow")
  void nothingOfOthersIsToldInTenThousandAnswers() throws InterruptedException {
    run(CALLS_AT_LENGTH, System.nanoTime());
  }

  private static void run(int calls, long seed) throws InterruptedException {
    var leaks = new ConcurrentLinkedQueue<String>();
    var told = new ConcurrentLinkedQueue<Integer>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers.size() * 2; i++) {
        var random = new Random(seed + i);
        var caller = callers.get(i / 2);
        var replica = gateway.replica(i % 2).url();
        pool.execute(() -> ask(caller, replica, random, calls / 6, leaks, told));
      }
      pool.shutdown();
      assertThat(pool.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
    }

    assertThat(leaks).as("seed %d", seed).isEmpty();
    // Calls that all fail would leak nothing.
    assertThat(told.stream().mapToInt(n -> n).sum()).as("seed %d", seed).isGreaterThan(calls / 5);
  }

  private static void ask(
      Caller caller,
      URI replica,
      Random random,
      int calls,
      ConcurrentLinkedQueue<String> leaks,
      ConcurrentLinkedQueue<Integer> told) {
    try (var modern = caller.client(replica);
        var legacy = caller.client(replica)) {
      legacy.initialize("2025-06-18");
      var own = 0;
      for (int i = 0; i < calls; i++) {
        var asked = LeakQuestions.one(random, WHO);
        var answer =
            random.nextInt(4) == 0
                ? legacy.request(asked.method(), asked.params())
                : modern.modern(asked.method(), asked.params());
        var done = new Asked(caller, Json.write(asked.params()), answer.response().body());
        done.leak()
            .ifPresent(
                what ->
                    leaks.add(
                        "%s in %s %s: %s"
                            .formatted(what, asked.method(), done.what(), done.answer())));
        own +=
            caller.mine().stream().anyMatch(who -> done.answer().contains(TwoClients.word(who)))
                ? 1
                : 0;
      }
      told.add(own);
    } catch (RuntimeException e) {
      leaks.add("the calls ended: " + e);
    }
  }
}
