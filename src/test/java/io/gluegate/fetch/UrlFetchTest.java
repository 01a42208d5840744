package io.gluegate.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluegate.core.Deadline;
import io.gluegate.fetch.TestFiles.Given;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlFetchTest {

  private static final Deadline DEADLINE =
      Deadline.in(Duration.ofMinutes(1), InstantSource.system());
  private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

  /// Those that mean the very server of this test, which is open to it, or a path there.
  private static final Set<String> HERE =
      Set.of(
          "http://127.0.0.1/",
          "http://127.0.0.1#@files.gluegate.dev/",
          "//127.0.0.1/",
          "/etc/passwd",
          "files.gluegate.dev/a.png",
          "http://files.gluegate.dev/\u0000",
          "");

  static final List<String> HOSTILE =
      HostileUrlsTest.URLS.stream().filter(url -> !HERE.contains(url)).toList();

  static final List<String> SPECIAL =
      HostileUrlsTest.SPECIAL.stream()
          .filter(address -> !InetAddress.ofLiteral(address).equals(LoopbackFetch.HERE))
          .toList();

  private final TestFiles files = new TestFiles();
  private final LoopbackFetch fetch = LoopbackFetch.ofAnyName();

  UrlFetchTest() throws IOException {}

  @AfterEach
  void close() {
    files.close();
  }

  @Test
  void fileComesWithNameAndType() {
    files.with("/plans/floor one.pdf", "Application/PDF; x=y", "%PDF-1.7");

    var file = fetch(files.url("/plans/floor%20one.pdf?v=1#page=2"));

    assertThat(file.name()).isEqualTo("floor one.pdf");
    assertThat(file.contentType()).isEqualTo("application/pdf");
    assertThat(file.content()).asString().isEqualTo("%PDF-1.7");
    assertThat(files.asked())
        .singleElement()
        .extracting(TestFiles.Asked::path)
        .isEqualTo("/plans/floor%20one.pdf?v=1");
  }

  @Test
  void requestNamesTheHostAndSaysNothingMore() {
    files.with("/a.png", "image/png", "x");

    fetch(files.url("/a.png"));

    var headers = files.asked().getFirst().headers();
    assertThat(headers.keySet()).containsExactlyInAnyOrder("Host", "User-agent", "Connection");
    assertThat(headers.get("Host")).containsExactly("files.gluegate.dev:" + files.port());
    assertThat(headers.get("User-agent")).containsExactly("gluegate");
    assertThat(fetch.connections())
        .containsExactly(new InetSocketAddress(LoopbackFetch.HERE, files.port()));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectIsFollowedWithoutCookies(int status) {
    files.redirecting("/old", status, "/new/a.txt").with("/new/a.txt", "text/plain", "hello");

    assertThat(fetch(files.url("/old")).name()).isEqualTo("a.txt");
    assertThat(files.asked()).hasSize(2);
    assertThat(files.asked().get(1).headers().keySet())
        .containsExactlyInAnyOrder("Host", "User-agent", "Connection");
  }

  @Test
  void fiveRedirectsAreFollowedAndNoMore() {
    for (int i = 0; i < 6; i++) {
      files.redirecting("/" + i, 302, files.url("/" + (i + 1)));
    }
    files.with("/6", "text/plain", "hello");

    assertThat(fetch(files.url("/1")).name()).isEqualTo("6.txt");
    refused(files.url("/0"), "more than 5 redirects");
    assertThat(files.asked()).hasSize(6 + 6);
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void redirectToAHostileAddressIsNotFollowed(String url) {
    files.redirecting("/a.png", 302, url.replaceAll("[^\\x20-\\x7e]", "%00"));

    assertThatThrownBy(() -> fetch(files.url("/a.png"))).isInstanceOf(FetchException.class);
    assertThat(fetch.connections())
        .containsExactly(new InetSocketAddress(LoopbackFetch.HERE, files.port()));
  }

  @ParameterizedTest
  @FieldSource("SPECIAL")
  void redirectToANameOfASpecialAddressIsNotFollowed(String address) {
    var special = InetAddress.ofLiteral(address);
    var divided =
        LoopbackFetch.of(
            name -> List.of(name.startsWith("files.") ? LoopbackFetch.HERE : special),
            Duration.ofSeconds(20));
    files.redirecting("/a.png", 302, "http://other.gluegate.dev/a.png");

    assertThatThrownBy(() -> divided.upTo(1_000).fetch(files.url("/a.png"), DEADLINE))
        .hasMessage(FileUrl.notPublic().getMessage());
    assertThat(divided.connections())
        .containsExactly(new InetSocketAddress(LoopbackFetch.HERE, files.port()));
  }

  @Test
  void nameIsLookedUpOnceAndTheAddressFoundIsConnectedTo() {
    files.with("/a.txt", "text/plain", "hello");
    var rebinding = rebinding();

    rebinding.upTo(1_000).fetch(files.url("/a.txt"), DEADLINE);

    assertThat(rebinding.connections())
        .containsExactly(new InetSocketAddress(LoopbackFetch.HERE, files.port()));
  }

  @Test
  void nameThatChangesBetweenRedirectsIsRefused() {
    files.redirecting("/a.txt", 302, files.url("/b.txt")).with("/b.txt", "text/plain", "hello");
    var rebinding = rebinding();

    assertThatThrownBy(() -> rebinding.upTo(1_000).fetch(files.url("/a.txt"), DEADLINE))
        .hasMessage(FileUrl.notPublic().getMessage());
    assertThat(files.requests()).isEqualTo(1);
    assertThat(rebinding.connections()).hasSize(1);
  }

  @Test
  void secondAddressOfAHostIsTriedWhenTheFirstIsSilent() throws IOException {
    files.with("/a.txt", "text/plain", "hello");
    var several =
        LoopbackFetch.of(
            name -> List.of(LoopbackFetch.HERE, LoopbackFetch.HERE), Duration.ofSeconds(20));

    assertThat(several.upTo(1_000).fetch(files.url("/a.txt"), DEADLINE).content()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html",
    "TEXT/HTML; charset=utf-8",
    "application/xhtml+xml",
    "image/svg+xml",
    "text/javascript",
    "application/javascript",
    "text/event-stream",
    "multipart/form-data",
    "video/mp4",
    "application/x-msdownload",
    "nonsense",
  })
  void otherTypesAreRefused(String type) {
    files.with("/a.png", type, "x");

    refused(files.url("/a.png"), "not taken as a file");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 206, 300, 304, 400, 401, 403, 404, 407, 429, 500, 503})
  void otherStatusesAreRefused(int status) {
    files.with("/a.png", new Given(status, Map.of("WWW-Authenticate", "Basic realm=\"r\""), ""));

    refused(files.url("/a.png"), "the status " + status);
    assertThat(files.requests()).isEqualTo(1);
  }

  @Test
  void packedFileIsRefused() {
    files.with(
        "/a.txt",
        new Given(200, Map.of("Content-Type", "text/plain", "Content-Encoding", "gzip"), "x"));

    refused(files.url("/a.txt"), "packs the file");
  }

  @Test
  void refusalRepeatsNothingOfWhatTheServerSaid() {
    files.with("/a.png", new Given(500, Map.of("X-Secret", "marker"), "marker"));
    files.redirecting("/b.png", 302, "http://10.0.0.1/marker");
    files.with("/c.png", "text/marker", "marker");

    for (var path : List.of("/a.png", "/b.png", "/c.png")) {
      assertThatThrownBy(() -> fetch(files.url(path)))
          .message()
          .doesNotContain("marker")
          .doesNotContain("10.0.0.1");
    }
  }

  @Test
  void portWithoutAServerIsOneSentence() {
    var port = files.port();
    files.close();

    refused("http://files.gluegate.dev:" + port + "/a.png", "did not answer");
  }

  private LoopbackFetch rebinding() {
    Queue<InetAddress> answers = new ArrayDeque<>(List.of(LoopbackFetch.HERE, OTHER));
    return LoopbackFetch.of(name -> List.of(answers.remove()), Duration.ofSeconds(20));
  }

  private FetchedFile fetch(String url) {
    return fetch.upTo(1_000).fetch(url, DEADLINE);
  }

  private void refused(String url, String words) {
    assertThatThrownBy(() -> fetch(url))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(words);
  }
}
