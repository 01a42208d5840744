package io.gluegate.search;

import java.util.List;
import java.util.regex.Pattern;

/// Takes secrets out of a text: what stands behind a word for password or key, private keys, tokens
/// of known forms, and passwords inside addresses.
public final class Redaction {

  private static final String REDACTED = "[redacted]";

  private record Rule(Pattern pattern, String replacement) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              Pattern.compile(
                  "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|$)",
                  Pattern.DOTALL),
              REDACTED),
          new Rule(Pattern.compile("(?<=://)([^\\s:/@]+):[^\\s@/]+@"), "$1:" + REDACTED + "@"),
          new Rule(
              Pattern.compile(
                  "(?i)((?:pass(?:word|wort|phrase|code)|passwd|pwd|kennwort|contrase(?:ñ|n)a|mot de passe|secret|api[ _-]?key|access[ _-]?key|client[ _-]?secret|pre-?shared[ _-]?key|psk)(?:\\*{1,2}|_{1,2})?\\s{0,3}(?:is|ist|=|:|\\|)[\\s*_`\"'|]{0,6})([^\\s|`\"'<>]{4,})"),
              "$1" + REDACTED),
          new Rule(
              Pattern.compile(
                  "\\b(?:glg_[A-Za-z0-9_-]{40,}|ITG\\.[A-Za-z0-9]+\\.[A-Za-z0-9_-]+|gh[pousr]_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]{20,}|xox[abpr]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16}|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*)"),
              REDACTED));

  private Redaction() {}

  public static String redact(String text) {
    var redacted = text;
    for (var rule : RULES) {
      redacted = rule.pattern().matcher(redacted).replaceAll(rule.replacement());
    }
    return redacted;
  }
}
