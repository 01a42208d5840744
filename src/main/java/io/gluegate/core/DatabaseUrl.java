package io.gluegate.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the database is: a JDBC URL without credentials, and the credentials.
public record DatabaseUrl(String jdbc, Optional<String> user, Optional<Secret> password) {

  private static final String HOST = "(?:\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?";

  /// An at sign or a slash that belongs to a password is percent-encoded, so none may be left over:
  /// it would be a piece of the password in a place that is shown.
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?(?:postgresql|postgres)://(?:([^@/?#]*)@)?(%s(?:,%s)*)(/[^@/?#]*)?(?:\\?([^#]*))?"
              .formatted(HOST, HOST));

  private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9_.]*=[^@]*");

  private static final String FORMS =
      "DATABASE_URL must look like postgres://user:password@host:5432/name or jdbc:postgresql://host:5432/name, with @ : / ? # % of the password in percent-encoding";

  /// Credentials inside the text go before those given beside it. The message of an error never
  /// repeats the text.
  public static DatabaseUrl parse(String text, String userBeside, Secret passwordBeside) {
    var matcher = URL.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(FORMS);
    }
    var credentials = Optional.ofNullable(matcher.group(1)).orElse("").split(":", 2);
    var options = options(Optional.ofNullable(matcher.group(4)).orElse(""));
    var user = first(decoded(credentials[0]), options.user(), userBeside);
    var inline = credentials.length > 1 ? decoded(credentials[1]) : "";
    var password = first(inline, options.password(), passwordBeside.value());
    var hosts = matcher.group(2);
    var parameters = new ArrayList<>(options.others());
    if (hosts.contains(",")
        && parameters.stream().noneMatch(o -> o.startsWith("targetServerType="))) {
      parameters.add("targetServerType=primary");
    }
    var path = Optional.ofNullable(matcher.group(3)).orElse("/");
    var query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    return new DatabaseUrl(
        "jdbc:postgresql://" + hosts + path + query, user, password.map(Secret::new));
  }

  private record Options(String user, String password, List<String> others) {}

  private static Options options(String query) {
    var user = "";
    var password = "";
    var others = new ArrayList<String>();
    for (var option : Arrays.stream(query.split("&")).filter(o -> !o.isEmpty()).toList()) {
      if (option.startsWith("user=")) {
        user = decoded(option.substring("user=".length()));
      } else if (option.startsWith("password=")) {
        password = decoded(option.substring("password=".length()));
      } else if (OPTION.matcher(option).matches()) {
        others.add(option);
      } else {
        throw new IllegalArgumentException(FORMS);
      }
    }
    return new Options(user, password, others);
  }

  private static Optional<String> first(String... candidates) {
    return Arrays.stream(candidates).filter(candidate -> !candidate.isEmpty()).findFirst();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException _) {
      // Its message quotes a piece of the password.
      throw new IllegalArgumentException(FORMS);
    }
  }
}
