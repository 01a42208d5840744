package io.gluegate.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// So many at once, and as many again over each window, steadily. Written `600/min`, `10/h` or
/// `20/5min`.
public record Rate(int count, Duration window) {

  static final int COUNT_MAX = 10_000_000;
  static final Duration WINDOW_MAX = Duration.ofDays(1);

  private static final Pattern FORM = Pattern.compile("(\\d{1,8})/(\\d{0,4})(s|min|h)");

  /// Under which no limit is meant.
  private static final String NONE = "none";

  public Rate {
    if (count < 1 || count > COUNT_MAX) {
      throw new IllegalArgumentException("the count of a rate is 1 to " + COUNT_MAX);
    }
    if (!window.isPositive() || window.compareTo(WINDOW_MAX) > 0) {
      throw new IllegalArgumentException("the window of a rate is up to a day");
    }
  }

  /// Empty for `none`. Throws an [IllegalArgumentException] that names the setting.
  public static Optional<Rate> parse(String setting, String text) {
    var bare = text.strip().toLowerCase(Locale.ROOT);
    if (bare.equals(NONE)) {
      return Optional.empty();
    }
    var parts = FORM.matcher(bare);
    try {
      if (parts.matches()) {
        var units = parts.group(2).isEmpty() ? 1 : Integer.parseInt(parts.group(2));
        var window = unit(parts.group(3)).multipliedBy(units);
        return Optional.of(new Rate(Integer.parseInt(parts.group(1)), window));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "%s is a rate such as 600/min, 10/h or 20/5min, or none, not %s".formatted(setting, text));
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "s" -> Duration.ofSeconds(1);
      case "min" -> Duration.ofMinutes(1);
      default -> Duration.ofHours(1);
    };
  }

  /// As in "600 in 60 seconds".
  String inWords() {
    return String.format(
        Locale.ROOT,
        "%,d in %,d second%s",
        count,
        window.toSeconds(),
        window.toSeconds() == 1 ? "" : "s");
  }
}
