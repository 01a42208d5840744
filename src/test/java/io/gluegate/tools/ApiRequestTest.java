package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What an endpoint lets through of a caller's parameters.
class ApiRequestTest {

  @Test
  void whatTheCatalogueNamesIsSent() {
    var query =
        request("contacts")
            .filters(json("{'id':[1,2],'title':'a, b','important':true}"))
            .sort(Optional.of("-last_name"))
            .include(Optional.of("location,attachments"))
            .page(OptionalInt.of(2), OptionalInt.of(10))
            .at("/contacts");

    assertThat(query.parameters())
        .isEqualTo(
            Map.of(
                "filter[id]", "1,2",
                "filter[title]", "a, b",
                "filter[important]", "true",
                "sort", "-last_name",
                "include", "location,attachments",
                "page[number]", "2",
                "page[size]", "10"));
  }

  @Test
  void commaOfAListedValueIsEscaped() {
    var query = request("contacts").filters(json("{'title':['a, b','c']}")).at("/contacts");

    assertThat(query.parameters()).containsEntry("filter[title]", "a\\, b,c");
  }

  @Test
  void unknownFilterIsRefusedWithTheKnownOnes() {
    refused(() -> request("manufacturers").filters(json("{'nmae':'x'}")), "Known: name.");
    refused(() -> request("logs").rawParams(json("{'x':1}")), "Known: none.");
    refused(() -> request("logs").sort(Optional.of("--created_at")), "Known: created_at.");
    refused(() -> request("contacts").include(Optional.of("location,")), "Known: attachments");
    refused(() -> request("flexible_assets").filters(Optional.empty()), "flexible_asset_type_id");
  }

  @Test
  void boundsHold() {
    var many = Json.object();
    for (int i = 0; i <= ApiRequest.PARAMETERS_MAX; i++) {
      many.put("key" + i, 1);
    }
    refused(() -> request("contacts").filters(Optional.of(many)), "20");
    var longest = Json.object().put("title", "x".repeat(ApiRequest.VALUE_LENGTH_MAX));
    assertThat(request("contacts").filters(Optional.of(longest)).at("/contacts").parameters())
        .hasSize(1);
    longest.put("title", "x".repeat(ApiRequest.VALUE_LENGTH_MAX + 1));
    refused(() -> request("contacts").filters(Optional.of(longest)), "1000");
    refused(() -> request("contacts").filters(json("{'title':{'a':1}}")), "is a text");
    refused(() -> request("contacts").filters(json("{'title':'a\\n'}")), "is a text");
    refused(() -> request("logs").page(OptionalInt.of(6), OptionalInt.empty()), "5 pages");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String said) {
    assertThatExceptionOfType(ApiRefusal.class).isThrownBy(call).withMessageContaining(said);
  }

  private static ApiRequest request(String path) {
    return new ApiRequest(ApiCatalog.WHOLE.match(List.of(path)).orElseThrow().endpoint());
  }

  private static Optional<ObjectNode> json(String text) {
    return Optional.of((ObjectNode) Json.read(text.replace('\'', '"')));
  }
}
