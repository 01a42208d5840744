package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.testing.SandboxQuestion;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What holds once the files of all clients are there.
class WholeAccountTest {

  private static final SandboxData DATA = SandboxData.load();

  @Test
  void theAccountIsLargeEnoughToLoseOneselfIn() {
    assertThat(DataFiles.onClassPath().clients()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(DATA.records()).hasSizeGreaterThanOrEqualTo(1_900);
    assertThat(DATA.documents()).hasSizeGreaterThanOrEqualTo(170);
  }

  @Test
  void oneDocumentIsLongerThanTwentyThousandCharacters() {
    var lengths =
        DATA.records().stream()
            .filter(record -> record.type().equals("document-sections"))
            .collect(
                Collectors.groupingBy(
                    section -> section.attributes().path("document-id").asLong(),
                    Collectors.summingInt(
                        section -> section.attributes().path("content").asText("").length())));

    assertThat(lengths.values()).anyMatch(length -> length > 20_000);
  }

  @Test
  void oneOrganizationAndItsRecordsHaveIdsOfSixteenDigits() {
    var library = DATA.documentId("riverbend-county-library/internet-outage").orElseThrow();

    assertThat(library).isBetween(1_000_000_000_000_000L, 9_007_199_254_740_991L);
  }

  @Test
  void oneClientIsThePrimaryOneAndOneIsInactive() {
    var organizations =
        DATA.records().stream().filter(record -> record.type().equals("organizations")).toList();

    assertThat(organizations)
        .filteredOn(organization -> organization.attributes().path("primary").asBoolean())
        .hasSize(1);
    assertThat(organizations)
        .extracting(
            organization -> organization.attributes().path("organization-status-id").asLong())
        .containsOnlyOnce(inactive());
    assertThat(organizations)
        .extracting(organization -> organization.attributes().path("name").asText())
        .anyMatch(name -> name.contains(","))
        .anyMatch(name -> name.contains("'"));
  }

  @Test
  void everyAnswerOfAQuestionIsADocument() {
    assertThat(SandboxQuestion.all()).hasSizeGreaterThanOrEqualTo(45);
    for (var question : SandboxQuestion.all()) {
      assertThat(question.answers()).as(question.question()).isNotEmpty();
      assertThat(DATA.documents().keySet()).as(question.question()).containsAll(question.answers());
    }
  }

  private long inactive() {
    return DATA.records().stream()
        .filter(record -> record.type().equals("organization-statuses"))
        .filter(record -> record.attributes().path("name").asText().equals("Inactive"))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
