package io.gluegate.mcp;

import java.util.Optional;
import java.util.UUID;

/// The id of a server-sent event: the stream and the place in it after which a client resumes.
/// Progress that is not stored has the place of the message before it and a number of its own.
record EventId(UUID stream, long seq) {

  static final int LENGTH_MAX = 100;

  @Override
  public String toString() {
    return stream + "." + seq;
  }

  /// The id of an event that is not stored.
  String volatileId(long number) {
    return this + "." + number;
  }

  static Optional<EventId> parse(String text) {
    if (text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    var parts = text.split("\\.", -1);
    if (parts.length < 2 || parts.length > 3) {
      return Optional.empty();
    }
    try {
      var seq = Long.parseLong(parts[1]);
      return seq < 0 ? Optional.empty() : Optional.of(new EventId(UUID.fromString(parts[0]), seq));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
