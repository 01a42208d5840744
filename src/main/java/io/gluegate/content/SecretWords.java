package io.gluegate.content;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets behind a word for one, in English, German, French, Spanish, Dutch, Italian and
/// Portuguese: "pw: …", "the password is …", "mot de passe : …". How sure the value must look
/// depends on what stands between.
final class SecretWords {

  /// So much of a line is looked at behind a word, in characters, and half as much before it.
  static final int LINE_LENGTH_MAX = 400;

  /// May be the end of a longer word, as in `wifi-password` or `Benutzerkennwort`.
  private static final String LONG =
      "pass(?:words?|wort|wörter|phrases?|codes?|wd)|kennw(?:ort|örter)|contrase(?:ñ|n)as?|mots? de passe|wachtwoord(?:en)?|palavras?-passe|senha|client[ _-]?secret|secrets?|geheimnis"
          + "|(?:api|access|secret|private|shared|pre-?shared|encryption|recovery|master|account|storage|signing|wpa[23]?|wep|wi-?fi|wlan|wireless|network|netzwerk|sicherheits|security|vpn|tunnel|ipsec|ike|radius|tacacs\\+?|webhook|service|auth|bot|refresh|bearer|session|deploy|agent)[ _-]?(?:key|schlüssel|token|secret|sleutel)"
          + "|clé (?:wi-?fi|wpa2?|api|secrète|réseau|partagée|de sécurité)|clave(?: wi-?fi| de red| api| secreta| compartida)?|wi-?fi[ -]?code|token|community(?: string)?";

  private static final String SHORT = "pass|p/?w|pwd|psw|pswd|mdp|psk|ww|pin";

  private static final String DIGITS_ONLY =
      "pin[ -]?(?:code|nummer|number|no\\.?)|(?:door|alarm|gate|safe|entry|keypad|disarm|arming|lockbox|voicemail|tür|alarmanlagen|zugangs)[ -]?(?:code|pin|combination|combo)|code (?:d['’]accès|d['’]alarme|porte)|toegangscode|código de (?:acceso|alarma)";

  private static final Pattern LABEL =
      Pattern.compile(
          "(?iu)(?:(?<long>%s)|(?<![\\p{L}\\p{N}])(?<short>%s)|(?<![\\p{L}\\p{N}])(?<digits>%s))(?![\\p{L}\\p{N}])"
              .formatted(LONG, SHORT, DIGITS_ONLY)
              .replace("(?![\\p{L}\\p{N}])", "(?!\\p{L}|\\p{N}{3})"));

