package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Paths, methods, media types and sizes.
class RoutesTest {

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .document(3_000_001, "Network")
              .owned("domains", 5_000_001, Records.named("happyfrog.example"))
              .owned("locations", 5_000_002, Records.named("Main")));

  @Test
  void pathsThatTheApiDoesNotHaveAnswerWithAnHtmlPage() {
    for (var path :
        List.of(
            "/documents",
            "/document_folders",
            "/nowhere",
            "/domains/5000001",
            "/configuration_interfaces",
            "/flexible_asset_fields",
            "/organizations/abc",
            "/organizations/1000001/relationships/flexible_assets",
            "/organizations/1000001/sections",
            "/organizations/1000001/relationships/sections",
            "/documents/3000001/relationships/locations",
            "/",
            "/organizations/1000001/relationships/documents/3000001/relationships/sections")) {
      assertNoSuchRoute(sandbox.get(path), path);
    }
  }

  @Test
  void methodsThatARouteDoesNotHaveAnswerTheSame() {
    var data = Sandbox.object("documents", Json.object().put("id", 3_000_001).put("name", "x"));
    var empty = Json.object();

    assertNoSuchRoute(sandbox.post("/documents/3000001/publish", data), "POST publish");
    assertNoSuchRoute(sandbox.get("/documents/3000001/publish"), "GET publish");
    assertNoSuchRoute(sandbox.delete("/documents/3000001"), "DELETE of one document");
    assertNoSuchRoute(sandbox.delete("/locations/5000002"), "DELETE of one location");
    assertNoSuchRoute(sandbox.post("/domains", data), "POST domains");
    assertNoSuchRoute(
        sandbox.post("/organizations/1000001/relationships/domains", data), "POST domains below");
    assertNoSuchRoute(sandbox.post("/expirations", data), "POST expirations");
    assertNoSuchRoute(sandbox.post("/document_folders", data), "POST folders at the root");
    assertNoSuchRoute(
        sandbox.patch("/organizations/1000001/relationships/documents", empty), "PATCH below");
    assertNoSuchRoute(
        sandbox.delete("/documents/3000001/relationships/sections", data), "DELETE of sections");
    assertNoSuchRoute(
        sandbox.send(sandbox.request("PUT", "/documents/3000001", BodyPublishers.noBody())), "PUT");
  }

  @Test
  void slashesTooManyAndPercentCodesAreUnderstood() {
    for (var path :
        List.of(
            "/organizations/",
            "/organizations//1000001",
            "/org%61nizations/1000001",
            "/organizations/100000%31/")) {
      assertThat(sandbox.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(sandbox.raw("GET //organizations/1000001 HTTP/1.1")).startsWith("HTTP/1.1 200");
    assertThat(sandbox.get("/organizations%2F1000001").status()).isEqualTo(404);
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    var reply = sandbox.send(sandbox.request("HEAD", "/organizations", BodyPublishers.noBody()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).startsWith("application/vnd.api+json");
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void writesNeedTheMediaTypeOfTheApi() {
    var body = "{\"data\":{\"type\":\"locations\",\"attributes\":{\"name\":\"x\"}}}";
    var path = "/organizations/1000001/relationships/locations";

    for (var type : List.of("application/json", "application/vnd.api+jsonx", "text/plain")) {
      var reply =
          sandbox.send(
              sandbox
                  .request("POST", path, BodyPublishers.ofString(body))
                  .setHeader("Content-Type", type));

      assertThat(reply.status()).as(type).isEqualTo(415);
      assertThat(reply.error().path("title").asText()).isEqualTo("Unsupported Media Type");
    }
    for (var type :
        List.of("application/vnd.api+json; charset=utf-8", "Application/VND.api+json")) {
      var reply =
          sandbox.send(
              sandbox
                  .request("POST", path, BodyPublishers.ofString(body))
                  .setHeader("Content-Type", type));

      assertThat(reply.status()).as(type).isEqualTo(201);
    }
  }

  @Test
  void readsNeedNoMediaType() {
    var reply =
        sandbox.send(
            sandbox
                .request("GET", "/organizations", BodyPublishers.noBody())
                .setHeader("Content-Type", "text/plain"));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void bodiesAboveTenMegabytesAreTooLong() {
    var bytes = new byte[11 * 1024 * 1024];

    var reply =
        sandbox.send(sandbox.request("POST", "/locations", BodyPublishers.ofByteArray(bytes)));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.text()).isEqualTo("{\"message\":\"Request Too Long\"}");
  }

  @Test
  void bodiesWithoutSenseAreBadRequests() {
    for (var body :
        List.of(
            "",
            "{",
            "[]",
            "\"x\"",
            "{}",
            "{\"data\":[]}",
            "{\"data\":7}",
            "{\"data\":{\"attributes\":{\"name\":\"x\"}}}",
            "{\"data\":{\"type\":5,\"attributes\":{\"name\":\"x\"}}}")) {
      var reply =
          sandbox.send(sandbox.request("POST", "/locations", BodyPublishers.ofString(body)));

      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.error().path("title").asText()).isEqualTo("Bad Request");
    }
  }

  @Test
  void requestsAreKeptWithTheirStatus() {
    sandbox.get("/organizations?filter%5Bid%5D=1");
    sandbox.get("/nowhere");

    assertThat(sandbox.server().requests())
        .containsExactly(
            new ReceivedRequest("GET", "/organizations", "filter[id]=1", 200),
            new ReceivedRequest("GET", "/nowhere", "", 404));
  }

  private static void assertNoSuchRoute(Reply reply, String what) {
    assertThat(reply.status()).as(what).isEqualTo(404);
    assertThat(reply.contentType()).as(what).startsWith("text/html");
    assertThat(reply.text()).contains("The page you were looking for doesn't exist (404)");
  }
}
