package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.JsonLineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLineReaderTest {

  @Test
  void linesAreReadAndBlankOnesSkipped() throws IOException {
    assertThat(read("{}\r\n\n \t\n[1]\nrest".getBytes(UTF_8), 10))
        .containsExactly(new Line.Text("{}\r"), new Line.Text("[1]"), new Line.Text("rest"));
    assertThat(read(new byte[0], 10)).isEmpty();
  }

  @Test
  void lineMayBeAsLongAsTheLimitAndTheNextOneIsReadAfterALongerOne() throws IOException {
    assertThat(read("12345\n123456\n1\n".getBytes(UTF_8), 5))
        .containsExactly(new Line.Text("12345"), new Line.TooLong(), new Line.Text("1"));
    assertThat(read(("x".repeat(300_000) + "\n1").getBytes(UTF_8), 200_000))
        .containsExactly(new Line.TooLong(), new Line.Text("1"));
    assertThat(read(("x".repeat(150_000) + "\n1").getBytes(UTF_8), 200_000))
        .containsExactly(new Line.Text("x".repeat(150_000)), new Line.Text("1"));
  }

  @Test
  void whatIsNoUtf8IsNoText() throws IOException {
    assertThat(read(new byte[] {'"', (byte) 0xc3, '"', '\n', '1'}, 10))
        .containsExactly(new Line.NoText(), new Line.Text("1"));
  }

  private static List<Line> read(byte[] bytes, int bytesMax) throws IOException {
    var reader = new JsonLineReader(new ByteArrayInputStream(bytes), bytesMax);
    var lines = new ArrayList<Line>();
    for (var line = reader.next(); !(line instanceof Line.End); line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }
}
