package io.gluegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ComposeFileTest {

  private static final Set<String> REQUIRED =
      Set.of("DATABASE_PASSWORD", "ITGLUE_API_KEY", "MCP_TOKENS_VIEWER");

  /// Settings that inside a container are the image's, or are for one machine alone.
  private static final Set<String> NOT_FOR_CONTAINERS =
      Set.of("PORT", "BIND_HOST", "ADMIN_PORT", "ADMIN_BIND_HOST", "GLUEGATE_HOME", "INSECURE_DEV");

  @Test
  void twoReplicasStandBehindABalancerWithoutStickiness() throws IOException {
    var balancer = compose().at("/configs/haproxy/content").asText();

    assertThat(service("gateway").at("/deploy/replicas").asInt()).isEqualTo(2);
    assertThat(balancer)
        .contains("balance roundrobin")
        .contains("uri /health/ready")
        .contains("gateway:3000")
        .doesNotContainPattern(
            "(?m)^\\s*(cookie|stick|stick-table|balance (source|hdr|uri|url_param)) ?");
  }

  @Test
  void onlyTheBalancerIsReachedAndOnlyFromThisMachine() throws IOException {
    var published = new ArrayList<String>();
    for (var service : services()) {
      service.path("ports").forEach(port -> published.add(port.asText()));
      assertThat(service.has("network_mode")).isFalse();
    }

    assertThat(published).hasSize(1).allMatch(port -> port.startsWith("127.0.0.1:"));
    assertThat(service("balancer").has("ports")).isTrue();
  }

  @Test
  void imagesArePinned() throws IOException {
    var images =
        services().stream().map(service -> service.path("image").asText()).distinct().toList();

    assertThat(images)
        .containsExactlyInAnyOrder(
            "pgvector/pgvector:0.8.7-pg17", "gluegate:local", "haproxy:3.0-alpine");
  }

  @Test
  void secretsComeFromTheEnvironmentAndAreMissedAtOnce() throws IOException {
    var text = Files.readString(Path.of("docker-compose.yml"));
    var required = new TreeSet<String>();
    var optional = new TreeSet<String>();
    Pattern.compile("\\$\\{(\\w+):\\?[^}]+}")
        .matcher(text)
        .results()
        .forEach(m -> required.add(m.group(1)));
    Pattern.compile("\\$\\{(\\w+):-")
        .matcher(text)
        .results()
        .forEach(m -> optional.add(m.group(1)));

    assertThat(required).isEqualTo(REQUIRED);
    assertThat(optional).containsExactly("GLUEGATE_PORT", "TRUSTED_PROXIES");
  }

  @Test
  void everySettingReachesTheReplicas() throws IOException {
    var expected = new TreeSet<>(Yaml.settings());
    expected.removeAll(NOT_FOR_CONTAINERS);
    var given = new TreeSet<String>();
    service("gateway").path("environment").fieldNames().forEachRemaining(given::add);

    assertThat(given).isEqualTo(expected);
    assertThat(service("migrate").path("environment"))
        .isEqualTo(service("gateway").path("environment"));
  }

  @Test
  void everyServiceHasBoundsAndKeepsItsPrivileges() throws IOException {
    for (var service : services()) {
      assertThat(service.at("/deploy/resources/limits").has("memory")).isTrue();
      assertThat(service.at("/deploy/resources/limits").has("cpus")).isTrue();
      assertThat(service.path("security_opt").toString()).contains("no-new-privileges:true");
    }
    for (var name : List.of("migrate", "gateway")) {
      assertThat(service(name).path("read_only").asBoolean()).isTrue();
      assertThat(service(name).path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
      // Native libraries are loaded from there.
      assertThat(service(name).path("tmpfs").toString()).contains("/tmp:exec");
    }
  }

  @Test
  void schemaIsThereBeforeTheReplicasAndTheyBeforeTheBalancer() throws IOException {
    assertThat(service("migrate").path("command").toString()).isEqualTo("[\"db\",\"migrate\"]");
    assertThat(condition("migrate", "postgres")).isEqualTo("service_healthy");
    assertThat(condition("gateway", "migrate")).isEqualTo("service_completed_successfully");
    assertThat(condition("balancer", "gateway")).isEqualTo("service_healthy");
    for (var name : List.of("postgres", "gateway", "balancer")) {
      assertThat(service(name).at("/healthcheck/test/0").asText()).isEqualTo("CMD");
    }
  }

  @Test
  void replicaHasTheTimeToFinishItsCalls() throws IOException {
    var drain = Yaml.file("config.yml").at("/server/shutdownGracePeriod").asText();

    assertThat(seconds(service("gateway").path("stop_grace_period").asText()))
        .isGreaterThan(seconds(drain));
  }

  @Test
  void composeItselfAcceptsTheFile() throws IOException, InterruptedException {
    var program = program();
    Assumptions.assumeTrue(program.isPresent(), "no docker compose on this machine");
    var given = Map.of("DATABASE_PASSWORD", "x", "ITGLUE_API_KEY", "x", "MCP_TOKENS_VIEWER", "x");

    assertThat(config(program.get(), given)).isZero();
    for (var missing : REQUIRED) {
      var others = new HashMap<>(given);
      others.remove(missing);
      assertThat(config(program.get(), others)).as("without " + missing).isNotZero();
    }
  }

  private static Optional<List<String>> program() throws IOException, InterruptedException {
    for (var candidate : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
      var known =
          Stream.of(System.getenv("PATH").split(File.pathSeparator))
              .anyMatch(directory -> Files.isExecutable(Path.of(directory, candidate.getFirst())));
      if (known && run(candidate, List.of("version"), Map.of()) == 0) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static int config(List<String> program, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run(program, List.of("--env-file", "/dev/null", "config", "--quiet"), environment);
  }

  private static int run(
      List<String> program, List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(Stream.of(program, arguments).flatMap(List::stream).toList())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(REQUIRED);
    builder.environment().putAll(environment);
    var process = builder.start();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  private static JsonNode compose() throws IOException {
    return Yaml.file("docker-compose.yml");
  }

  private static List<JsonNode> services() throws IOException {
    var services = new ArrayList<JsonNode>();
    compose().path("services").forEach(services::add);
    return services;
  }

  private static JsonNode service(String name) throws IOException {
    return compose().path("services").path(name);
  }

  private static String condition(String service, String on) throws IOException {
    return service(service).path("depends_on").path(on).path("condition").asText();
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.replaceFirst("s$", ""));
  }
}
