package io.gluegate.itglue;

import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Deadline;
import io.gluegate.core.Secret;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.ReceivedRequest;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxConfig.Folders;
import io.gluegate.sandbox.SandboxServer;
import io.gluegate.sandbox.SeedRecord;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// A sandbox and a client towards it whose pauses are short.
record Upstream(SandboxServer sandbox, ItGlueClient client) implements AutoCloseable {

  static final int ATTEMPTS_MAX = 4;
  static final Secret KEY = new Secret(SandboxConfig.KEY);
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /// An account on which everything works.
  static Upstream start(List<SeedRecord> seed) {
    return start(SandboxConfig.defaults(), seed);
  }

  static Upstream start(SandboxConfig config, List<SeedRecord> seed) {
    var sandbox = SandboxServer.start(config, seed);
    return new Upstream(sandbox, client(sandbox.url()));
  }

  /// An account that refuses ways of asking for documents in folders.
  static SandboxConfig documents(boolean allFoldersFilter, boolean notFoldersFilter) {
    return account(Folders.OPEN, allFoldersFilter, notFoldersFilter, 401);
  }

  static SandboxConfig folders(Folders folders) {
    return account(folders, true, true, 401);
  }

  static SandboxConfig hiddenAnswers(int status) {
    return account(Folders.OPEN, true, true, status);
  }

  private static SandboxConfig account(
      Folders folders, boolean allFoldersFilter, boolean notFoldersFilter, int hiddenStatus) {
    return SandboxConfig.defaults()
        .withAccount(
            new SandboxConfig.Account(folders, allFoldersFilter, notFoldersFilter, hiddenStatus));
  }

  static ItGlueClient client(URI url) {
    var config =
        new ItGlueConfig(
            url,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            ATTEMPTS_MAX,
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    return new ItGlueClient(config, budget(), cache(), InstantSource.system());
  }

  /// More than any of these tests needs.
  static RateBudget budget() {
    return RateBudget.ofThisProcess(new BudgetConfig(100_000, Duration.ofSeconds(1)));
  }

  /// Remembers nothing: these tests count requests.
  static ReadCache cache() {
    return ReadCache.ofThisProcess(Duration.ZERO);
  }

  static ItGlue calls(ItGlueClient client, Duration patience) {
    return client.with(
        KEY, OrganizationScope.EVERYTHING, Deadline.in(patience, InstantSource.system()));
  }

  ItGlue calls() {
    return calls(client, PATIENCE);
  }

  ItGlue calls(Duration patience) {
    return calls(client, patience);
  }

  /// For lists that no call reads yet.
  Connection connection() {
    var config = ItGlueConfig.of(sandbox.url());
    var clock = InstantSource.system();
    var deadline = Deadline.in(PATIENCE, clock);
    var allowance = budget().of(KEY, deadline, false);
    return new Connection(
        new Transport(config, clock),
        new Retries(config),
        allowance,
        cache(),
        true,
        new Wall(OrganizationScope.EVERYTHING),
        KEY,
        deadline);
  }

  void fault(int times, Fault.Effect effect) {
    sandbox.faults().add(Fault.of(times, effect));
  }

  List<ReceivedRequest> requests() {
    return sandbox.requests();
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
