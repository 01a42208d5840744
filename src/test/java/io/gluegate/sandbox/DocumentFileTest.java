package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.DocumentFile.Part;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentFileTest {

  private static final Facts FACTS =
      new Facts(
          (ObjectNode)
              Json.read(
                  """
                  {"name": "Smith & Sons <Ltd>", "network": {"ssid": "guests"}, "vlans": [{"id": 7}]}
                  """));

  @Test
  void aBodyWithoutMarksIsOneText() {
    assertThat(document("title: A", "<p>All</p>\n<p>of it</p>").parts(FACTS))
        .containsExactly(text("<p>All</p>\n<p>of it</p>"));
  }

  @Test
  void everyMarkStartsASection() {
    var body =
        """
        <p>First</p>
        <!-- heading 3: After that -->
        <p>Below</p>
        <!-- step 5 -->
        <p>Do it</p>
        <!-- step -->
        <p>Do more</p>
        <!-- gallery -->
        <!-- text -->
        <p>Last</p>
        """;

    assertThat(document("title: A", body).parts(FACTS))
        .containsExactly(
            text("<p>First</p>"),
            new Part("Heading", OptionalInt.of(3), "After that"),
            text("<p>Below</p>"),
            new Part("Step", OptionalInt.of(5), "<p>Do it</p>"),
            new Part("Step", OptionalInt.empty(), "<p>Do more</p>"),
            new Part("Gallery", OptionalInt.empty(), ""),
            text("<p>Last</p>"));
  }

  @Test
  void factsAreEscapedInHtmlAndNowhereElse() {
    var document = document("title: \"{{name}}\"", "<p>{{name}}</p>\n<!-- heading 2: {{name}} -->");

    assertThat(document.title(FACTS)).isEqualTo("Smith & Sons <Ltd>");
    assertThat(document.parts(FACTS))
        .containsExactly(
            text("<p>Smith &amp; Sons &lt;Ltd&gt;</p>"),
            new Part("Heading", OptionalInt.of(2), "Smith & Sons <Ltd>"));
  }

  @Test
  void aDocumentIsForThoseWhoHaveWhatItNeeds() {
    assertThat(document("title: A\nneeds: network.ssid", "").isFor(FACTS)).isTrue();
    assertThat(document("title: A\nneeds: [network.ssid, vlans]", "").isFor(FACTS)).isTrue();
    assertThat(document("title: A\nneeds: [network.ssid, network.vpn]", "").isFor(FACTS)).isFalse();
  }

  @Test
  void aTagWithoutItsFactIsAMistake() {
    assertThatThrownBy(() -> document("title: A", "{{network.vpn}}").parts(FACTS))
        .hasMessageContaining("shared/a.html")
        .hasMessageContaining("network.vpn");
    assertThatThrownBy(() -> document("title: A", "{{network}}").parts(FACTS))
        .hasMessageContaining("{{network}}");
  }

  @Test
  void anUnknownWordInTheFrontMatterIsAMistake() {
    assertThatThrownBy(() -> document("title: A\nfoldr: B", ""))
        .hasMessageContaining("shared/a.html")
        .hasMessageContaining("foldr");
  }

  private static Part text(String html) {
    return new Part("Text", OptionalInt.empty(), html);
  }

  private static DocumentFile document(String front, String body) {
    var texts = new TreeMap<String, String>();
    texts.put("shared/a.html", "---\n" + front + "\n---\n" + body);
    return new DataFiles(texts).sharedDocuments().getFirst();
  }
}
