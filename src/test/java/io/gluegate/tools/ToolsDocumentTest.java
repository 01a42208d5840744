package io.gluegate.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.Role;
import io.gluegate.core.Json;
import io.gluegate.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `docs/tools.md` and the golden lists of each role's tools are made from the tools, resources and
/// prompts themselves.
class ToolsDocumentTest {

  private static final String HEAD =
      """
      # Tools

      Made from the tools themselves by `make golden`; do not edit. What a role may not use is absent from
      its list and refused when called. Each role includes the ones before it: viewer, editor, admin.
      `/mcp/readonly` lists only tools that read. Below the tools stand the resources and the prompts,
      which are open to every role. A tool marked opt-in is there when `ITGLUE_ADVANCED_TOOLSET=true` is set.

      | Tool | Role | Effect | What it does |
      | --- | --- | --- | --- |
      """;

  private final ToolCatalog catalog = new ToolCatalog();
  private final ToolCatalog withAdvanced = ToolCatalog.of(new ToolsConfig("true"));

  @Test
  void documentIsMadeFromTheTools() {
    var tools = withAdvanced.openTo(Role.ADMIN, false);

    var overview = tools.stream().map(ToolsDocumentTest::row).collect(Collectors.joining());
    var details = tools.stream().map(ToolsDocumentTest::section).collect(Collectors.joining());

    Golden.assertSame(
        Path.of("docs/tools.md"), HEAD + overview + sizes() + details + resources() + prompts());
  }

  private String sizes() {
    var rows = new StringBuilder(SIZES_HEAD);
    rows.append(
        size("viewer, and every role at `/mcp/readonly`", catalog.openTo(Role.VIEWER, true)));
    rows.append(size("editor", catalog.openTo(Role.EDITOR, false)));
    rows.append(size("admin", catalog.openTo(Role.ADMIN, false)));
    rows.append(size("admin, with the opt-in tools", withAdvanced.openTo(Role.ADMIN, false)));
    return rows.toString();
  }

  private static String size(String who, List<ToolDefinition> tools) {
    var list = Json.array();
    tools.forEach(tool -> list.add(tool.face()));
    var bytes = Json.write(list).getBytes(UTF_8).length;
    return "| %s | %d | %,d | %,d |\n".formatted(who, tools.size(), bytes, bytes / BYTES_PER_TOKEN);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void listOfEachRoleIsKept(Role role) {
    assertKept(catalog.openTo(role, false), role.wireName());
  }

  @Test
  void advancedToolsAreKept() {
    var advanced =
        withAdvanced.openTo(Role.VIEWER, true).stream().filter(ToolDefinition::isAdvanced).toList();

    assertKept(advanced, "advanced");
  }

  private static void assertKept(List<ToolDefinition> tools, String name) {
    var list = Json.array();
    for (var tool : tools) {
      var face = list.addObject().put("name", tool.name()).put("description", tool.description());
      face.set("inputSchema", tool.inputSchema());
    }

    Golden.assertSame(
        Path.of("src/test/resources/golden/tools-" + name + ".json"), Json.pretty(list) + "\n");
  }

  @Test
  void advancedToolsAreThereOnlyWhenSwitchedOn() {
    var usual = names(catalog);
    var more = names(withAdvanced);

    assertThat(usual).doesNotContain("itglue_get", "itglue_find_endpoint");
    assertThat(more).containsAll(usual).hasSize(usual.size() + 2);
    assertThat(more).contains("itglue_get", "itglue_find_endpoint");
    assertThat(names(ToolCatalog.of(new ToolsConfig("")))).isEqualTo(usual);
    assertThat(names(ToolCatalog.of(new ToolsConfig(" Yes ")))).isEqualTo(more);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ToolCatalog.of(new ToolsConfig("maybe")))
        .withMessageContaining("ITGLUE_ADVANCED_TOOLSET");
  }

  private static List<String> names(ToolCatalog tools) {
    return tools.openTo(Role.VIEWER, true).stream().map(ToolDefinition::name).toList();
  }