  /// Behind the word, up to a sign: "(local admin)", "for the firewall", "2".
  private static final Pattern SIGN =
      Pattern.compile(
          "[*_`\"')\\]]{0,3}\\d{0,2}(?<between>(?: ?\\([^()\\n|]{1,40}+\\)|[ \\p{L}\\p{N}_./#&'-]{1,50}?)?)[*_`\"')\\]]{0,3}[ \\t\\u00a0]{0,3}(?<sign>::?|:?=>?|[-–—]>|→| [-–—] |\\|)(?=[\\s\\S])");

  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?iu)\\G[*_`\"')]{0,3} (?:[\\p{L}\\p{N}'’_.\\\\-]{1,30} ){0,6}?(?:is|are|was|now|ist|lautet|war|sind|est|es|zu|auf|à|a|naar|to|of|like|als|wie|is:|var|é)(?: (?:now|still|currently|jetzt|nun|nu))?:? ");

  private static final Pattern OF_NO_VALUE =
      Pattern.compile(
          "(?iu)polic|reset|manag|length|expir|rotat|histor|complex|vault|hint|portal|self|protect|require|url|link|location|owner|change|updat|last|created|date|age\\b|count|categor|folder|name|user|type|notes?\\b|hash|sync|field|prompt|rule|richtlinie|ablauf|tresor|stored|where|holder|attempt|lock|fail|error|incorrect|wrong|step|how|procedure");

  private static final Pattern BEFORE_VALUE =
      Pattern.compile(
          "[ \\t\\u00a0]{0,4}(?:(?:\\r?\\n[ \\t>*-]{0,6}){1,3})?[*_]{0,3}[ ]?[*_]{0,3}");
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?:`(?<a>[^`\\n]{1,200}+)`|\"(?<b>[^\"\\n]{1,200}+)\"|'(?<c>[^'\\n]{1,200}+)'|[“„](?<d>[^”“\\n]{1,200}+)[”“]|«\\s?(?<e>[^»\\n]{1,200}?)\\s?»)");
  private static final Pattern WORD = Pattern.compile("[^\\s|<>\"`]{1,400}+");
  private static final Pattern NEXT_PARAMETER = Pattern.compile(";|&[A-Za-z_]{1,30}=");
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?iu)(?<!\\p{L})(?:credentials?|creds?|log-?[io]n|logon|user/pass|u/p|zugang(?:sdaten)?|anmeldung|identifiants?|inlog(?:gegevens)?|credenciales)(?:[*_]{0,3}\\s{0,2}[:=|][*_]{0,3}\\s{0,3}| )[^\\s/|:]{2,60}+\\s{0,2}(?:/|:|\\|| - )\\s{0,2}(?<s>[^\\s|<>\"`]{4,100}+)");
  private static final Pattern TOKEN = Pattern.compile("[^\\s|<>\"`(){},;]{7,200}+");

  private SecretWords() {}

  /// Whether a name of a column or a member is a word for a secret: the word ends it.
  static boolean isName(String name) {
    var bare = name.replaceAll("\\([^()]{0,40}\\)|[\\s\\d:*#?]+$", "").strip();
    if (bare.length() > 60) {
      return false;
    }
    var label = LABEL.matcher(bare);
    while (label.find()) {
      if (label.end() == bare.length()) {
        return !OF_NO_VALUE.matcher(bare.substring(0, label.start())).find()
            || bare.toLowerCase(Locale.ROOT).matches("(?:user|username|login)\\W{1,3}.*");
      }
    }
    return false;
  }

  static void find(String text, List<Span> found) {
    var label = LABEL.matcher(text);
    int lineDone = -1;
    while (label.find()) {
      var isFound = behindSign(text, label, found) || inSentence(text, label, found);
      if (!isFound) {
        directly(text, label, found);
      }
      if (label.end() > lineDone) {
        lineDone = lineEnd(text, label.end());
        nearby(text, label.end(), lineDone, found);
      }
    }
    var credentials = CREDENTIALS.matcher(text);
    while (credentials.find()) {
      var value = credentials.group("s");
      if (SecretValues.isStrong(value)) {
        found.add(new Span(credentials.start("s"), credentials.end("s")));
      }
    }
  }

  private static boolean behindSign(String text, Matcher label, List<Span> found) {
    var sign = SIGN.matcher(text);
    if (!fitsAt(sign, label.end(), text) || OF_NO_VALUE.matcher(sign.group("between")).find()) {
      return false;
    }
    if (sign.group("sign").equals("|")) {
      return inNextCell(text, sign, found);
    }
    var before = BEFORE_VALUE.matcher(text);
    var at = fitsAt(before, sign.end(), text) ? before.end() : sign.end();
    var value = value(text, at);
    if (value.end() == value.start()) {
      return false;
    }
    var shown = text.substring(value.start(), value.end());
    var isQuoted = value.start() > at;
    var isPhrase = label.group().toLowerCase(Locale.ROOT).startsWith("passphrase");
    var isMatch =
        isDigits(label)
            ? shown.matches("[#*]?\\d{3,12}[#*]?") || SecretValues.isStrong(shown)
            : SecretValues.isPlausible(shown, isQuoted || isPhrase || isLast(text, value.end()));
    if (isMatch) {
      found.add(
          isPhrase && !isQuoted ? new Span(value.start(), phraseEnd(text, value.end())) : value);
    }
    return isMatch;
  }

  private static boolean inNextCell(String text, Matcher sign, List<Span> found) {
    var lineEnd = lineEnd(text, sign.end());
    int end = sign.end();
    while (end < lineEnd && text.charAt(end) != '|') {
      end++;
    }
    int start = sign.end();
    while (start < end
        && (Character.isWhitespace(text.charAt(start))
            || text.charAt(start) == '`'
            || text.charAt(start) == '*')) {
      start++;
    }
    while (end > start
        && (Character.isWhitespace(text.charAt(end - 1))
            || text.charAt(end - 1) == '`'
            || text.charAt(end - 1) == '*')) {
      end--;
    }
    if (end == start
        || !SecretValues.isWholeSecret(text.substring(start, end))
        || isName(text.substring(start, end))) {
      return false;
    }
    found.add(new Span(start, end));
    return true;
  }

  /// "The password for the router is now Winter2024!"
  private static boolean inSentence(String text, Matcher label, List<Span> found) {
    var sentence = SENTENCE.matcher(text);
    if (!fitsAt(sentence, label.end(), text)) {
      return false;
    }
    var value = value(text, sentence.end());
    var shown = text.substring(value.start(), value.end());
    var isMatch = SecretValues.isStrong(shown) || (isDigits(label) && shown.matches("\\d{4,12}"));
    if (isMatch) {
      found.add(value);
    }
    return isMatch;
  }

  private static boolean isDigits(Matcher label) {
    return label.group("digits") != null || label.group().equalsIgnoreCase("pin");
  }

  /// "pw Winter2024!"
  private static void directly(String text, Matcher label, List<Span> found) {
    var end = label.end();
    int at = end;
    while (at < text.length()
        && at < end + 2
        && (text.charAt(at) == ' ' || text.charAt(at) == '*')) {
      at++;
    }
    if (at == end || at >= text.length()) {
      return;
    }
    var value = value(text, at);
    var shown = text.substring(value.start(), value.end());
    var isCode = isDigits(label) && shown.matches("\\d{4,8}#?");
    var isMixed =
        SecretValues.isStrong(shown)
            && !shown.contains("\\")
            && shown.chars().anyMatch(Character::isLowerCase)
            && shown.chars().anyMatch(Character::isDigit);
    if (isCode || isMixed) {
      found.add(value);
    }
  }

  /// Whatever in the rest of the line, or shortly before, looks like nothing else.
  private static void nearby(String text, int from, int lineEnd, List<Span> found) {
    int start = from;
    while (start > 0 && start > from - LINE_LENGTH_MAX / 2 && text.charAt(start - 1) != '\n') {
      start--;
    }
    var tokens = TOKEN.matcher(text).region(start, lineEnd);
    while (tokens.find()) {
      var token = tokens.group().replaceAll("^[*_'(\\[]+|[*_.,:;?')\\]]+$", "");
      if (SecretValues.isVeryStrong(token)) {
        var at = text.indexOf(token, tokens.start());
        found.add(new Span(at, at + token.length()));
      }
    }
  }

  /// The value that begins there, without the quotes around it and the marks behind it.
  private static Span value(String text, int at) {
    var quoted = QUOTED.matcher(text);
    if (fitsAt(quoted, at, text)) {
      for (var group : List.of("a", "b", "c", "d", "e")) {
        if (quoted.group(group) != null) {
          return new Span(quoted.start(group), quoted.end(group));
        }
      }
    }
    var word = WORD.matcher(text);
    if (!fitsAt(word, at, text)) {
      return new Span(at, at);
    }
    var next = NEXT_PARAMETER.matcher(word.group());
    int end = next.find() && next.start() > 0 ? at + next.start() : word.end();
    while (end > at && ".,;)]*_'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return new Span(at, end);
  }

  /// Whether nothing comes behind that would make a sentence of it.
  private static boolean isLast(String text, int end) {
    int at = end;
    while (at < text.length() && "*_`\"' \t\u00a0.)".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at >= text.length()
        || "\n\r|<,;(/[".indexOf(text.charAt(at)) >= 0
        || text.startsWith("- ", at);
  }

  private static int phraseEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && end < from + SecretValues.LENGTH_MAX
        && "\n\r|<(;,.".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean fitsAt(Matcher matcher, int at, String text) {
    return matcher
        .useTransparentBounds(true)
        .region(at, Math.min(text.length(), at + LINE_LENGTH_MAX))
        .lookingAt();
  }

  /// Looks no further than a line is read.
  private static int lineEnd(String text, int from) {
    var limit = Math.min(text.length(), from + LINE_LENGTH_MAX);
    int end = from;
    while (end < limit && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }
}
