package io.gluegate.sandbox;

import io.gluegate.core.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Tells others of changes to documents, as unreliably as they ask for.
public final class Webhooks implements AutoCloseable {

  private final Store store;
  private final WebhookSender sender = new WebhookSender();
  private final List<String> held = new ArrayList<>();
  private Optional<Target> target = Optional.empty();

  /// What happened to a document.
  public enum Event {
    CREATED("Document Created", "document.created"),
    UPDATED("Document Updated", "document.updated"),
    DELETED("Document Deleted", "document.destroyed");

    private final String trigger;
    private final String word;

    Event(String trigger, String word) {
      this.trigger = trigger;
      this.word = word;
    }
  }

  /// Where events go, which must be this machine, and how. With `template` they have the flat form
  /// of a workflow and the secret is in the URL, else they have the form with a signature. Each is
  /// sent in so many `copies`; `hold` of them are collected and sent the last one first.
  public record Target(URI url, String secret, boolean template, int copies, int hold) {

    static final int COPIES_MAX = 10;
    static final int HOLD_MAX = 1_000;

    public Target {
      if (!Loopback.holds(url)) {
        throw new IllegalArgumentException(
            "webhooks go to http URLs on 127.0.0.1, localhost or [::1] alone");
      }
      if (copies < 1 || copies > COPIES_MAX || hold < 1 || hold > HOLD_MAX) {
        throw new IllegalArgumentException(
            "copies are 1 to %d, hold is 1 to %d".formatted(COPIES_MAX, HOLD_MAX));
      }
    }
  }

  Webhooks(Store store) {
    this.store = store;
  }

  public synchronized void send(Optional<Target> to) {
    target = to;
    held.clear();
  }

  /// Tells of every document that a write changed.
  void fire(List<Store.Change> changes) {
    for (var change : changes) {
      var record = change.after().or(change::before).orElseThrow();
      if (record.type().equals("documents")) {
        var isNew = change.before().isEmpty();
        var event = isNew ? Event.CREATED : Event.UPDATED;
        fire(change.after().isEmpty() ? Event.DELETED : event, record);
      }
    }
  }

  /// Sends an event now, whether or not anything changed. False when there is no such document.
  public boolean fire(Event event, long document) {
    var found = store.read(() -> store.find("documents", document));
    found.ifPresent(record -> fire(event, record));
    return found.isPresent();
  }

  /// Sends an event of a document that need not exist (any more).
  public void fire(Event event, long document, long organization, String name) {
    var attributes = Json.object().put("organization-id", organization).put("name", name);
    fire(event, new SandboxRecord("documents", document, attributes));
  }

  private synchronized void fire(Event event, SandboxRecord document) {
    if (target.isEmpty()) {
      return;
    }
    var to = target.get();
    held.addAll(Collections.nCopies(to.copies(), payload(to, event, document)));
    if (held.size() >= to.hold()) {
      held.reversed().forEach(body -> sender.send(to, body));
      held.clear();
    }
  }

  private String payload(Target to, Event event, SandboxRecord document) {
    var organization = document.number("organization-id");
    var payload = Json.object();
    if (to.template()) {
      payload.put("event", event.trigger);
      Views.pageOf(document).ifPresent(url -> payload.put("resource_url", url));
      payload.put("resource_name", document.text("name"));
      store
          .read(() -> store.find("organizations", organization))
          .ifPresent(owner -> payload.put("organization_name", owner.text("name")));
    } else {
      var data = payload.put("event", event.word).putObject("data");
      data.put("id", String.valueOf(document.id())).put("type", "documents");
      data.putObject("attributes")
          .put("name", document.text("name"))
          .put("organization-id", organization);
    }
    return Json.write(payload);
  }

  @Override
  public void close() {
    sender.close();
  }
}
