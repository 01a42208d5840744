package io.gluegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/limits.md` names every limit in the code with the number that it has there.
class LimitsDocumentTest {

  private static final Pattern LIMIT =
      Pattern.compile(".*(_MAX|_MIN|_TTL|TIMEOUT|TIMEOUT_DEFAULT)");
  private static final Path DOCUMENT = Path.of("docs/limits.md");

  @Test
  void everyLimitStandsInTheDocumentWithItsNumber() throws IOException {
    var rows = Files.readAllLines(DOCUMENT);

    var missing =
        limits()
            .filter(
                limit ->
                    rows.stream()
                        .noneMatch(
                            row ->
                                row.contains("`" + name(limit) + "`")
                                    && row.contains(number(limit))))
            .map(limit -> "| … | %s | … | `%s` |".formatted(number(limit), name(limit)))
            .toList();

    assertThat(missing).as("add to %s what is missing or stale", DOCUMENT).isEmpty();
  }

  @Test
  void documentNamesNoLimitThatIsGone() throws IOException {
    var known = limits().map(LimitsDocumentTest::name).toList();

    var gone =
        Pattern.compile("`(\\w+\\.[A-Z_]+)`")
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(match -> match.group(1))
            .filter(name -> !known.contains(name))
            .toList();

    assertThat(gone).isEmpty();
  }

  private static Stream<JavaField> limits() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gluegate")
            .stream()
            .filter(type -> !type.getPackageName().endsWith(".sandbox"))
            .filter(type -> !type.isEnum())
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> LIMIT.matcher(field.getName()).matches());
  }

  private static String name(JavaField limit) {
    return limit.getOwner().getSimpleName() + "." + limit.getName();
  }

  private static String number(JavaField limit) {
    return switch (value(limit.reflect())) {
      case Duration duration -> inWords(duration);
      case Long number when limit.getName().contains("BYTES") -> inWords(number);
      case Integer number when limit.getName().contains("BYTES") -> inWords(number);
      case String text when limit.getName().contains("SECONDS") -> text + " s";
      case Integer seconds when limit.getName().contains("SECONDS") ->
          inWords(Duration.ofSeconds(seconds));
      case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
      case Object other -> throw new IllegalStateException(limit + " is " + other);
    };
  }

  private static Object value(Field field) {
    try {
      field.setAccessible(true);
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String inWords(Duration duration) {
    if (duration.toMillis() % 1_000 != 0) {
      return duration.toMillis() + " ms";
    }
    var seconds = duration.toSeconds();
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static String inWords(long bytes) {
    if (bytes % (1024 * 1024) == 0) {
      return bytes / (1024 * 1024) + " MiB";
    }
    return bytes % 1024 == 0 ? bytes / 1024 + " KiB" : bytes + " bytes";
  }
}
