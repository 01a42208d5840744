package io.gluegate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The order of the packages, what each may know of the world, and the measures of files.
class ArchitectureTest {

  private static final String ROOT = "io.gluegate.";
  private static final int FILE_LINES_MAX = 400;
  private static final int CONSTRUCTOR_PARAMETERS_MAX = 5;

  /// The higher the number, the further down.
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("app", 0),
          Map.entry("mcp", 1),
          Map.entry("webhook", 1),
          Map.entry("console", 1),
          Map.entry("admin", 1),
          Map.entry("tools", 2),
          Map.entry("changes", 3),
          Map.entry("search", 4),
          Map.entry("content", 5),
          Map.entry("itglue", 6),
          Map.entry("fetch", 6),
          Map.entry("access", 7),
          Map.entry("audit", 8),
          Map.entry("jobs", 9),
          Map.entry("sandbox", 9),
          Map.entry("bridge", 9),
          Map.entry("core", 10));

  /// They stand on core alone, and only the wiring knows them: the sandbox is for the demo, and the
  /// bridge runs where no gateway does.
  private static final Set<String> APART = Set.of("sandbox", "bridge");

  private static final String[] DOORS = {
    ROOT + "app..", ROOT + "mcp..", ROOT + "webhook..", ROOT + "console..", ROOT + "admin.."
  };

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.gluegate");

  @Test
  void packagesLookDownOnly() {
    var violations =
        classes.stream()
            .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> isOurs(dependency.getTargetClass()))
            .filter(
                dependency ->
                    !looksDown(
                        part(dependency.getOriginClass()), part(dependency.getTargetClass())))
            .map(Object::toString)
            .distinct()
            .toList();

    assertThat(violations).isEmpty();
  }

  @Test
  void onlyTheDoorsKnowHttpServersAndTheSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages(DOORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.ws.rs..", "jakarta.servlet..", "io.dropwizard..", "io.modelcontextprotocol..")
        .check(classes);
  }

  @Test
  void onlyDataAccessObjectsKnowJdbi() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "core..", ROOT + "app..")
        .and()
        .haveSimpleNameNotEndingWith("Dao")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jdbi..")
        .check(classes);
  }

  @Test
  void onlyItGlueSearchAndTheBridgeCallOut() {
    noClasses()
        .that()
        // The sandbox sends webhooks; the bridge is a client of another gateway.
        .resideOutsideOfPackages(
            ROOT + "itglue..", ROOT + "search..", ROOT + "sandbox..", ROOT + "bridge..")
        .and()
        // Of access, this one fetches the public keys of configured issuers.
        .doNotHaveSimpleName("IssuerDocuments")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(classes);
  }

  @Test
  void onlyAccessJudgesSignatures() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "access..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .check(classes);
  }

  @Test
  void onlyFetchGoesWhereCallersSay() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "fetch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(classes);
  }

  @Test
  void noStateIsStatic() {
    fields().that().areStatic().should().beFinal().check(classes);
    fields()
        .that()
        .areStatic()
        .and(mutableCollections())
        .should()
        .notBeStatic()
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void classesTakeAtMostFiveParts() {
    var violations =
        classes.stream()
            .filter(each -> !each.isRecord() && !each.isEnum() && !each.isAnonymousClass())
            .filter(each -> !each.isAssignableTo("io.dropwizard.core.Configuration"))
            .flatMap(each -> each.getConstructors().stream())
            .filter(each -> each.getParameters().size() > CONSTRUCTOR_PARAMETERS_MAX)
            .map(JavaConstructor::getFullName)
            .toList();

    assertThat(violations).isEmpty();
  }

  @Test
  void filesStayShort() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      var tooLong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file) > FILE_LINES_MAX)
              .toList();

      assertThat(tooLong).isEmpty();
    }
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  private static String part(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
  }

  private static boolean looksDown(String from, String to) {
    if (APART.contains(from)) {
      return Set.of(from, "core").contains(to);
    }
    if (APART.contains(to) && !from.equals("app")) {
      return false;
    }
    return from.equals(to) || FLOORS.get(from) < FLOORS.get(to);
  }

  private static DescribedPredicate<JavaField> mutableCollections() {
    return DescribedPredicate.describe(
        "collections that change",
        field ->
            List.of("ConcurrentHashMap", "HashMap", "ArrayList", "AtomicInteger", "AtomicLong")
                .contains(field.getRawType().getSimpleName()));
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
