package io.gluegate.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The lines of an event stream, which end with CR, LF or both.
final class EventLines {

  private static final int NONE = -1;

  private final InputStream in;
  private final int bytesMax;
  private boolean afterReturn;

  EventLines(InputStream in, int bytesMax) {
    this.in = new BufferedInputStream(in);
    this.bytesMax = bytesMax;
  }

  /// Empty at the end of the stream; what stands after the last line break is no line there.
  Optional<String> next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var each = in.read(); each != NONE; each = in.read()) {
      var isSecondHalf = afterReturn && each == '\n';
      afterReturn = each == '\r';
      if (isSecondHalf) {
        continue;
      }
      if (each == '\n' || each == '\r') {
        return Optional.of(line.toString(UTF_8));
      }
      if (line.size() == bytesMax) {
        throw new IOException("a line has more than " + bytesMax + " bytes");
      }
      line.write(each);
    }
    return Optional.empty();
  }
}
