package io.gluegate.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.JsonLineWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request of the client on its way to its answer. Whatever happens there is exactly one,
/// unless the client has cancelled it.
final class Exchange {

  /// Connections in a row that bring nothing new to an answer that is being resumed.
  static final int RESUMPTIONS_MAX = 5;

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private final ClientMessage.Request request;
  private final Remote remote;
  private final LegacySession session;
  private final JsonLineWriter out;
  private volatile boolean isCancelled;

  Exchange(
      ClientMessage.Request request, Remote remote, LegacySession session, JsonLineWriter out) {
    this.request = request;
    this.remote = remote;
    this.session = session;
    this.out = out;
  }

  ClientMessage.Request request() {
    return request;
  }

  /// The client no longer wants an answer, so it will not miss one.
  void cancelled() {
    isCancelled = true;
  }

  void run() {
    try {
      var response = send();
      if (response.statusCode() == 200) {
        read(response);
      } else {
        refused(response);
      }
    } catch (TroubleException e) {
      fail(e);
    } catch (IOException e) {
      log.debug("request failed", e);
      fail(Trouble.of(e, remote.url()));
    } catch (InterruptedException e) {
      // Cancelled, or the bridge ends.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("unexpected failure", e);
      fail(new TroubleException("The bridge failed; its log says more"));
    }
  }

  private void fail(TroubleException trouble) {
    // An interrupt also looks like a broken connection.
    if (!isCancelled && !Thread.currentThread().isInterrupted()) {
      out.write(Errors.of(request.id(), trouble.code(), trouble.sentence()));
    }
  }

  private HttpResponse<InputStream> send() throws IOException, InterruptedException {
    if (request.isModern()) {
      return remote.post(request.body(), ModernHeaders.of(request.method(), request.message()));
    }
    if (request.isHandshake()) {
      session.end();
      return remote.post(request.body(), Map.of());
    }
    var used = session.current();
    var response = remote.post(request.body(), session.headers());
    if (response.statusCode() != 404 || used.flatMap(LegacySession.Opened::id).isEmpty()) {
      return response;
    }
    response.body().close();
    session.renew(used.get());
    return remote.post(request.body(), session.headers());
  }

  private void read(HttpResponse<InputStream> response) throws IOException, InterruptedException {
    if (Answers.isEvents(response)) {
      follow(response);
      return;
    }
    var text = Answers.isJson(response) ? text(response) : discarded(response);
    if (!take(text, response)) {
      throw new TroubleException(
          "What answers at %s is no MCP server: check --url".formatted(remote.url()));
    }
  }

  /// Follows a stream to the answer, over further connections when the gateway can resume.
  private void follow(HttpResponse<InputStream> first) throws IOException, InterruptedException {
    var events = new EventStream();
    var response = first;
    var attempts = 0;
    while (true) {
      var before = events.lastId();
      try {
        if (response.statusCode() != 200 || !Answers.isEvents(response)) {
          response.body().close();
          throw new IOException("the stream cannot be resumed");
        }
        var head = response;
        if (events.read(response.body(), data -> take(data, head))) {
          return;
        }
      } catch (IOException e) {
        log.debug("stream broken", e);
      }
      attempts = events.lastId().equals(before) ? attempts + 1 : 0;
      response = resume(events, attempts);
    }
  }

  private HttpResponse<InputStream> resume(EventStream events, int attempt)
      throws IOException, InterruptedException {
    if (request.isModern() || !events.canResume() || attempt > RESUMPTIONS_MAX) {
      throw Trouble.of(new IOException("the stream ended early"), remote.url());
    }
    events.awaitRetry();
    var headers = new HashMap<>(session.headers());
    headers.putAll(events.resumption());
    try {
      return remote.listen(headers);
    } catch (IOException e) {
      log.debug("no connection to resume on", e);
      return resume(events, attempt + 1);
    }
  }

  /// Sends a message on to the client; true when it was the answer.
  private boolean take(String text, HttpResponse<?> response) {
    var message = Answers.message(text);
    if (message.isEmpty() || isForeignAnswer(message.get())) {
      log.warn("the gateway sent what is no message for this request");
      return false;
    }
    var isAnswer = Answers.isAnswer(message.get());
    if (isAnswer && request.isHandshake()) {
      session.opened(
          response.headers(), request.message().path("params"), message.get().path("result"));
    }
    out.write(text);
    return isAnswer;
  }

  private boolean isForeignAnswer(ObjectNode message) {
    return Answers.isAnswer(message) && !message.path("id").equals(request.id());
  }

  /// Passes on the gateway's own error where it has one, else says what the status means.
  private void refused(HttpResponse<InputStream> response) throws IOException {
    var error =
        Answers.isJson(response)
            ? Answers.message(Answers.text(response.body(), Answers.REFUSAL_BYTES_MAX))
                .filter(each -> each.has("error"))
            : Answers.message(discarded(response));
    var status = response.statusCode();
    if (error.isPresent() && status != 401 && error.get().path("id").equals(request.id())) {
      out.write(error.get());
    } else if (error.isPresent() && isAboutTheMessage(status)) {
      var code = error.get().path("error").path("code").asInt(Errors.INVALID_REQUEST);
      throw new TroubleException(code, error.get().path("error").path("message").asText());
    } else {
      throw Trouble.of(status, Answers.said(error), remote.url());
    }
  }

  private static boolean isAboutTheMessage(int status) {
    return status == 400 || status == 404 || status == 413;
  }

  private static String text(HttpResponse<InputStream> response) throws IOException {
    return Answers.text(response.body(), EventStream.EVENT_BYTES_MAX);
  }

  private static String discarded(HttpResponse<InputStream> response) throws IOException {
    response.body().close();
    return "";
  }
}
