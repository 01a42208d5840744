package io.gluegate.mcp;

import io.gluegate.access.Principal;
import io.gluegate.access.Principals;
import io.gluegate.core.DatabaseFailure;
import io.gluegate.tools.ToolCatalog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what goes on in step with what its callers may do: looks at each change of access, and
/// every few seconds for want of word. Who may call no longer, or may see something else, has their
/// streams ended and their calls cancelled; who has other tools is told so.
final class PrincipalWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PrincipalWatch.class);

  private final Principals principals;
  private final ToolCatalog tools;
  private final Set<Place> places = ConcurrentHashMap.newKeySet();
  private final Semaphore signal = new Semaphore(0);
  private final Thread worker;

  PrincipalWatch(Principals principals, ToolCatalog tools) {
    this.principals = principals;
    this.tools = tools;
    this.worker = Thread.ofVirtual().name("mcp-principals").unstarted(this::work);
  }

  /// What is done about something that goes on. Neither may block for long.
  interface Watched {

    void end();

    /// The caller's list of tools is another one now.
    default void tellOfTools() {}
  }

  /// Something that goes on for a caller, until it is closed.
  final class Place implements AutoCloseable {

    private final Watched watched;
    private Principal caller;
    private boolean isOver;
    private boolean isEnded;

    private Place(Principal caller, Watched watched) {
      this.caller = caller;
      this.watched = watched;
    }

    /// Whether it was ended because of who calls.
    synchronized boolean isEnded() {
      return isEnded;
    }

    private synchronized void look() {
      if (isOver || isEnded) {
        return;
      }
      var now = principals.findCurrent(caller);
      if (now.filter(current -> current.scope().equals(caller.scope())).isEmpty()) {
        isEnded = true;
        watched.end();
        return;
      }
      var before = caller.role();
      caller = now.get();
      if (!tools.openTo(before, false).equals(tools.openTo(caller.role(), false))) {
        watched.tellOfTools();
      }
    }

    @Override
    public void close() {
      places.remove(this);
      synchronized (this) {
        isOver = true;
      }
    }
  }

  Place join(Principal caller, Watched watched) {
    var place = new Place(caller, watched);
    places.add(place);
    return place;
  }

  void start() {
    worker.start();
  }

  /// Has it look now. Does not block.
  void wake() {
    signal.release();
  }

  private void work() {
    try {
      while (true) {
        var _ = signal.tryAcquire(Principals.REMEMBERED_TTL.toMillis(), TimeUnit.MILLISECONDS);
        signal.drainPermits();
        places.forEach(this::look);
      }
    } catch (InterruptedException e) {
      // The gateway ends.
    }
  }

  private void look(Place place) {
    try {
      place.look();
    } catch (RuntimeException e) {
      if (!DatabaseFailure.isUnavailable(e)) {
        log.error("an open stream could not be looked after", e);
      }
    }
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}
