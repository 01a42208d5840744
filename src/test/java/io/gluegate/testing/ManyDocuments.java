package io.gluegate.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SeedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// So many documents of one section each, over some organizations, and the way to change them in
/// the sandbox. Each names itself and its version in its text.
public final class ManyDocuments {

  private static final long ORGANIZATION = 5_000_000;
  private static final long DOCUMENT = 6_000_000;
  private static final long SECTION = 7_000_000;

  private final int count;
  private final int organizations;

  public ManyDocuments(int count, int organizations) {
    this.count = count;
    this.organizations = organizations;
  }

  public List<SeedRecord> records() {
    var records = new ArrayList<SeedRecord>();
    for (int i = 0; i < organizations; i++) {
      var attributes = Json.object().put("name", "Client " + i).put("short-name", "C" + i);
      records.add(
          new SeedRecord("organizations", organization(i), attributes.put("primary", false)));
    }
    for (int i = 0; i < count; i++) {
      var document = Json.object().put("name", "Runbook " + i);
      document.put("organization-id", organization(i % organizations)).put("published", true);
      document.put("archived", false).putNull("document-folder-id");
      records.add(new SeedRecord("documents", id(i), document));
      ObjectNode section = Json.object().put("content", html(i, 0)).put("document-id", id(i));
      section.put("resource-type", "Document::Text").put("sort", 1);
      records.add(new SeedRecord("document-sections", SECTION + i, section));
    }
    return records;
  }

  public static long organization(int place) {
    return ORGANIZATION + place;
  }

  public static long id(int place) {
    return DOCUMENT + place;
  }

  /// What stands in the text of that version.
  public static String mark(int place, int version) {
    return "runbook-%d-version-%d.".formatted(place, version);
  }

  private static String html(int place, int version) {
    return "<p>Restart the service on host h%d, then check the log. This is %s</p>"
        .formatted(place, mark(place, version));
  }

  /// Writes another version to IT Glue, which tells nobody.
  public static void change(HttpClient http, URI itGlue, int place, int version) {
    var path = "/documents/%d/relationships/sections/%d".formatted(id(place), SECTION + place);
    var attributes = Json.object().put("content", html(place, version));
    var body = Json.object();
    body.putObject("data").put("type", "document-sections").set("attributes", attributes);
    var request =
        HttpRequest.newBuilder(URI.create(itGlue + path))
            .timeout(Duration.ofSeconds(20))
            .header("x-api-key", SandboxConfig.KEY)
            .header("Content-Type", "application/vnd.api+json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError("the sandbox refused a change: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public int count() {
    return count;
  }
}
