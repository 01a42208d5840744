package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryTest {

  private static final int CASES = 1_000;
  private static final String[] PIECES = {
    "a", "B", ",", "\\", "'", "\"", " ", "&", "=", "+", "%", "%2C", "[", "]", "#", "ü", "日", "\\,"
  };

  @Test
  void nameOfAnyCharactersFindsExactlyItsOwnRecord() {
    var seed = new Random().nextLong();
    var names = names(new Random(seed));
    var seeds = new Seeds();
    for (int i = 0; i < names.length; i++) {
      seeds.organization(i + 1, names[i]);
    }
    try (var upstream = Upstream.start(seeds.records())) {
      var connection = upstream.connection();
      for (int i = 0; i < names.length; i++) {
        var query = Query.of("/organizations").filter("name", names[i]).page(1, 10);

        var found = connection.list(query, false).resources();

        assertThat(found)
            .as("name <%s>, seed %d", names[i], seed)
            .extracting(Resource::id)
            .containsExactly(i + 1L);
      }
      connection.transport().close();
    }
  }

  @Test
  void parametersAreEncodedBelowThePathOfTheBaseUrl() {
    var query = Query.of("/organizations").filter("name", "A, B & C").sort("-name").page(2, 50);

    assertThat(query.against(URI.create("https://api.example/v1/")))
        .hasToString(
            "https://api.example/v1/organizations?filter%5Bname%5D=A%5C%2C%20B%20%26%20C&sort=-name&page%5Bnumber%5D=2&page%5Bsize%5D=50");
    assertThat(Query.of("/organizations/7").against(URI.create("https://api.example")))
        .hasToString("https://api.example/organizations/7");
  }

  private static String[] names(Random random) {
    var names = new LinkedHashSet<String>();
    while (names.size() < CASES) {
      var name = new StringBuilder();
      for (int i = random.nextInt(1, 7); i > 0; i--) {
        name.append(PIECES[random.nextInt(PIECES.length)]);
      }
      names.add(name.toString());
    }
    return names.toArray(String[]::new);
  }
}
