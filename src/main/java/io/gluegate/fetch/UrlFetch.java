package io.gluegate.fetch;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gluegate.core.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches files from addresses that callers name, which may be meant to reach what only the
/// gateway can reach. A host's name is looked up once for each request; all its addresses must be
/// of the internet, and the connection goes to them and to nothing else. Every redirect starts
/// anew.
public final class UrlFetch {

  public static final int URL_LENGTH_MAX = 2_000;

  /// How long one file may take, from the first look at the name to the last byte.
  static final Duration FETCH_TIMEOUT = Duration.ofSeconds(30);

  static final int REDIRECTS_MAX = 5;

  /// Files that one replica fetches at one time, each in memory.
  static final int RUNNING_MAX = 8;

  private static final Logger log = LoggerFactory.getLogger(UrlFetch.class);

  private final int bytesMax;
  private final Wiring wiring;
  private final Semaphore running = new Semaphore(RUNNING_MAX);

  public UrlFetch(int bytesMax, HostResolver resolver) {
    this(bytesMax, Wiring.open(resolver));
  }

  UrlFetch(int bytesMax, Wiring wiring) {
    this.bytesMax = bytesMax;
    this.wiring = wiring;
  }

  /// Ends by the deadline, and when the thread is interrupted. Throws [FetchException].
  public FetchedFile fetch(String url, Deadline deadline) {
    var first = FileUrl.parse(url, wiring.ports());
    if (!running.tryAcquire()) {
      throw FetchException.of("Too many files are being fetched; try again in a minute.");
    }
    // A lookup of a name cannot be interrupted, so that another thread waits for it.
    var work = new FutureTask<>(() -> followed(first));
    Thread.ofVirtual()
        .name("fetch")
        .start(
            () -> {
              try {
                work.run();
              } finally {
                running.release();
              }
            });
    try {
      return work.get(timeout(deadline).toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw FetchException.of("The file did not come in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FetchException.ofCancelling();
    } catch (ExecutionException e) {
      throw explained(e.getCause() == null ? e : e.getCause());
    } finally {
      // Closes the connection of work that nobody waits for.
      work.cancel(true);
    }
  }

  private Duration timeout(Deadline deadline) {
    var left = deadline.remaining();
    return left.compareTo(wiring.timeout()) < 0 ? left : wiring.timeout();
  }

  private FetchedFile followed(FileUrl first) {
    var url = first;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      switch (new Hop(url, checked(url), wiring).answer(bytesMax)) {
        case Hop.Answer.Content(FetchedFile file) -> {
          return file;
        }
        case Hop.Answer.Redirect(String location) -> url = url.redirected(location, wiring.ports());
      }
    }
    throw FetchException.of(
        "The address leads on and on: more than %d redirects.".formatted(REDIRECTS_MAX));
  }

  /// The addresses of a host, unless one of them is not of the internet.
  private List<InetAddress> checked(FileUrl url) {
    var addresses = url.literal().map(List::of).orElseGet(() -> lookedUp(url.host()));
    if (addresses.isEmpty() || !addresses.stream().allMatch(wiring.addresses())) {
      throw FileUrl.notPublic();
    }
    return addresses;
  }

  private List<InetAddress> lookedUp(String name) {
    try {
      return wiring.resolver().addresses(name);
    } catch (UnknownHostException e) {
      // In the same words as for a host that is not public: nobody learns which names there are.
      throw FileUrl.notPublic();
    }
  }

  private static FetchException explained(Throwable failure) {
    if (failure instanceof FetchException known) {
      return known;
    }
    // Its message may hold the address, and that a secret.
    log.warn("a file was not fetched failure={}", failure.getClass().getName());
    return FetchException.of("The file could not be fetched.");
  }
}
