package io.gluegate.itglue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gluegate.core.Json;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.ItGlueException.Kind;
import io.gluegate.sandbox.Fault;
import io.gluegate.sandbox.ReceivedRequest;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class PageWalkTest {

  private static final ListFilter NAMED =
      new ListFilter(Optional.of("x"), OptionalLong.empty(), Optional.empty());

  @Test
  void listThatRepeatsAPageForEverIsNotFollowed() {
    try (var server = pages(number -> page("{\"next-page\":9}", 1, 2));
        var client = Upstream.client(server.url())) {
      assertStuck(client);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void listThatGoesOnWithoutRecordsIsNotFollowed() {
    try (var server = pages(number -> page("{\"next-page\":%d}".formatted(number + 1)));
        var client = Upstream.client(server.url())) {
      assertStuck(client);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void pageThatIsNotTheOneAskedForIsNotTaken() {
    try (var server = pages(number -> page("{\"current-page\":1,\"next-page\":2}", number * 10L));
        var client = Upstream.client(server.url())) {
      assertStuck(client);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void listWithoutEndIsReadUpToItsLimit() {
    try (var server = pages(number -> page("{\"next-page\":%d}".formatted(number + 1), number));
        var client = Upstream.client(server.url())) {
      var page =
          Upstream.calls(client, Upstream.PATIENCE).organizations(NAMED, new PageRequest(1, 10));

      assertThat(page.notes())
          .containsExactly("Only the first 5,000 records were read; there are more.");
      assertThat(server.requests()).as("ten pages and the exact name").isEqualTo(11);
    }
  }

  @Test
  void listThatCountsMoreThanItYieldsIsReadTwiceAndNoted() {
    try (var server = pages(number -> page("{\"next-page\":null,\"total-count\":3}", 1, 2));
        var client = Upstream.client(server.url())) {
      var crawl = Upstream.calls(client, Upstream.PATIENCE).eachOrganization(page -> {});

      assertThat(crawl.records()).isEqualTo(2);
      assertThat(crawl.complete()).isFalse();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void recordThatMovedWhileTheListWasReadIsFoundInTheSecondPass() {
    var pass = new AtomicInteger();
    try (var server =
            pages(
                number ->
                    page(
                        "{\"next-page\":null,\"total-count\":2}",
                        pass.incrementAndGet() == 1 ? new long[] {1, 1} : new long[] {1, 2}));
        var client = Upstream.client(server.url())) {
      var seen = new ArrayList<Long>();
      var crawl =
          Upstream.calls(client, Upstream.PATIENCE)
              .eachOrganization(page -> page.forEach(each -> seen.add(each.id())));

      assertThat(seen).containsExactly(1L, 2L);
      assertThat(crawl.complete()).isTrue();
    }
  }

  @Test
  void pageThatIsTooSlowIsAskedForInHalves() {
    try (var upstream = Upstream.start(new Seeds().organizations(230).records())) {
      upstream.fault(2, Fault.gatewayTimeout());

      var page = upstream.calls().organizations(ListFilter.none(), new PageRequest(1, 200));

      assertThat(page.items()).hasSize(200).doesNotHaveDuplicates();
      assertThat(page.hasMore()).isTrue();
      assertThat(upstream.requests().stream().map(PageWalkTest::size))
          .containsExactly("200", "100", "50", "50", "50", "50");
    }
  }

  @Test
  void pageOfFewRecordsIsNotHalved() {
    try (var upstream = Upstream.start(new Seeds().organizations(3).records())) {
      upstream.fault(2, Fault.gatewayTimeout());

      var page = upstream.calls().organizations(ListFilter.none(), new PageRequest(1, 15));

      assertThat(page.items()).hasSize(3);
      assertThat(upstream.requests().stream().map(PageWalkTest::size))
          .containsExactly("15", "15", "15");
    }
  }

  private static void assertStuck(ItGlueClient client) {
    assertThatExceptionOfType(ItGlueException.class)
        .isThrownBy(
            () ->
                Upstream.calls(client, Upstream.PATIENCE)
                    .organizations(NAMED, new PageRequest(1, 10)))
        .withMessageContaining("do not go on")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
  }

  private static RawUpstream pages(IntFunction<String> pageOfNumber) {
    return new RawUpstream(
        exchange -> {
          var query = exchange.getRequestURI().getQuery();
          var number = Integer.parseInt(query.replaceAll(".*page\\[number]=(\\d+).*", "$1"));
          RawUpstream.answer(exchange, 200, Map.of(), pageOfNumber.apply(number).getBytes(UTF_8));
        });
  }

  private static String page(String meta, long... ids) {
    var body = Json.object();
    body.set("meta", Json.read(meta));
    var data = body.putArray("data");
    for (var id : ids) {
      data.addObject().put("id", String.valueOf(id));
    }
    return body.toString();
  }

  private static String size(ReceivedRequest request) {
    return request.query().replaceAll(".*page\\[size]=(\\d+).*", "$1");
  }
}
