package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.testing.SandboxQuestion;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SandboxQuestionsTest {

  @Test
  void noQuestionIsAskedTwice() {
    assertThat(SandboxQuestion.all())
        .extracting(SandboxQuestion::question)
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  @Test
  void sharedQuestionsCoverEverySharedDocument() {
    var shared =
        DataFiles.onClassPath().sharedDocuments().stream()
            .map(DocumentFile::stem)
            .collect(Collectors.toSet());

    var asked =
        SandboxQuestion.shared().stream()
            .flatMap(question -> question.answers().stream())
            .map(key -> key.substring(key.indexOf('/') + 1))
            .collect(Collectors.toSet());

    assertThat(SandboxQuestion.shared()).hasSizeGreaterThanOrEqualTo(45);
    assertThat(asked).isEqualTo(Set.copyOf(shared));
  }

  @Test
  void questionsAboutHarborDentalHaveTheirDocuments() {
    var harbor =
        SandboxQuestion.all().stream()
            .flatMap(question -> question.answers().stream())
            .filter(key -> key.startsWith("harbor-dental/"))
            .toList();

    assertThat(harbor).hasSizeGreaterThan(5);
    assertThat(SandboxData.load().documents().keySet()).containsAll(harbor);
  }
}
