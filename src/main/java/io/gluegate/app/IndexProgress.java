package io.gluegate.app;

import io.gluegate.jobs.JobRun;
import io.gluegate.search.Indexing;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Has organizations indexed and shows a bar while that goes on.
final class IndexProgress {

  private static final int PAGE_SIZE = 100;
  private static final int BAR_WIDTH = 30;
  private static final long INTERVAL_MILLIS = 250;

  private final Indexing indexing;
  private final PrintStream out;

  IndexProgress(Indexing indexing, PrintStream out) {
    this.indexing = indexing;
    this.out = out;
  }

  void build(List<Long> organizations) throws InterruptedException {
    var runs = organizations.stream().map(id -> indexing.build(id, PAGE_SIZE)).toList();
    var states = states(runs);
    var isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    while (!states.stream().allMatch(JobRun::hasEnded)) {
      if (isTerminal) {
        show(states, '\r');
      }
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
    var ended = runs.stream().filter(JobRun::hasEnded).count();
    var records = runs.stream().mapToLong(JobRun::done).sum();
    var filled = runs.isEmpty() ? BAR_WIDTH : (int) (BAR_WIDTH * share(runs) / runs.size());
    out.printf(
        "Indexing [%s%s] %d of %d organizations, %,d records%c",
        "#".repeat(filled), ".".repeat(BAR_WIDTH - filled), ended, runs.size(), records, end);
    out.flush();
  }

  private static double share(List<JobRun> runs) {
    return runs.stream()
        .mapToDouble(
            run -> run.hasEnded() ? 1 : run.total() == 0 ? 0 : (double) run.done() / run.total())
        .sum();
  }
}
