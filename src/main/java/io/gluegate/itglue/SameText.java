package io.gluegate.itglue;

import java.util.Optional;
import org.jsoup.Jsoup;

/// Compares texts that were sent with texts that were kept. IT Glue cleans HTML when it keeps it,
/// so what a reader sees counts.
final class SameText {

  private SameText() {}

  static boolean of(Optional<String> sent, Optional<String> kept) {
    return of(sent.orElse(""), kept.orElse(""));
  }

  static boolean of(String sent, String kept) {
    return sent.equals(kept) || (!visible(sent).isEmpty() && visible(sent).equals(visible(kept)));
  }

  private static String visible(String html) {
    return Jsoup.parse(html).text();
  }
}
