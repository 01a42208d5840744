package io.gluegate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the conformance suite found in one run: its checks by scenario, as it wrote them to files.
public record ConformanceRun(String revision, int exitCode, Map<String, List<Check>> scenarios) {

  private static final Pattern DIRECTORY = Pattern.compile("server-(.+)-\\d{4}-\\d{2}-\\d{2}T.*");

  /// One obligation and whether it is met: SUCCESS, FAILURE, WARNING, SKIPPED or INFO.
  public record Check(String id, String status, String message) {

    boolean isBad() {
      return Set.of("FAILURE", "WARNING").contains(status);
    }

    static Check of(JsonNode check) {
      return new Check(
          check.path("id").asText(),
          check.path("status").asText(),
          check.path("errorMessage").asText());
    }
  }

  /// Runs what a revision requires, and the scenarios that the suite runs beside.
  public static ConformanceRun of(URI server, String revision) {
    try {
      var results = Files.createTempDirectory(Path.of("target"), "conformance-" + revision + "-");
      var ran =
          NpmClients.conformance(
              "server",
              "--url",
              server.resolve("/mcp").toString(),
              "--requirements",
              revision,
              "--output-dir",
              results.toAbsolutePath().toString());
      return new ConformanceRun(revision, ran.exitCode(), checks(results));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Has every replica open its first streams, whatever is found.
  public static void warmUp(URI server) {
    var _ =
        NpmClients.conformance(
            "server",
            "--url",
            server.resolve("/mcp").toString(),
            "--scenario",
            "server-stateless",
            "--spec-version",
            "2026-07-28");
  }

  private static Map<String, List<Check>> checks(Path results) throws IOException {
    var scenarios = new TreeMap<String, List<Check>>();
    try (var directories = Files.list(results)) {
      for (var directory : directories.toList()) {
        var name = DIRECTORY.matcher(directory.getFileName().toString());
        if (!name.matches()) {
          throw new IllegalStateException("not of a scenario: " + directory);
        }
        var checks = new ArrayList<Check>();
        Json.read(Files.readAllBytes(directory.resolve("checks.json")))
            .forEach(check -> checks.add(Check.of(check)));
        scenarios.put(name.group(1), List.copyOf(checks));
      }
    }
    return scenarios;
  }

  /// The scenarios that conformance to the revision requires.
  public List<String> required() {
    return NpmClients.requiredScenarios(revision);
  }

  /// The scenarios that did not run, found nothing good, or found anything bad.
  public List<String> failing(List<String> names) {
    return names.stream().filter(name -> !passes(name)).toList();
  }

  private boolean passes(String scenario) {
    var checks = scenarios.getOrDefault(scenario, List.of());
    return checks.stream().anyMatch(check -> check.status().equals("SUCCESS"))
        && checks.stream().noneMatch(Check::isBad);
  }

  /// What is bad, by scenario.
  public String summary() {
    var text = new StringBuilder("exit %d, %d scenarios%n".formatted(exitCode, scenarios.size()));
    scenarios.forEach(
        (name, checks) ->
            checks.stream()
                .filter(Check::isBad)
                .forEach(check -> text.append("%s: %s%n".formatted(name, check))));
    return text.toString();
  }
}
