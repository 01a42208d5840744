package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxDataTest {

  private static final String OUTAGE = "harbor-dental/internet-outage";

  private static final SandboxData DATA = SandboxData.load();

  @Test
  void theSameFilesGiveTheSameRecords() {
    var again = SandboxData.load();

    assertThat(again).isEqualTo(DATA);
    assertThat(counts(again)).isEqualTo(counts(DATA));
  }

  @Test
  void aJarGivesTheSameRecordsAsAFolder(@TempDir Path folder) throws IOException {
    var jar = folder.resolve("data in a jar.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var file : DataFiles.onClassPath().texts().reversed().entrySet()) {
        zip.putNextEntry(new ZipEntry("sandbox/" + file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }

    var account = URI.create("jar:" + jar.toUri() + "!/sandbox/account.yml");

    assertThat(SandboxData.of(DataFiles.beside(account))).isEqualTo(DATA);
  }

  @Test
  void idsAreUniqueAndLieAboveAMillion() {
    assertThat(DATA.records()).extracting(SeedRecord::id).doesNotHaveDuplicates();
    assertThat(DATA.records()).allMatch(record -> record.id() > 1_000_000);
  }

  @Test
  void everyKindOfRecordIsThere() {
    assertThat(counts(DATA).keySet())
        .containsAll(
            Set.of("attachments", "configuration-interfaces", "configurations", "contacts"))
        .containsAll(Set.of("document-folders", "document-sections", "documents", "domains"))
        .containsAll(Set.of("expirations", "flexible-asset-fields", "flexible-asset-types"))
        .containsAll(Set.of("flexible-assets", "locations", "organizations", "passwords"));
  }

  @Test
  void everyDocumentSaysSomething() {
    var texts =
        ofType("document-sections").stream()
            .collect(
                groupingBy(
                    section -> section.attributes().path("document-id").asLong(),
                    Collectors.mapping(
                        section -> section.attributes().path("content").asText(""),
                        Collectors.joining("\n"))));

    for (var document : DATA.documents().entrySet()) {
      assertThat(texts.getOrDefault(document.getValue(), ""))
          .as(document.getKey())
          .hasSizeGreaterThan(300);
    }
  }

  @Test
  void noTagOfATemplateIsLeft() {
    for (var record : DATA.records()) {
      assertThat(record.attributes().toString()).doesNotContain("{{", "<!-- ");
    }
  }

  @Test
  void secretsStandInPasswordsAlone() {
    var marked =
        DATA.records().stream()
            .filter(record -> record.attributes().toString().contains("SIM-SECRET"))
            .toList();

    assertThat(marked).isNotEmpty().allMatch(record -> record.type().equals("passwords"));
    assertThat(marked)
        .extracting(record -> record.attributes().path("password").asText())
        .doesNotHaveDuplicates()
        .allMatch(Pattern.compile("SIM-SECRET-[a-z-]+-[0-9]+").asMatchPredicate());
  }

  @Test
  void everyDocumentLiesInAFolderOfItsOrganization() {
    var folders =
        ofType("document-folders").stream()
            .collect(
                Collectors.toMap(
                    SeedRecord::id,
                    folder -> folder.attributes().path("organization-id").asLong()));

    assertThat(ofType("documents"))
        .filteredOn(document -> document.attributes().path("document-folder-id").isNumber())
        .isNotEmpty()
        .allSatisfy(
            document ->
                assertThat(folders)
                    .containsEntry(
                        document.attributes().path("document-folder-id").asLong(),
                        document.attributes().path("organization-id").asLong()));
  }

  @Test
  void datesComeFromTheFiles() {
    assertThat(DATA.records())
        .allMatch(record -> record.attributes().path("created-at").isTextual())
        .allMatch(record -> record.attributes().path("updated-at").isTextual());
  }

  @Test
  void theRunbookOfHarborDentalSaysWhomToCall() {
    var id = DATA.documentId(OUTAGE).orElseThrow();

    var text =
        ofType("document-sections").stream()
            .filter(section -> section.attributes().path("document-id").asLong() == id)
            .map(section -> section.attributes().path("content").asText())
            .collect(Collectors.joining());

    assertThat(text).contains("Coastline Fiber", "800-555-0110", "CLF-PWM-088123", "HD-FW01");
  }

  @Test
  void aKeyOfNoDocumentHasNoId() {
    assertThat(DATA.documentId("harbor-dental/nothing")).isEmpty();
  }

  private List<SeedRecord> ofType(String type) {
    return DATA.records().stream().filter(record -> record.type().equals(type)).toList();
  }

  private static Map<String, Long> counts(SandboxData data) {
    return data.records().stream().collect(groupingBy(SeedRecord::type, counting()));
  }
}
