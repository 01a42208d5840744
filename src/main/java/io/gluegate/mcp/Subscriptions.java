package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Database;
import io.gluegate.tools.ResourceUri;

/// The resources that legacy sessions watch, and the word they get of a change.
final class Subscriptions {

  static final int PER_SESSION_MAX = 100;

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

  Added add(LegacySession session, String uri) {
    if (ResourceUri.parse(uri).isEmpty()) {
      return Added.NO_SUCH_RESOURCE;
    }
    return rows.insert(session.hash(), uri, PER_SESSION_MAX) == 1 ? Added.ADDED : Added.TOO_MANY;
  }

  void remove(LegacySession session, String uri) {
    rows.delete(session.hash(), uri);
  }

  /// Tells those sessions whose stream is read here.
  void tellOf(String uri) {
    for (var stream : open.streams().tell(open.unasked(), uri, updated(uri))) {
      waiters.wake(stream.toString());
    }
  }

  private static ObjectNode updated(String uri) {
    var message = Notifications.of("notifications/resources/updated");
    message.putObject("params").put("uri", uri);
    return message;
  }
}
