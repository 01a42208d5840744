package io.gluegate.mcp;

import io.gluegate.core.Ids;
import io.gluegate.core.Wakeups;
import java.util.List;

/// Puts together what the revisions with sessions need, and joins it to the other replicas.
final class LegacyEra {

  /// The channels on which replicas wake each other for sessions and their streams.
  static final List<String> CHANNELS =
      List.of(Sessions.CHANGED, Streams.GROWN, Streams.TAKEN_OVER, OwnCalls.CANCELLED);

  private final Sessions sessions;
  private final Streams streams;
  private final OwnCalls calls = new OwnCalls();
  private final Waiters waiters = new Waiters();
  private final OpenStreams open;
  private final ClientReplies replies;
  private final Subscriptions subscriptions;
  private final News news;
  private final LegacyCalls runner;
  private final Upkeep upkeep;
  private final Wakeups wakeups;

  LegacyEra(Mcp.Cluster cluster, Ids ids, CallSlots slots, PrincipalWatch watch) {
    var database = cluster.database();
    this.sessions = new Sessions(database, ids, cluster.clock());
    this.streams = new Streams(database, ids, cluster.clock());
    this.open = new OpenStreams(streams, waiters, watch);
    this.replies = new ClientReplies(database, waiters, cluster.clock());
    this.subscriptions = new Subscriptions(database, open, waiters);
    this.news = new News(subscriptions);
    this.runner = new LegacyCalls(slots, calls, new LegacyRounds(replies, ids), streams);
    this.upkeep = new Upkeep(streams, calls, open);
    this.wakeups = cluster.wakeups();
  }

  LegacyEndpoint endpoint(Methods methods) {
    return new LegacyEndpoint(
        methods, sessions, runner, new LegacyEndpoint.Listening(open, subscriptions, replies));
  }

  void start() {
    var _ = wakeups.listen(Streams.GROWN, waiters::wake);
    var _ = wakeups.listen(Streams.TAKEN_OVER, calls::release);
    var _ = wakeups.listen(OwnCalls.CANCELLED, calls::cancel);
    var _ =
        wakeups.listen(
            Sessions.CHANGED,
            session -> {
              waiters.wake(session);
              calls.cancelAllOf(session);
            });
    upkeep.start();
    news.start();
  }

  /// Does not block.
  void tell(Changes.Change change) {
    news.tell(change);
  }

  void purge() {
    sessions.purge();
    streams.purge();
    replies.purge();
  }

  /// Ends the open connections; what runs goes on.
  void drain() {
    open.drain();
    calls.releaseAll();
  }

  void close() {
    try {
      calls.awaitNone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    upkeep.close();
    news.close();
  }
}
