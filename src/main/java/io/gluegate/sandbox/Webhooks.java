package io.gluegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells others of changes to documents, as unreliably as they ask for.
public final class Webhooks {

  static final int TIMEOUT_MILLIS = 5_000;

  private Optional<Target> target = Optional.empty();
  private final List<ObjectNode> held = new ArrayList<>();
  private final Random random = new Random(1);

  /// Where events go, and how. With `template` they have the flat form of a workflow, else the form
  /// with a signature. `hold` events are collected and sent in another order.
  public record Target(URI url, String secret, boolean template, int copies, int hold) {}

  public synchronized void send(Optional<Target> to) {
    target = to;
    held.clear();
  }

  void fire(String event, SandboxRecord record) {
    if (record.type().equals("documents")) {
      fire(event, record.id(), record.number("organization-id"), record.text("name"));
    } else if (record.type().equals("document-sections")) {
      fire("updated", record.number("document-id"), 0, "");
    }
  }

  /// Sends an event now, whether or not anything changed.
  public void fire(String event, long document, long organization, String name) {
    for (var delivery : due(payload(event, document, organization, name))) {
      post(delivery);
    }
  }

  private synchronized List<ObjectNode> due(Optional<ObjectNode> payload) {
    if (target.isEmpty() || payload.isEmpty()) {
      return List.of();
    }
    for (int copy = 0; copy < target.get().copies(); copy++) {
      held.add(payload.get());
    }
    if (held.size() < target.get().hold()) {
      return List.of();
    }
    var due = new ArrayList<>(held);
    held.clear();
    Collections.shuffle(due, random);
    return due;
  }

  private synchronized Optional<ObjectNode> payload(
      String event, long document, long organization, String name) {
    return target.map(
        to -> {
          var payload = Json.object();
          if (to.template()) {
            return payload
                .put("event", "Document " + event)
                .put(
                    "resource_url",
                    "https://northwind.itglue.com/%d/docs/%d".formatted(organization, document))
                .put("resource_name", name);
          }
          payload.put("event", "document." + event);
          var data = payload.putObject("data").put("id", String.valueOf(document));
          data.put("type", "documents").putObject("attributes").put("name", name);
          return payload;
        });
  }

  private void post(ObjectNode payload) {
    var to = target.orElseThrow();
    var body = Json.write(payload).getBytes(UTF_8);
    try {
      var url = to.template() ? URI.create(to.url() + "?secret=" + to.secret()) : to.url();
      var connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setRequestProperty("x-itglue-webhook-signature", signature(to.secret(), body));
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
      connection.getResponseCode();
      connection.disconnect();
    } catch (IOException e) {
      // A webhook that fails is lost: nothing is known of repetitions.
    }
  }

  private static String signature(String secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