  @Test
  void everyArgumentIsDescribed() {
    for (var tool : withAdvanced.openTo(Role.ADMIN, false)) {
      assertThat(tool.description()).as(tool.name()).hasSizeBetween(30, 600);
      tool.inputSchema()
          .path("properties")
          .forEach(argument -> assertThat(argument.path("description").asText()).isNotEmpty());
    }
  }

  private static String row(ToolDefinition tool) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            tool.name(),
            tool.role().wireName() + (tool.isAdvanced() ? ", opt-in" : ""),
            tool.effect().name().toLowerCase(java.util.Locale.ROOT),
            tool.description().lines().findFirst().orElse(""));
  }

  private static String section(ToolDefinition tool) {
    var required = tool.inputSchema().path("required").toString();
    var arguments =
        tool.inputSchema().path("properties").properties().stream()
            .map(field -> argument(field.getKey(), field.getValue(), required))
            .collect(Collectors.joining());
    return "\n## %s\n\n`%s`\n\n%s\n%s"
        .formatted(
            tool.title(),
            tool.name(),
            tool.description(),
            arguments.isEmpty() ? "\nNo arguments.\n" : "\n" + TABLE_HEAD + arguments);
  }

  private static String resources() {
    var rows =
        Resources.templates().stream()
            .map(
                template ->
                    "| `%s` | %s |\n".formatted(template.uriTemplate(), template.description()))
            .collect(Collectors.joining());
    return RESOURCES_HEAD + rows;
  }

  private static String prompts() {
    return new PromptCatalog()
        .all().stream()
            .map(ToolsDocumentTest::section)
            .collect(Collectors.joining("", PROMPTS_HEAD, ""));
  }

  private static String section(PromptDefinition prompt) {
    var arguments =
        prompt.arguments().stream()
            .map(
                argument ->
                    "| `%s`%s | string | %s |\n"
                        .formatted(
                            argument.name(),
                            argument.required() ? ", required" : "",
                            argument.description()))
            .collect(Collectors.joining());
    return "\n## %s\n\n`%s`\n\n%s\n\n%s%s"
        .formatted(prompt.title(), prompt.name(), prompt.description(), TABLE_HEAD, arguments);
  }

  /// As a rule of thumb for English and JSON.
  private static final int BYTES_PER_TOKEN = 4;

  private static final String SIZES_HEAD =
      """

      The list is part of every conversation. What `tools/list` costs, at four bytes a token:

      | Role | Tools | Bytes | Tokens, about |
      | --- | --- | --- | --- |
      """;

  private static final String RESOURCES_HEAD =
      """

      # Resources

      Read by their address, as Markdown of at most 25,000 characters, the same text as the tools give. The
      list of resources holds the organizations, 100 to a page. Ids for the addresses come from there, from
      the tools, and by completion of a client's name.

      | Address | What it is |
      | --- | --- |
      """;

  private static final String PROMPTS_HEAD =
      """

      # Prompts

      Each tells the model which tools to call in which order, and that documents are content. Clients
      offer them as commands; the names of organizations are completed.
      """;

  private static final String TABLE_HEAD =
      """
      | Argument | Kind | Meaning |
      | --- | --- | --- |
      """;

  private static String argument(String name, JsonNode schema, String required) {
    return "| `%s`%s | %s | %s |\n"
        .formatted(
            name,
            required.contains("\"" + name + "\"") ? ", required" : "",
            kind(schema),
            schema.path("description").asText());
  }

  private static String kind(JsonNode schema) {
    if (schema.has("enum")) {
      return StreamSupport.stream(schema.path("enum").spliterator(), false)
          .map(JsonNode::asText)
          .collect(Collectors.joining(" or "));
    }
    if (schema.has("format")) {
      return schema.path("format").asText();
    }
    return schema.has("maximum") && schema.path("maximum").asLong() < InputSchema.ID_MAX
        ? "%s %s to %s"
            .formatted(
                schema.path("type").asText(),
                schema.path("minimum").asText(),
                schema.path("maximum").asText())
        : schema.path("type").asText();
  }
}
