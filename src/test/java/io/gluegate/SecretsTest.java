package io.gluegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Secrets have a type of their own where they are set, and are compared in constant time.
class SecretsTest {

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|api_?key|tokens?)$");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gluegate");

  @Test
  void noSettingHoldsASecretAsPlainText() {
    var plain =
        classes.stream()
            .filter(type -> type.getSimpleName().matches(".*(Config|Section)"))
            .filter(type -> !type.getPackageName().endsWith(".sandbox"))
            .flatMap(type -> type.getFields().stream())
            .filter(field -> SECRET.matcher(field.getName()).matches())
            .filter(field -> field.getRawType().isEquivalentTo(String.class))
            .map(field -> field.getFullName())
            .toList();

    assertThat(plain).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"io.gluegate.core.Secret", "io.gluegate.webhook.WebhookSignature"})
  void secretsAreComparedInConstantTime(String name) {
    var called =
        classes.get(name).getMethodCallsFromSelf().stream()
            .map(call -> call.getTarget().getFullName())
            .toList();

    assertThat(called).contains("java.security.MessageDigest.isEqual([B, [B)");
    assertThat(called).doesNotContain("java.lang.String.equals(java.lang.Object)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.gluegate.webhook.WebhookResource",
        "io.gluegate.admin.RefreshResource",
        "io.gluegate.access.UploadSlot"
      })
  void doorsCompareThemAsSecrets(String name) {
    var compared =
        classes.get(name).getMethodCallsFromSelf().stream()
            .map(call -> call.getTarget().getFullName())
            .filter(target -> target.endsWith(".equals(java.lang.Object)"))
            .toList();

    assertThat(compared)
        .isNotEmpty()
        .isSubsetOf(
            List.of(
                "io.gluegate.core.Secret.equals(java.lang.Object)",
                "java.util.Optional.equals(java.lang.Object)"));
  }
}
