package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Reads a stream of JSON texts, one to a line, up to a size. Of a longer line nothing is kept.
public final class JsonLineReader {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final int bytesMax;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int filled;

  /// What the stream held next.
  public sealed interface Line {

    record Text(String text) implements Line {}

    record TooLong() implements Line {}

    /// Not UTF-8, so no JSON.
    record NoText() implements Line {}

    record End() implements Line {}
  }

  public JsonLineReader(InputStream in, int bytesMax) {
    this.in = in;
    this.bytesMax = bytesMax;
  }

  /// The next line that is not blank. What stands after the last line break is a line, too.
  public Line next() throws IOException {
    while (true) {
      var line = line();
      if (!(line instanceof Line.Text(String text)) || !text.isBlank()) {
        return line;
      }
    }
  }

  private Line line() throws IOException {
    var collected = new ByteArrayOutputStream();
    var tooLong = false;
    while (position < filled || fill()) {
      var end = endOfLine();
      tooLong |= end - position > bytesMax - collected.size();
      if (!tooLong) {
        collected.write(buffer, position, end - position);
      }
      position = end + 1;
      if (end < filled) {
        return tooLong ? new Line.TooLong() : decoded(collected);
      }
    }
    if (tooLong) {
      return new Line.TooLong();
    }
    return collected.size() == 0 ? new Line.End() : decoded(collected);
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private int endOfLine() {
    var end = position;
    while (end < filled && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private static Line decoded(ByteArrayOutputStream collected) {
    try {
      return new Line.Text(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(collected.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return new Line.NoText();
    }
  }
}
