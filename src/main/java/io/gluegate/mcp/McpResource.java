package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dropwizard.auth.Auth;
import io.gluegate.access.Principal;
import io.gluegate.core.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// MCP over Streamable HTTP.
@Path("/mcp")
@Consumes(MediaType.WILDCARD)
public final class McpResource {

  private final McpEndpoint endpoint;
  private final boolean readOnly;

  /// With `readOnly` nobody writes, by whichever address they come.
  McpResource(McpEndpoint endpoint, boolean readOnly) {
    this.endpoint = endpoint;
    this.readOnly = readOnly;
  }

  @POST
  public Response post(@Auth Principal principal, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    return answer(new Door(principal, readOnly), headers, body);
  }

  @POST
  @Path("readonly")
  public Response postReadOnly(
      @Auth Principal principal, @Context HttpHeaders headers, InputStream body)
      throws IOException {
    return answer(new Door(principal, true), headers, body);
  }

  @GET
  public Response get(@Auth Principal principal, @Context HttpHeaders headers) {
    return isModern(headers)
        ? postOnly()
        : response(endpoint.get(new Door(principal, readOnly), mcp(headers)));
  }

  @GET
  @Path("readonly")
  public Response getReadOnly(@Auth Principal principal, @Context HttpHeaders headers) {
    return isModern(headers)
        ? postOnly()
        : response(endpoint.get(new Door(principal, true), mcp(headers)));
  }

  @DELETE
  public Response delete(@Auth Principal principal, @Context HttpHeaders headers) {
    return isModern(headers)
        ? postOnly()
        : response(endpoint.delete(new Door(principal, readOnly), mcp(headers)));
  }

  @DELETE
  @Path("readonly")
  public Response deleteReadOnly(@Auth Principal principal, @Context HttpHeaders headers) {
    return isModern(headers)
        ? postOnly()
        : response(endpoint.delete(new Door(principal, true), mcp(headers)));
  }

  private Response answer(Door door, HttpHeaders headers, InputStream body) throws IOException {
    var type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null && !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)) {
      return response(invalid(415, "Content-Type must be application/json"));
    }
    var mcp = mcp(headers);
    if (!mcp.accept().json() && !mcp.accept().events()) {
      return response(invalid(406, "Accept must allow application/json or text/event-stream"));
    }
    var bytes = BodyReader.read(body);
    return response(
        bytes.isPresent()
            ? endpoint.post(door, mcp, bytes.get())
            : invalid(
                413, "The body is larger than %,d bytes".formatted(BodyReader.BODY_BYTES_MAX)));
  }

  private static boolean isModern(HttpHeaders headers) {
    return mcp(headers).protocolVersion().filter(ProtocolVersions::isModern).isPresent();
  }

  /// The modern era knows no other method of HTTP.
  private static Response postOnly() {
    return Response.fromResponse(response(invalid(405, "2026-07-28 has POST alone")))
        .header(HttpHeaders.ALLOW, "POST")
        .build();
  }

  private static Reply invalid(int status, String message) {
    return Reply.error(status, RpcError.of(RpcError.INVALID_REQUEST, message));
  }

  private static Response response(Reply reply) {
    return switch (reply) {
      case Reply.Empty(int status) -> Response.status(status).build();
      case Reply.Message message -> {
        var response =
            Response.status(message.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Json.write(message.body()).getBytes(UTF_8));
        message.headers().forEach(response::header);
        yield response.build();
      }
      case Reply.Stream(StreamBody body) -> events(body::write);
    };
  }

  private static Response events(StreamingOutput output) {
    return Response.ok(output)
        .type("text/event-stream")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
        .header("X-Accel-Buffering", "no")
        .build();
  }

  private static McpHeaders mcp(HttpHeaders headers) {
    return new McpHeaders(
        one(headers, "MCP-Protocol-Version"),
        one(headers, "Mcp-Session-Id"),
        one(headers, "Last-Event-ID"),
        one(headers, "Mcp-Method"),
        one(headers, "Mcp-Name"),
        params(headers),
        McpHeaders.Accept.of(
            Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT)).orElse("")));
  }

  private static Map<String, String> params(HttpHeaders headers) {
    var params = new HashMap<String, String>();
    headers
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith(McpHeaders.PARAM_PREFIX)) {
                params.put(
                    lower.substring(McpHeaders.PARAM_PREFIX.length()), String.join(", ", values));
              }
            });
    return params;
  }

  /// Proxies are known to repeat a header; identical repetitions count once.
  private static Optional<String> one(HttpHeaders headers, String name) {
    var values = headers.getRequestHeader(name);
    if (values == null || values.isEmpty()) {
      return Optional.empty();
    }
    var parts =
        values.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .distinct()
            .toList();
    return Optional.of(parts.size() == 1 ? parts.getFirst() : String.join(", ", values).strip());
  }
}
