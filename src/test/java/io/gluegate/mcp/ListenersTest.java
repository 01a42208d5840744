package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.core.Json;
import io.gluegate.mcp.Changes.Change;
import io.gluegate.testing.Access;
import io.gluegate.testing.Postgres;
import io.gluegate.tools.ToolCatalog;
import io.gluegate.tools.ToolsConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenersTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Principal PRINCIPAL =
      new Principal(
          "token:00000000-0000-0000-0000-000000000001",
          "vera",
          Role.VIEWER,
          OrganizationScope.EVERYTHING,
          Optional.empty());
  private static final String DOCUMENT = "itglue://organizations/3/documents/4";

  @RegisterExtension static final Postgres postgres = new Postgres();

  private final PrincipalWatch watch =
      new PrincipalWatch(Access.principals(postgres), ToolCatalog.of(new ToolsConfig("")));
  private final Listeners listeners =
      new Listeners(new ListenStream.Pace(Duration.ofMillis(20), Duration.ofMinutes(1)), watch);
  private final List<Thread> writers = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    listeners.drain();
    for (var writer : writers) {
      writer.join(SOON);
    }
  }

  @Test
  void streamBeginsWithWhatIsHonouredAndEndsWithAResult() {
    var out =
        listen(
            "\"s-1\"",
            "{\"toolsListChanged\":true,\"resourcesListChanged\":false,\"resourceSubscriptions\":[\"%s\",\"file:///etc/passwd\"],\"other\":7}"
                .formatted(DOCUMENT));
    await().atMost(SOON).until(() -> out.text().contains(": waiting"));

    listeners.tell(new Change.Listed(Changes.Listing.PROMPTS));
    listeners.tell(new Change.Listed(Changes.Listing.TOOLS));
    listeners.tell(new Change.Resource("itglue://organizations/3"));
    listeners.tell(new Change.Resource(DOCUMENT));
    await().atMost(SOON).until(() -> out.messages().size() == 3);
    listeners.drain();
    await().atMost(SOON).until(() -> out.messages().size() == 4);

    var messages = out.messages();
    assertThat(messages.get(0).path("method").asText())
        .isEqualTo("notifications/subscriptions/acknowledged");
    assertThat(messages.get(0).at("/params/notifications"))
        .isEqualTo(
            Json.read(
                "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"%s\"]}"
                    .formatted(DOCUMENT)));
    assertThat(messages.get(1).path("method").asText())
        .isEqualTo("notifications/tools/list_changed");
    assertThat(messages.get(2).path("method").asText())
        .isEqualTo("notifications/resources/updated");
    assertThat(messages.get(2).at("/params/uri").asText()).isEqualTo(DOCUMENT);
    assertThat(messages.subList(0, 3))
        .allMatch(message -> subscription(message.path("params")).equals("\"s-1\""));
    assertThat(messages.get(3).path("id")).isEqualTo(Json.read("\"s-1\""));
    assertThat(messages.get(3).at("/result/resultType").asText()).isEqualTo("complete");
    assertThat(subscription(messages.get(3).path("result"))).isEqualTo("\"s-1\"");
    await().atMost(SOON).until(() -> listeners.count() == 0);
  }

  @Test
  void idKeepsItsType() {
    var out = listen("7", "{\"toolsListChanged\":true}");
    await().atMost(SOON).until(() -> !out.messages().isEmpty());

    assertThat(subscription(out.messages().getFirst().path("params"))).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"toolsListChanged\":false}",
        "{\"resourceSubscriptions\":[\"file:///a\"]}",
        "{\"taskIds\":[\"a\"]}"
      })
  void whereNothingIsHonouredTheResultComesAtOnce(String wishes) {
    var out = listen("1", wishes);

    await().atMost(SOON).until(() -> out.messages().size() == 2);
    assertThat(out.messages().getFirst().at("/params/notifications")).isEqualTo(Json.object());
    assertThat(out.messages().getLast().at("/result/resultType").asText()).isEqualTo("complete");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7",
        "[]",
        "{\"toolsListChanged\":\"yes\"}",
        "{\"resourceSubscriptions\":\"a\"}",
        "{\"resourceSubscriptions\":[7]}",
      })
  void wishesThatAreNoneAreRefused(String wishes) {
    assertThat(refusal(wishes)).contains(-32602);
  }

  @Test
  void addressesAreBounded() {
    var wishes = Json.object();
    var uris = wishes.putArray("resourceSubscriptions");
    for (int i = 0; i < ListenFilter.URIS_MAX; i++) {
      uris.add(DOCUMENT + i);
    }
    assertThat(refusal(Json.write(wishes))).isEmpty();

    uris.add(DOCUMENT);

    assertThat(refusal(Json.write(wishes))).contains(-32602);
  }

  @Test
  void slowReaderIsToldOfEachChangeOnceAndNobodyWaitsForIt() throws InterruptedException {
    var mayGoOn = new CountDownLatch(1);
    var out = new Sink(mayGoOn);
    listen("1", "{\"resourceSubscriptions\":[\"%s\"]}".formatted(DOCUMENT), out);
    await().atMost(SOON).until(() -> listeners.count() == 1);

    for (int i = 0; i < 100_000; i++) {
      listeners.tell(new Change.Resource(DOCUMENT));
    }
    mayGoOn.countDown();

    await().atMost(SOON).until(() -> out.messages().size() == 2);
    listeners.drain();
    await().atMost(SOON).until(() -> out.messages().size() == 3);
  }

  @Test
  void whenWordWasLostEachResourceIsToldOnce() {
    var out =
        listen(
            "1",
            "{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"%s\",\"%s5\",\"%s\"]}"
                .formatted(DOCUMENT, DOCUMENT, DOCUMENT));
    await().atMost(SOON).until(() -> !out.messages().isEmpty());

    listeners.tell(new Change.Unknown());

    await().atMost(SOON).until(() -> out.messages().size() == 3);
    assertThat(out.messages().stream().skip(1).map(message -> message.at("/params/uri").asText()))
        .containsExactly(DOCUMENT, DOCUMENT + "5");
  }

  @Test
  void onePrincipalHasNotAllStreams() {
    for (int i = 0; i < Listeners.STREAMS_PER_PRINCIPAL_MAX; i++) {
      listen("1", "{\"toolsListChanged\":true}");
    }
    await().atMost(SOON).until(() -> listeners.count() == Listeners.STREAMS_PER_PRINCIPAL_MAX);

    var refused = listen("\"late\"", "{\"toolsListChanged\":true}");

    await().atMost(SOON).until(() -> !refused.messages().isEmpty());
    assertThat(refused.messages()).hasSize(1);
    assertThat(refused.messages().getFirst().at("/error/code").asInt()).isEqualTo(-32603);
    assertThat(refused.messages().getFirst().path("id").asText()).isEqualTo("late");
  }

  @Test
  void clientThatHasGoneIsForgotten() {
    var out =
        new Sink(new CountDownLatch(0)) {
          @Override
          public void flush() throws IOException {
            if (text().contains(": waiting")) {
              throw new IOException("Broken pipe");
            }
          }
        };

    listen("1", "{\"toolsListChanged\":true}", out);

    await().atMost(SOON).until(() -> out.text().contains(": waiting"));
    await().atMost(SOON).until(() -> listeners.count() == 0);
  }

  @Test
  void streamHasAnEnd() {
    var shortLived =
        new Listeners(new ListenStream.Pace(Duration.ofMillis(5), Duration.ofMillis(50)), watch);
    var out = new Sink(new CountDownLatch(0));
    start(shortLived, "1", "{\"toolsListChanged\":true}", out);

    await().atMost(SOON).until(() -> out.messages().size() == 2);
    assertThat(out.messages().getLast().has("result")).isTrue();
  }

  private Sink listen(String id, String wishes) {
    var out = new Sink(new CountDownLatch(0));
    listen(id, wishes, out);
    return out;
  }

  private void listen(String id, String wishes, OutputStream out) {
    start(listeners, id, wishes, out);
  }

  private void start(Listeners target, String id, String wishes, OutputStream out) {
    if (target.listen(door(), headers(), request(id, wishes))
        instanceof Reply.Stream(StreamBody writer)) {
      writers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      writer.write(out);
                    } catch (IOException e) {
                      assertThat(e).hasMessage("Broken pipe");
                    }
                  }));
    } else {
      throw new AssertionError("refused");
    }
  }

  private Optional<Integer> refusal(String wishes) {
    return listeners.listen(door(), headers(), request("1", wishes))
            instanceof Reply.Message message
        ? Optional.of(message.body().at("/error/code").asInt())
        : Optional.empty();
  }

  private static RpcMessage.Request request(String id, String wishes) {
    var params = Json.object();
    params.set("notifications", Json.read(wishes));
    return new RpcMessage.Request(Json.read(id), "subscriptions/listen", params);
  }

  private static Door door() {
    return new Door(PRINCIPAL, false);
  }

  private static McpHeaders headers() {
    return new McpHeaders(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        McpHeaders.Accept.of("*/*"));
  }

  private static String subscription(JsonNode holder) {
    return Json.write(holder.path("_meta").path(Envelope.SUBSCRIPTION_ID));
  }

  /// Takes what is written, once it may.
  private static class Sink extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CountDownLatch open;

    Sink(CountDownLatch open) {
      this.open = open;
    }

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
      synchronized (bytes) {
        bytes.write(more, offset, length);
      }
    }

    String text() {
      synchronized (bytes) {
        return bytes.toString(UTF_8);
      }
    }

    List<JsonNode> messages() {
      return text()
          .lines()
          .filter(line -> line.startsWith("data: "))
          .map(line -> Json.read(line.substring("data: ".length())))
          .toList();
    }
  }
}
