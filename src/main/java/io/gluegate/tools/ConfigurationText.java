package io.gluegate.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.content.HtmlText;
import io.gluegate.content.Redaction;
import io.gluegate.itglue.Configuration;
import java.util.List;
import java.util.stream.Collectors;

/// A configuration with its interfaces, as a record and as Markdown: facts, interfaces, then what
/// people wrote about it, which may be long.
final class ConfigurationText {

  private static final List<String> INTERFACE =
      List.of("ip_address", "mac_address", "port", "primary", "notes");

  private ConfigurationText() {}

  static ObjectNode record(Configuration configuration) {
    var record = configuration.attributes().deepCopy();
    var interfaces = record.putArray("interfaces");
    configuration.interfaces().forEach(each -> interfaces.add(each.attributes()));
    return Redaction.redact(record);
  }

  static String of(ObjectNode configuration, List<String> remarks) {
    var facts = configuration.deepCopy().remove(List.of("name", "interfaces", "notes"));
    var text =
        new StringBuilder(
            "# %s\n\n%s\n"
                .formatted(
                    Markdown.line(configuration.path("name").asText()), Markdown.record(facts)));
    remarks.forEach(remark -> text.append("\nNote: ").append(remark).append('\n'));
    var interfaces = interfaces(configuration.path("interfaces"));
    if (!interfaces.isEmpty()) {
      text.append("\n## Interfaces\n\n").append(interfaces).append('\n');
    }
    var notes = HtmlText.markdown(configuration.path("notes").asText("")).strip();
    if (!notes.isEmpty() && !configuration.path("notes").isNull()) {
      text.append("\n## Notes\n\n").append(notes).append('\n');
    }
    return text.toString();
  }

  private static String interfaces(JsonNode interfaces) {
    return interfaces
        .valueStream()
        .map(each -> Markdown.item((ObjectNode) each, INTERFACE))
        .collect(Collectors.joining("\n"));
  }
}
