package io.gluegate.tools;

import static io.gluegate.access.Role.VIEWER;
import static io.gluegate.tools.Effect.READ;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A window on all that the API of IT Glue lists, for what has no tool of its own. Switched on by
/// the operator.
sealed interface ApiTools extends PlainTool {

  /// Endpoints that a refusal names.
  int NEAREST_COUNT = 5;

  @ToolSpec(
      name = "itglue_find_endpoint",
      title = "Find an endpoint of the API",
      role = VIEWER,
      effect = READ,
      openWorld = false,
      advanced = true,
      description =
          """
          Find endpoints of the IT Glue API by words, for itglue_get: paths, filters, fields to sort by, includes.
          Use it only for what no other tool reads.
          """)
  record FindEndpoint(
      @Describe("What is looked for, such as: manufacturers of devices") String query,
      @Range(min = 1, max = 20) @Describe("Endpoints to name, 5 when left out") OptionalInt topK,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ApiTools {

    @Override
    public ToolResult run(ToolCall call) {
      var found = ApiCatalog.WHOLE.find(query, topK.orElse(5));
      var content = Json.object().put("query", query);
      var results = content.putArray("results");
      found.forEach(endpoint -> results.add(endpoint.described()));
      return ToolResult.of(responseFormat, ApiText.endpoints(found), content);
    }
  }

  @ToolSpec(
      name = "itglue_get",
      title = "Read from the API",
      role = VIEWER,
      effect = READ,
      advanced = true,
      description =
          """
          Read an endpoint of the IT Glue API that itglue_find_endpoint names; it changes nothing.
          Passwords, exports and users cannot be read. Names of filters are exact: an unknown one is refused.
          """)
  record Get(
      @Length(min = 1, max = 300)
          @Describe("Path with ids in it, such as /manufacturers or /configurations/12")
          String path,
      @Describe("Filters by their names in snake_case; a list of values are alternatives")
          Optional<ObjectNode> filters,
      @Describe("Field to sort by; - in front for descending") Optional<String> sort,
      @Describe("Related records to bring along, by comma") Optional<String> include,
      @Describe("Other parameters by their whole names, such as filter[range][expiration_date]")
          Optional<ObjectNode> rawParams,
      @Range(min = 1, max = 1_000_000) @Describe("Page, 1 when left out") OptionalInt pageNumber,
      @Range(min = 1, max = 1000) @Describe("Records per page, 50 when left out")
          OptionalInt pageSize,
      @Describe("Form of the text, markdown when left out") Optional<ResponseFormat> responseFormat)
      implements ApiTools {

    @Override
    public ToolResult run(ToolCall call) {
      try {
        var match = match(ApiPath.segments(path));
        var query =
            new ApiRequest(match.endpoint())
                .filters(filters)
                .rawParams(rawParams)
                .sort(sort)
                .include(include)
                .page(pageNumber, pageSize)
                .at(match.path());
        var answer = call.itGlue().raw(query);
        return ApiText.answer(match.endpoint(), answer, pageNumber.orElse(1), responseFormat);
      } catch (ApiRefusal e) {
        return e.result();
      }
    }

    private static ApiCatalog.Match match(List<String> segments) {
      return ApiCatalog.WHOLE.match(segments).orElseThrow(() -> unknown(segments));
    }

    private static ApiRefusal unknown(List<String> segments) {
      var nearest =
          ApiCatalog.WHOLE.find(String.join(" ", segments), NEAREST_COUNT).stream()
              .map(ApiEndpoint::path)
              .collect(Collectors.joining(", "));
      return new ApiRefusal(
          "The catalogue of itglue_find_endpoint has no such path."
              + (nearest.isEmpty() ? "" : " Nearest: " + nearest + "."));
    }
  }
}
