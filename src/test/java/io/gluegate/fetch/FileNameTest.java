package io.gluegate.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

  private static final URI ADDRESS =
      URI.create("https://files.gluegate.dev/d/plan%20b.pdf?x=y.exe");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "attachment | plan b.pdf",
        "attachment; filename=rack.png | rack.png",
        "attachment; filename=\"rack 1.png\" | rack 1.png",
        "attachment; filename=\"a \\\"b\\\" c.png\" | a b c.png",
        "inline; FILENAME = \"x.png\"; size=3 | x.png",
        "attachment; filename=\"x.png\"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.png | naïve €.png",
        "attachment; filename*=utf-8'en'a+b.png | a+b.png",
        "attachment; filename*=UTF-8''%zz; filename=b.png | b.png",
        "attachment; filename=\"../../etc/passwd.txt\" | passwd.txt",
        "attachment; filename=\"C:\\\\temp\\\\rack.png\" | rack.png",
        "attachment; filename*=UTF-8''..%2F..%2Fetc%2Fhosts.txt | hosts.txt",
        "attachment; filename*=UTF-8''a%0D%0Ab%00.png | ab.png",
        "attachment; filename*=UTF-8''gnp%E2%80%AEexe.png | gnpexe.png",
        "attachment; filename=\"..\" | plan b.pdf",
        "attachment; filename=\".htaccess\" | htaccess",
        "attachment; filename=\"a.png. .\" | a.png",
        "attachment; filename=\"\" | plan b.pdf",
      })
  void nameIsThatOfTheServerWithoutTricks(String disposition, String name) {
    assertThat(FileName.of(Optional.of(disposition), ADDRESS)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.dev/d/plan.pdf | plan.pdf",
        "https://a.dev/d/x%2Fy%5Cplan.pdf | plan.pdf",
        "https://a.dev/d/%E2%82%AC.png | €.png",
        "https://a.dev/d/ | ''",
        "https://a.dev/ | ''",
      })
  void nameIsElseTheEndOfTheAddress(URI address, String name) {
    assertThat(FileName.of(Optional.empty(), address)).isEqualTo(name);
  }

  @Test
  void longNameKeepsItsExtension() {
    var name = "x".repeat(FileName.NAME_LENGTH_MAX) + ".docx";

    var shortened = FileName.of(Optional.of("attachment; filename=" + name), ADDRESS);

    assertThat(shortened).hasSize(FileName.NAME_LENGTH_MAX).endsWith("x.docx");
  }
}
