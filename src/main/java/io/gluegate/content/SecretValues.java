package io.gluegate.content;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// Tells a secret from what else stands behind a word for one: "Password: Winter2024!" from
/// "Password: see the vault" and "Password: at least 12 characters".
final class SecretValues {

  static final int LENGTH_MAX = 200;

  /// Words that a cell or a member with a secret may have; more are a sentence.
  private static final int WORDS_MAX = 4;

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "^(?:[\\[<{(].*|\\$[A-Za-z_{(][A-Za-z_:.{}()]*|%[A-Za-z_]+%|([*xX._•●#?-])\\1{2,}.*|(?i:your|my|dein|ihr|the|new|old|some)[-_ ]?.{0,20}(?:password|passwort|key|token|secret|pwd).*)$");

  private static final Pattern NO_SECRET =
      Pattern.compile(
          "(?i)^(?:https?://.*|[a-z]:\\\\.*|\\\\\\\\.*|[^\\s@]+@[^\\s@]+\\.[a-z]{2,}|\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}|\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d+)?|\\d+[-–+x]?\\p{L}*(?:[-–]\\p{L}+)?|\\d+[-–]\\d+|(?:windows|win|office|server|exchange|sql|outlook|microsoft|intune|entra|step|note|page|section|ticket|vlan|ver|version|port|user|level|table|figure|tier|phase|sha|aes|tls|ssl|wpa|md)[-_ ]?\\d+(?:\\.\\d+)*|mfa|2fa|n/?a|wpa\\d?[-/].*|s/mime|tcp/.*|and/or)$");

  /// Names of products, protocols, hosts and parts, and hexadecimal numbers.
  private static final Pattern NAME =
      Pattern.compile(
          "\\p{L}{1,6}[v-]?\\d{1,2}(?:\\.\\d{1,2})?|[A-Z0-9]+(?:[-_./][A-Z0-9]+)*|0x[0-9A-Fa-f]+|[a-z]{2,4}-[a-z]+\\d{1,2}");

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern DIGITS = Pattern.compile("\\d{4,}");
  private static final Pattern NOT_WORDLIKE = Pattern.compile("[\\d!@#$%^&*+=?~€£§]");

  /// First words of what is no secret, and heads of neighbouring columns.
  private static final Set<String> STOP =
      SPACE
          .splitAsStream(
              """
              see in is are was not no none never must should can cannot will the a an at to of on for
              from by with and or if as it its this that these your our their my user users username
              usernames login logins account accounts admin administrator name email e-mail mail url
              urls link website notes note comment comments description type role group date expiry
              expires expired expiration every minimum maximum min max length characters character
              required optional stored saved kept held managed rotated rotation rotates unknown unset
              blank empty default same ask contact call request requested send sent known unchanged
              changed change changes reset resets resetting set sets setting settings setup tbd todo
              tba pending ditto protected protection policy policies manager vault vaults keeper
              bitwarden lastpass 1password keepass itglue hudu glue laps sspr azure entra intune ad
              aad sso saml mfa duo yubikey okta n/a na yes true false enabled disabled off only ok
              always via per using use used through when where what which who how why before after
              until while because but also enter entered typed click press choose select open go check
              verify confirm wait try make keep leave get give given tell write written please do
              don't does did done has have had been being be shared personal individual unique random
              generated strong weak complex long short correct wrong incorrect invalid valid failed
              failure fails error temporary permanent hidden masked redacted confidential removed
              withheld encrypted hashed field fields value values hash box prompt hint reuse sync
              writeback spray spraying attack attacks stuffing leak breach list lists file files
              number numbers code codes page screen dialog button option options tab menu
              case-sensitive self-service text textbox checkbox select percent header upload tag above below here there next previous last first second new
              old current other another any all both each some more less than then service services
              status owner location serial model ip host hostname server device firewall router switch
              port vlan ssid band channel security encryption key keys token tokens secret secrets
              password passwords passwort passwörter kennwort siehe im ist sind war nicht kein keine
              muss müssen soll kann der die das den dem ein eine einer wird wurde werden liegt steht
              bei vom von für mit und oder wenn bitte benutzer benutzername anmeldung konto tresor
              hinterlegt gespeichert abgelegt unbekannt unverändert geändert ändern zurücksetzen leer
              gleich wie nur nach vor mindestens läuft abgelaufen frage fragen anfragen notwendig
              erforderlich bemerkung voir dans le la les un une des est sont pas aucun aucune doit
              doivent coffre coffre-fort demander contacter inconnu inchangé utilisateur compte
              obligatoire requis expire même idem modifier réinitialiser chez auprès avec pour sur ver
              en el los las uno una es son ninguna ninguno debe deben bóveda preguntar pedir
              desconocida usuario cuenta igual misma mínimo obligatoria caduca cambiar restablecer con
              para zie de het een zijn niet geen moet moeten kluis vraag vragen onbekend gebruiker
              gebruikersnaam minimaal verplicht verloopt wijzigen opvragen bij met voor zelfde
              """
                  .strip())
          .collect(toUnmodifiableSet());

  private SecretValues() {}

  static boolean isPlaceholder(String value) {
    return value.isBlank() || PLACEHOLDER.matcher(value).find();
  }

  /// Whether it may be a secret where a sign such as a colon announced one. A mere word is one only
  /// when nothing comes behind it: else it begins a sentence.
  static boolean isPlausible(String value, boolean isLast) {
    if (value.length() < 4 || isOther(value)) {
      return false;
    }
    if (DIGITS.matcher(value).matches()) {
      return isLast;
    }
    return isLast || (NOT_WORDLIKE.matcher(value).find() && !NAME.matcher(value).matches());
  }

  /// Whether it is unlike any word, so that it is a secret even where a sentence mentions one.
  static boolean isStrong(String value) {
    return value.length() >= 6
        && !isOther(value)
        && !NAME.matcher(value).matches()
        && has(value, Character::isLetter)
        && NOT_WORDLIKE.matcher(value).find();
  }

  /// Stronger still: enough to be a secret anywhere in a line that speaks of one.
  static boolean isVeryStrong(String value) {
    return value.length() >= 7
        && value.length() <= 64
        && isStrong(value)
        && has(value, Character::isLowerCase)
        && has(value, Character::isDigit)
        && value.matches(".*[!#$%^&*?~€£§@].*")
        && !value.matches("(?s).*[\\\\/:=].*");
  }

  /// Whether all of a cell, or of a member's value, is a secret.
  static boolean isWholeSecret(String value) {
    var shown = value.strip();
    if (shown.length() < 3 || shown.length() > LENGTH_MAX || isOther(shown)) {
      return false;
    }
    var words = SPACE.split(shown, WORDS_MAX + 1);
    return words.length <= WORDS_MAX && !isOther(words[0]) && !shown.endsWith(":");
  }

  private static boolean isOther(String value) {
    var bare = bare(value);
    return bare.isEmpty()
        || isPlaceholder(value)
        || STOP.contains(bare)
        || (!DIGITS.matcher(bare).matches() && NO_SECRET.matcher(bare).matches());
  }

  private static String bare(String value) {
    return value.toLowerCase(Locale.ROOT).replaceAll("^[\\s\"'`(]+|[\\s.,;:!?)\"'`]+$", "");
  }

  private static boolean has(String value, IntPredicate kind) {
    return value.chars().anyMatch(kind);
  }
}
