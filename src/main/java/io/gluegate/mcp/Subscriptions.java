package io.gluegate.mcp;

import io.gluegate.access.Principal;
import io.gluegate.core.Database;
import java.util.List;
import java.util.UUID;

/// The resources that legacy sessions watch, and the word they get of a change.
final class Subscriptions {

  static final int PER_SESSION_MAX = 100;

  /// Resources of which all sessions here are told when word of changes was lost.
  static final int URIS_TOLD_MAX = 10_000;

  private final SubscriptionDao rows;
  private final OpenStreams open;
  private final Waiters waiters;

  Subscriptions(Database database, OpenStreams open, Waiters waiters) {
    this.rows = database.dao(SubscriptionDao.class);
    this.open = open;
    this.waiters = waiters;
  }

  /// What became of a wish to watch.
  enum Added {
    ADDED,
    NO_SUCH_RESOURCE,
    TOO_MANY
  }

  Added add(LegacySession session, Principal principal, String uri) {
    if (!Changes.mayFollow(principal, uri)) {
      return Added.NO_SUCH_RESOURCE;
    }
    return rows.insert(session.hash(), uri, PER_SESSION_MAX) == 1 ? Added.ADDED : Added.TOO_MANY;
  }

  /// Lets go of what the caller may follow no longer, since their scope has changed.
  void settle(LegacySession session, Principal principal) {
    rows.urisOf(session.hash(), PER_SESSION_MAX).stream()
        .filter(uri -> !Changes.mayFollow(principal, uri))
        .forEach(uri -> remove(session, uri));
  }

  void remove(LegacySession session, String uri) {
    rows.delete(session.hash(), uri);
  }

  /// Tells those sessions whose stream is read here.
  void tell(Changes.Change change) {
    var here = open.unasked();
    if (here.isEmpty()) {
      return;
    }
    switch (change) {
      case Changes.Change.Resource(String uri) ->
          wake(open.streams().tell(here, uri, Notifications.resourceUpdated(uri)));
      case Changes.Change.Listed(Changes.Listing listing) ->
          wake(open.streams().tellAll(here, Notifications.listChanged(listing)));
      case Changes.Change.Unknown _ ->
          rows.urisOf(here.toArray(UUID[]::new), URIS_TOLD_MAX).stream()
              .map(Changes.Change.Resource::new)
              .forEach(this::tell);
    }
  }

  /// Tells a session of all it has subscribed to, where nobody knows what it missed.
  void tellAllOf(UUID stream) {
    for (var uri : rows.urisOf(new UUID[] {stream}, PER_SESSION_MAX)) {
      wake(open.streams().tell(List.of(stream), uri, Notifications.resourceUpdated(uri)));
    }
  }

  private void wake(List<UUID> streams) {
    streams.forEach(stream -> waiters.wake(stream.toString()));
  }
}
