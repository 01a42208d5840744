package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dropwizard.core.setup.Bootstrap;
import io.gluegate.core.Json;
import io.gluegate.testing.Admin;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.McpClient;
import io.gluegate.testing.Replica;
import io.gluegate.testing.SmallSeed;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolDefinition;
import io.gluegate.tools.ToolsConfig;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who may do what, as one table: `src/test/resources/role-matrix.csv`. Its columns are callers,
/// its rows are all tools, methods that give away documentation, routes and commands. What the
/// table lacks fails the test, so that nothing new is open by oversight.
class RoleMatrixTest {

  private static final java.nio.file.Path TABLE =
      java.nio.file.Path.of("src/test/resources/role-matrix.csv");
  private static final String AUDITOR = "auditor-token-1";
  private static final String HOOK = "hook-secret-1";
  private static final String SOME_ID = "00000000-0000-0000-0000-000000000001";
  private static final int COMMAND_SECONDS_MAX = 60;

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SmallSeed.records())
          .with("MCP_TOKENS_AUDITOR", "otto:" + AUDITOR)
          .with("ITGLUE_ADVANCED_TOOLSET", "true")
          .with("ITGLUE_WEBHOOK_SECRET", HOOK);

  /// A row: what it is about, and what becomes of each caller by their column.
  private record Row(String kind, String name, Map<String, String> outcomes) {}

  @TestFactory
  Stream<DynamicTest> everyRowHolds() throws IOException {
    var tokens = tokens();
    return rows().stream()
        .flatMap(
            row ->
                row.outcomes().entrySet().stream()
                    .map(
                        cell ->
                            DynamicTest.dynamicTest(
                                "%s %s: %s".formatted(row.kind(), row.name(), cell.getKey()),
                                () ->
                                    assertThat(outcome(row, cell.getKey(), tokens))
                                        .isEqualTo(cell.getValue()))));
  }

  @Test
  void tableNamesAllThereIs() throws IOException {
    assertThat(names("tool")).isEqualTo(sorted(catalog().stream().map(ToolDefinition::name)));
    assertThat(names("route")).isEqualTo(sorted(routes()));
    assertThat(names("command")).isEqualTo(sorted(commands()));
  }

  private static Map<String, String> tokens() {
    var ada = new Admin(gateway.url(), Gateway.ADMIN);
    var limited = ada.token("lea", "admin", ", 'organizations': [%d]".formatted(SmallSeed.HARBOR));
    return Map.of(
        "nobody",
        "",
        "auditor",
        AUDITOR,
        "viewer",
        Gateway.VIEWER,
        "editor",
        Gateway.EDITOR,
        "admin",
        Gateway.ADMIN,
        "limited-admin",
        limited.secret());
  }

  private static String outcome(Row row, String caller, Map<String, String> tokens)
      throws Exception {
    return switch (row.kind()) {
      case "tool" -> tool(row.name(), tokens.getOrDefault(caller, ""));
      case "method" -> method(row.name(), tokens.getOrDefault(caller, ""));
      case "route" -> route(row.name(), tokens.getOrDefault(caller, ""));
      case "command" -> command(row.name());
      default -> throw new AssertionError("unknown kind " + row.kind());
    };
  }

  /// A tool that is in the list is refused for its arguments, one that is not for the role.
  private static String tool(String name, String token) {
    try (var client = new McpClient(gateway.url(), token)) {
      var list = client.modern("tools/list", Json.object());
      if (list.status() != 200) {
        return String.valueOf(list.status());
      }
      var isListed =
          list.result()
              .path("tools")
              .valueStream()
              .anyMatch(tool -> tool.path("name").asText().equals(name));
      var called = client.modernCall(name, Json.object().put("no_such_argument", true));
      var isRefused =
          called.message().path("error").path("message").asText().contains("not available to");
      assertThat(isRefused).as("%s is refused: %s", name, called.message()).isNotEqualTo(isListed);
      return isListed ? "yes" : "no";
    }
  }

  private static String method(String name, String token) {
    try (var client = new McpClient(gateway.url(), token)) {
      var answer = client.modern(name, params(name));
      return answer.status() == 401 ? "401" : gives(name, answer.message()) ? "yes" : "no";
    }
  }

  private static ObjectNode params(String method) {
    var params = Json.object();
    switch (method) {
      case "resources/read" -> params.put("uri", "itglue://organizations/" + SmallSeed.HARBOR);
      case "completion/complete" -> {
        params
            .putObject("ref")
            .put("type", "ref/resource")
            .put("uri", "itglue://organizations/{id}");
        params.putObject("argument").put("name", "id").put("value", "");
      }
      default -> {
        // Lists take no parameters.
      }
    }
    return params;
  }

  private static boolean gives(String method, JsonNode message) {
    var result = message.path("result");
    return switch (method) {
      case "resources/list" -> !result.path("resources").isEmpty();
      case "resources/read" -> !result.path("contents").isEmpty();
      case "completion/complete" -> !result.path("completion").path("values").isEmpty();
      default -> throw new AssertionError("unknown method " + method);
    };
  }

  /// What is let in fails later, since it sends nothing of use: neither 401 nor 403.
  private static String route(String name, String token) {
    var words = name.split(" ", 2);
    var path = words[1].replaceAll("\\{id}", SOME_ID).replaceAll("\\{[a-z]+}", "token:x");
    try (var client = new McpClient(gateway.url(), token, path)) {
      if (token.isEmpty()) {
        client.without("Authorization");
      }
      var status = client.send(words[0], words[0].equals("GET") ? "" : "{}").status();
      return status == 401 || status == 403 ? String.valueOf(status) : "yes";
    }
  }

  /// Commands are for whoever has the database: without its password there is no way in.
  private static String command(String name) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            Replica.command(name, name.equals("db") || name.equals("index") ? "status" : "list"));
    builder.environment().put("DATABASE_URL", gateway.postgres().url().jdbc());
    builder.environment().put("DATABASE_USER", gateway.postgres().url().user().orElse(""));
    builder.environment().put("DATABASE_PASSWORD", "guessed");
    var process = builder.redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() != 0 && text.contains("password") ? "no" : "yes: " + text;
  }

  private static List<Row> rows() throws IOException {
    var lines = Files.readAllLines(TABLE);
    var callers = lines.getFirst().split(",", -1);
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              var cells = line.split(",", -1);
              var outcomes = new TreeMap<String, String>();
              for (int i = 2; i < cells.length; i++) {
                if (!cells[i].isEmpty()) {
                  outcomes.put(callers[i], cells[i]);
                }
              }
              return new Row(cells[0], cells[1], outcomes);
            })
        .toList();
  }

  private static Set<String> names(String kind) throws IOException {
    return sorted(rows().stream().filter(row -> row.kind().equals(kind)).map(Row::name));
  }

  private static Set<String> sorted(Stream<String> names) {
    return names.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
  }

  private static List<ToolDefinition> catalog() {
    return ToolCatalog.of(new ToolsConfig("true")).openTo(io.gluegate.access.Role.ADMIN, false);
  }

  private static Stream<String> routes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.gluegate")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
            .filter(type -> !type.getPackageName().startsWith("io.gluegate.sandbox"))
            .map(type -> type.reflect())
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .flatMap(RoleMatrixTest::route);
  }

  private static Stream<String> route(Method method) {
    var base = method.getDeclaringClass().getAnnotation(Path.class).value();
    var rest =
        method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "";
    var path = rest.isEmpty() ? base : base + "/" + rest;
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value() + " " + path);
  }

  private static Stream<String> commands() {
    var app = new GatewayApp(Map.of(), StartWatch.log());
    var bootstrap = new Bootstrap<>(app);
    app.initialize(bootstrap);
    app.addDefaultCommands(bootstrap);
    return bootstrap.getCommands().stream().map(command -> command.getName());
  }
}
