package io.gluegate.app;

import io.gluegate.jobs.JobRun;
import io.gluegate.search.Indexing;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Shows a bar while runs of the index go on: one for each organization, or one that builds a new
/// generation for all of them.
final class IndexProgress {

  private static final int BAR_WIDTH = 30;
  private static final long INTERVAL_MILLIS = 250;

  private final Indexing indexing;
  private final PrintStream out;

  IndexProgress(Indexing indexing, PrintStream out) {
    this.indexing = indexing;
    this.out = out;
  }

  /// Returns when all runs have ended.
  void follow(List<UUID> runs) throws InterruptedException {
    var states = states(runs);
    var isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    while (!states.stream().allMatch(JobRun::hasEnded)) {
      if (isTerminal) {
        show(states, '\r');
      }
      // The run is a row that any replica may write: it is looked at, a few times a second for a
      // bar.
      Thread.sleep(INTERVAL_MILLIS);
      states = states(runs);
    }
    show(states, '\n');
    states.forEach(run -> run.errors().forEach(error -> out.println(run.subject() + ": " + error)));
  }

  private List<JobRun> states(List<UUID> runs) {
    return runs.stream().map(id -> indexing.find(id).orElseThrow()).toList();
  }

  private void show(List<JobRun> runs, char end) {
    var isGeneration = runs.size() == 1 && runs.getFirst().job().startsWith("index-generation");
    var done = runs.stream().mapToLong(JobRun::done).sum();
    var ended = isGeneration ? done : runs.stream().filter(JobRun::hasEnded).count();
    var organizations = isGeneration ? runs.getFirst().total() : runs.size();
    var filled = runs.isEmpty() ? BAR_WIDTH : (int) (BAR_WIDTH * share(runs) / runs.size());
    out.printf(
        "Indexing [%s%s] %d of %d organizations%s%c",
        "#".repeat(filled),
        ".".repeat(BAR_WIDTH - filled),
        ended,
        organizations,
        isGeneration ? " with a new model" : ", %,d records".formatted(done),
        end);
    out.flush();
  }

  private static double share(List<JobRun> runs) {
    return runs.stream()
        .mapToDouble(
            run -> run.hasEnded() ? 1 : run.total() == 0 ? 0 : (double) run.done() / run.total())
        .sum();
  }
}
