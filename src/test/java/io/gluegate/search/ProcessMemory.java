package io.gluegate.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// The most memory of its own that a process of this machine has taken since, looked at each
/// second; 0 for one of another machine.
final class ProcessMemory implements AutoCloseable {

  private static final Pattern KILOBYTES = Pattern.compile("RssAnon:\\s+(\\d+) kB");

  private final AtomicLong most = new AtomicLong();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  ProcessMemory(String pid) {
    var _ = clock.scheduleAtFixedRate(() -> look(pid), 0, 1, TimeUnit.SECONDS);
  }

  long mostMegabytes() {
    return most.get() / 1024;
  }

  private void look(String pid) {
    try {
      var found = KILOBYTES.matcher(Files.readString(Path.of("/proc", pid, "status")));
      if (found.find()) {
        most.accumulateAndGet(Long.parseLong(found.group(1)), Math::max);
      }
    } catch (IOException e) {
      // It ended, or runs elsewhere.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
