package io.gluegate.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Deadline;
import io.gluegate.fetch.UrlFetch;
import io.gluegate.itglue.AttachmentWrites;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSourcesTest {

  private static final Deadline DEADLINE = new Deadline(Instant.MAX, InstantSource.system());

  @TempDir private Path directory;

  @Test
  void fileOfThisMachineIsReadUnderItsName() throws IOException {
    var file = Files.writeString(directory.resolve("plan ü.txt"), "hello");

    var read = onDisk(Optional.empty(), file);

    assertThat(taken(read).name()).isEqualTo("plan ü.txt");
    assertThat(taken(read).content()).isEqualTo("hello".getBytes(ISO_8859_1));
    assertThat(taken(onDisk(Optional.of("other.log"), file)).name()).isEqualTo("other.log");
  }

  @Test
  void whatIsNoFileOrTooLargeIsRefused() throws IOException {
    var large = directory.resolve("large.bin");
    try (var sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(AttachmentWrites.ATTACHMENT_BYTES_MAX + 1L);
    }

    assertThat(refusal(onDisk(Optional.empty(), directory))).startsWith("There is no file");
    assertThat(refusal(onDisk(Optional.empty(), directory.resolve("none"))))
        .startsWith("There is no file");
    assertThat(refusal(onDisk(Optional.empty(), large))).contains("takes at most 7,300,000");
    assertThat(refusal(read(true, Optional.empty(), Optional.of("\0")))).contains("cannot be read");
  }

  @Test
  void gatewayForManyReadsNothingFromItsDisk() throws IOException {
    var file = Files.writeString(directory.resolve("a.txt"), "secret");

    assertThat(refusal(read(false, Optional.empty(), Optional.of(file.toString()))))
        .contains("user of this machine only");
  }

  @Test
  void nameOfAPictureGoesWithItsFirstBytes() {
    var png = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
    var jpeg = "\u00ff\u00d8\u00ff\u00e0".getBytes(ISO_8859_1);

    assertThat(taken(GivenFile.of("a.png", png)).isImage()).isTrue();
    assertThat(taken(GivenFile.of("A.JPG", jpeg)).name()).isEqualTo("A.JPG");
    assertThat(taken(GivenFile.of("a.jpeg", jpeg)).isImage()).isTrue();
    assertThat(taken(GivenFile.of("rack", png)).name()).isEqualTo("rack.png");
    assertThat(refusal(GivenFile.of("a.png", jpeg))).contains("of the type JPEG");
    assertThat(refusal(GivenFile.of("a.jpg", png))).contains("of the type PNG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "photo | GIF89a | photo.gif",
        "photo | RIFF0000WEBP | photo.webp",
        "a.pdf | %PDF-1.7 | a.pdf",
        "../../etc/passwd.txt | x | passwd.txt",
        "page.html | <!DOCTYPE html> | page.html",
        "data.csv | a;b | data.csv",
      })
  void nameGoesWithTheContent(String name, String content, String taken) {
    assertThat(taken(GivenFile.of(name, content.getBytes(ISO_8859_1))).name()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.png | GIF89a | does not go with",
        "a.webp | RIFF0000WAVE | does not go with",
        "a.txt | %PDF-1.7 | does not go with",
        "a.docx | <html><body>Sign in | of the type HTML",
        "notes | plain | needs an extension",
        ".bashrc | plain | needs an extension",
        "/ | plain | Give a file_name",
      })
  void nameThatDoesNotGoWithTheContentIsRefused(String name, String content, String sentence) {
    assertThat(refusal(GivenFile.of(name, content.getBytes(ISO_8859_1)))).contains(sentence);
  }

  private static GivenFile.Read onDisk(Optional<String> name, Path place) {
    return read(true, name, Optional.of(place.toString()));
  }

  private static GivenFile.Read read(
      boolean hasDisk, Optional<String> name, Optional<String> path) {
    var sources = new FileSources(hasDisk, Optional.empty(), new UrlFetch(1, asked -> List.of()));
    return sources.read(
        new FileSources.Given(name, Optional.empty(), Optional.empty(), path), DEADLINE);
  }

  private static GivenFile taken(GivenFile.Read read) {
    assertThat(read).isInstanceOf(GivenFile.Read.Taken.class);
    return ((GivenFile.Read.Taken) read).file();
  }

  private static String refusal(GivenFile.Read read) {
    assertThat(read).isInstanceOf(GivenFile.Read.Refused.class);
    return ((GivenFile.Read.Refused) read).sentence();
  }
}
