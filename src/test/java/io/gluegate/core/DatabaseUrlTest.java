package io.gluegate.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  private static final int CASES = 1_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          postgres://db/name                          | jdbc:postgresql://db/name            | - | -
          postgresql://db:6543/name                   | jdbc:postgresql://db:6543/name       | - | -
          jdbc:postgresql://db:5432/name              | jdbc:postgresql://db:5432/name       | - | -
          ' postgres://db/name '                      | jdbc:postgresql://db/name            | - | -
          postgres://db                               | jdbc:postgresql://db/                | - | -
          postgres://me@db/name                       | jdbc:postgresql://db/name            | me | -
          postgres://me:pw@db/name                    | jdbc:postgresql://db/name            | me | pw
          jdbc:postgresql://me:pw@db/name             | jdbc:postgresql://db/name            | me | pw
          postgres://me:a%40b%3Ac%2Fd%3Fe%23f%25g@db/n | jdbc:postgresql://db/n              | me | a@b:c/d?e#f%g
          postgres://me:a+b%20c@db/name               | jdbc:postgresql://db/name            | me | a+b c
          postgres://me:a:b@db/name                   | jdbc:postgresql://db/name            | me | a:b
          postgres://me%40corp:pw@db/name             | jdbc:postgresql://db/name            | me@corp | pw
          jdbc:postgresql://db/name?user=me&password=p%26w | jdbc:postgresql://db/name       | me | p&w
          jdbc:postgresql://db/n?user=me@corp&password=p@w | jdbc:postgresql://db/n          | me@corp | p@w
          postgres://me:pw@db/name?sslmode=require    | jdbc:postgresql://db/name?sslmode=require | me | pw
          postgres://db/n?sslrootcert=/etc/ca.pem&a=1 | jdbc:postgresql://db/n?sslrootcert=/etc/ca.pem&a=1 | - | -
          postgres://a,b:6543/name                    | jdbc:postgresql://a,b:6543/name?targetServerType=primary | - | -
          postgres://me:pw@a:1,b:2/n?sslmode=require  | jdbc:postgresql://a:1,b:2/n?sslmode=require&targetServerType=primary | me | pw
          postgres://a,b/n?targetServerType=any       | jdbc:postgresql://a,b/n?targetServerType=any | - | -
          postgres://[::1]:5432/name                  | jdbc:postgresql://[::1]:5432/name    | - | -
          postgres://me:pw@[2001:db8::1],[2001:db8::2]:6/n | jdbc:postgresql://[2001:db8::1],[2001:db8::2]:6/n?targetServerType=primary | me | pw
          postgres://10.0.0.1/na%20me                 | jdbc:postgresql://10.0.0.1/na%20me   | - | -
          """)
  void formIsRead(String text, String jdbc, String user, String password) {
    var url = DatabaseUrl.parse(text, "", new Secret(""));

    assertThat(url.jdbc()).isEqualTo(jdbc);
    assertThat(url.user()).isEqualTo(Optional.ofNullable(user));
    assertThat(url.password().map(Secret::value)).isEqualTo(Optional.ofNullable(password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "mysql://me:hunter2@db/name",
        "postgres://",
        "postgres:///hunter2",
        "postgres://me:hunter2@/name",
        "postgres://me:pw@hunter2@db/name",
        "postgres://me:hunter2/x@db/name",
        "postgres://me:5/hunter2@db/name",
        "postgres://me:hunter2?x@db/name",
        "postgres://me:5?hunter2@db/name",
        "postgres://me:5?a=hunter2@db/name",
        "postgres://me:hunter2#x@db/name",
        "postgres://me:5#hunter2@db/name",
        "postgres://me:hunter2%zz@db/name",
        "postgres://me:hunter2%@db/name",
        "postgres://db:hunter2/name",
        "postgres://db/name?hunter2",
        "jdbc:postgresql://db/n?user=me&password=a&hunter2",
        "postgres://[::1/hunter2",
        "postgres://a b/hunter2"
      })
  void nonsenseIsRefusedAndNotRepeated(String text) {
    var failure =
        catchThrowableOfType(
            IllegalArgumentException.class,
            () -> DatabaseUrl.parse(text, "", new Secret("hunter3")));

    assertThat(failure).hasMessageStartingWith("DATABASE_URL must look like").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("hunter");
  }

  @Test
  void credentialsInsideGoBeforeThoseBeside() {
    var inside = DatabaseUrl.parse("postgres://in:side@db/n", "be", new Secret("other"));
    var beside = DatabaseUrl.parse("postgres://db/n", "be", new Secret("other"));
    var mixed = DatabaseUrl.parse("postgres://in@db/n", "be", new Secret("other"));

    assertThat(inside.user()).contains("in");
    assertThat(inside.password()).contains(new Secret("side"));
    assertThat(beside.user()).contains("be");
    assertThat(beside.password()).contains(new Secret("other"));
    assertThat(mixed.user()).contains("in");
    assertThat(mixed.password()).contains(new Secret("other"));
  }

  @Test
  void anyPasswordComesBackFromItsEncodingAndStaysOutOfTheText() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      var password =
          random
              .ints(random.nextInt(1, 20), 0x20, 0x17F)
              .filter(c -> c < 0x7F || c > 0xA0)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .append("~end")
              .toString();
      var encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");

      var inFront = DatabaseUrl.parse("postgres://me:" + encoded + "@db/n", "", new Secret(""));
      var behind =
          DatabaseUrl.parse("jdbc:postgresql://db/n?password=" + encoded, "", new Secret(""));

      assertThat(inFront.password()).as("seed %d", seed).contains(new Secret(password));
      assertThat(behind.password()).as("seed %d", seed).contains(new Secret(password));
      assertThat(inFront.toString() + behind).as("seed %d", seed).doesNotContain("end");
    }
  }
}
