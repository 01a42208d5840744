package io.gluegate.mcp;

import io.gluegate.core.DatabaseFailure;
import java.io.IOException;
import java.io.OutputStream;

/// Writes what is stored of a stream after some event, and what comes to it, at any replica. It
/// ends with the stream, or when a newer connection reads it.
final class StreamTail implements StreamBody {

  private final OpenStreams open;
  private final Door door;
  private final LegacySession session;
  private final Streams.Reading reading;
  private EventId last;

  StreamTail(OpenStreams open, Door door, LegacySession session, Streams.Reading reading) {
    this.open = open;
    this.door = door;
    this.session = session;
    this.reading = reading;
    this.last = reading.from();
  }

  @Override
  public void write(OutputStream out) throws IOException {
    var sse = new SseOut(out);
    try (var place = open.enter(door.principal(), session, reading)) {
      if (session.takesPriming()) {
        sse.priming(last.toString(), CallStream.RETRY);
      } else {
        sse.heartbeat();
      }
      follow(sse, place);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!DatabaseFailure.isUnavailable(e)) {
        throw e;
      }
      sse.retry(CallStream.RETRY);
    }
  }

  private void follow(SseOut sse, OpenStreams.Place place)
      throws IOException, InterruptedException {
    while (true) {
      var row = open.streams().find(last.stream(), session).filter(this::isMine);
      if (row.isEmpty()) {
        return;
      }
      if (writeStored(sse)) {
        continue;
      }
      if (row.get().status() != StreamDao.Status.OPEN) {
        return;
      }
      if (place.isOver()) {
        sse.retry(CallStream.RETRY);
        return;
      }
      if (row.get().kind() == StreamDao.Kind.CALL && row.get().isAbandoned()) {
        open.streams().endAbandoned(row.get());
        continue;
      }
      place.await();
      sse.heartbeat();
    }
  }

  private boolean isMine(StreamDao.Row row) {
    return row.reader().equals(reading.reader());
  }

  private boolean writeStored(SseOut sse) throws IOException {
    var events = open.streams().eventsAfter(last);
    for (var event : events) {
      last = new EventId(last.stream(), event.seq());
      sse.message(last.toString(), event.message());
    }
    return !events.isEmpty();
  }
}
