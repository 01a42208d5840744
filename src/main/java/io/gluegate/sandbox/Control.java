package io.gluegate.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gluegate.core.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The switches over HTTP, below `/_sandbox/`: `POST` and `DELETE faults`, `POST limit`, `POST
/// account`, `POST` and `DELETE webhooks`, `POST events`. What makes no sense is an
/// [IllegalArgumentException] with a sentence.
final class Control {

  private static final int TIMES_MAX = 1_000_000;
  private static final int MILLIS_MAX = 600_000;
  private static final int SECONDS_MAX = 86_400;

  private final Faults faults;
  private final Tenant tenant;
  private final Webhooks webhooks;

  Control(Faults faults, Tenant tenant, Webhooks webhooks) {
    this.faults = faults;
    this.tenant = tenant;
    this.webhooks = webhooks;
  }

  void turn(String method, String name, byte[] body) throws IOException {
    var asked = asked(body);
    switch (method + " " + name) {
      case "POST faults" -> faults.add(fault(asked));
      case "DELETE faults" -> {
        asked.allow();
        faults.clear();
      }
      case "POST limit" -> limit(asked);
      case "POST account" -> tenant.play(account(asked));
      case "POST webhooks" -> webhooks.send(Optional.of(target(asked)));
      case "DELETE webhooks" -> {
        asked.allow();
        webhooks.send(Optional.empty());
      }
      case "POST events" -> fire(asked);
      default ->
          throw new IllegalArgumentException(
              "There is no switch %s %s. There are POST and DELETE faults, POST limit, POST account, POST and DELETE webhooks, and POST events."
                  .formatted(method, name));
    }
  }

  private static Asked asked(byte[] body) throws IOException {
    try {
      return new Asked(body.length == 0 ? Json.object() : Json.read(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Fault fault(Asked asked) {
    asked.allow("effect", "times", "path", "method", "millis", "retry_after", "afterwards");
    var millis = Duration.ofMillis(asked.number("millis", 1_000, 0, MILLIS_MAX));
    var seconds =
        asked.has("retry_after")
            ? Optional.of(asked.number("retry_after", 0, 0, SECONDS_MAX))
            : Optional.<Integer>empty();
    var name = asked.text("effect", "");
    var effect =
        switch (name) {
          case "slow" -> new Fault.Effect.Slow(millis);
          case "hang" -> new Fault.Effect.Hang(millis);
          case "drop" -> new Fault.Effect.Drop(false);
          case "cut" -> new Fault.Effect.Drop(true);
          case "429" -> Fault.tooManyRequests(seconds);
          case "500" -> Fault.serverError();
          case "502" -> Fault.badGateway();
          case "504" -> Fault.gatewayTimeout();
          default ->
              throw new IllegalArgumentException(
                  "The effect is slow, hang, drop, cut, 429, 500, 502 or 504, not '%s'."
                      .formatted(name));
        };
    var times = asked.number("times", 1, 1, TIMES_MAX);
    var method = Optional.of(asked.text("method", "")).filter(given -> !given.isEmpty());
    var met = asked.flag("afterwards", false) ? new Fault.Effect.Afterwards(effect) : effect;
    return new Fault(asked.pattern("path", ".*"), method, times, met);
  }

  private void limit(Asked asked) {
    asked.allow("requests", "seconds", "retry_after");
    asked.require("requests");
    var seconds = (int) RateWindows.Limit.usual().window().toSeconds();
    faults.limitRequests(
        asked.number("requests", 0, 0, RateWindows.Limit.REQUESTS_MAX),
        Duration.ofSeconds(asked.number("seconds", seconds, 1, SECONDS_MAX)),
        asked.flag("retry_after", false));
  }

  /// What is not named stays as it is.
  private SandboxConfig.Account account(Asked asked) {
    asked.allow(
        "folders", "all_folders_filter", "not_folders_filter", "hidden_status", "delete_status");
    var now = tenant.account();
    return new SandboxConfig.Account(
        asked.word("folders", now.folders()),
        asked.flag("all_folders_filter", now.allFoldersFilter()),
        asked.flag("not_folders_filter", now.notFoldersFilter()),
        asked.number("hidden_status", now.hiddenStatus(), 401, 404),
        asked.number("delete_status", now.deleteStatus(), 200, 204));
  }

  private static Webhooks.Target target(Asked asked) {
    asked.allow("url", "secret", "template", "copies", "hold");
    asked.require("url");
    return new Webhooks.Target(
        URI.create(asked.text("url", "")),
        asked.text("secret", ""),
        asked.flag("template", false),
        asked.number("copies", 1, 1, Webhooks.Target.COPIES_MAX),
        asked.number("hold", 1, 1, Webhooks.Target.HOLD_MAX));
  }

  private void fire(Asked asked) {
    asked.allow("event", "document_id", "organization_id", "name");
    asked.require("document_id");
    var event = asked.word("event", Webhooks.Event.UPDATED);
    var document = asked.id("document_id");
    if (asked.has("organization_id")) {
      webhooks.fire(event, document, asked.id("organization_id"), asked.text("name", ""));
    } else if (!webhooks.fire(event, document)) {
      throw new IllegalArgumentException(
          "There is no document %d. Give its organization_id to send the event all the same."
              .formatted(document));
    }
  }
}
