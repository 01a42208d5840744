package io.gluegate.content;

import java.util.List;
import java.util.regex.Pattern;

/// Strings too random to be written by a person: at least 20 characters of Base64's alphabets, in
/// lower and upper case and with digits, that change between these again and again. What
/// technicians look up is not among them: hashes and GUIDs (hexadecimal), serial numbers and
/// licence keys (one case), addresses, paths, names of files and hosts, public keys, fingerprints,
/// and whatever is so long that it is a file.
final class RandomTokens {

  static final int LENGTH_MIN = 20;

  /// Beyond it stands an image or a certificate in Base64, not a key.
  static final int LENGTH_MAX = 200;

  static final double ENTROPY_BITS = 3.6;

  private static final int LOOK_BEHIND_LENGTH = 40;

  private static final Pattern WORD = Pattern.compile("[^\\s|<>\"'`()\\[\\]{},;]{20,8000}+");
  private static final Pattern CORE =
      Pattern.compile("(?:^|(?<=[=:]))[A-Za-z0-9+/_-]{20,200}={0,2}$");
  private static final Pattern ELSEWHERE =
      Pattern.compile("://|\\\\|@|^www\\.|^/|\\.[A-Za-z]{2,}|^data:|^#|SHA(?:1|256|512):");
  private static final Pattern WORD_LETTERS = Pattern.compile("[a-z]{4,}+");
  private static final Pattern PUBLIC_START = Pattern.compile("^(?:AAAA|MII|SHA256|S-1-5)");
  private static final Pattern NAMED_OTHERWISE =
      Pattern.compile(
          "(?i)base64,$|(?:public ?key|pubkey|thumbprint|fingerprint|hash|checksum|sha-?(?:1|256|512)|md5|immutable|tenant|object|device|client|app(?:lication)?|serial|licen[cs]e|product|certificate|csr|etag|correlation|request|message|session|trace|ticket|order|tracking|conversation|entry|folder|drive|item|site|list|document|asset|key|build|commit|installation|agent|machine|hardware|activation)[- _]?(?:id|key|no|number|nr|ref|reference)?\\s{0,3}[:=#]?\\s{0,3}$");
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)(?:secret|token|api|access|private|shared|storage|account|signing)[-_ ]?(?:key)?\\s{0,3}[:=#]?\\s{0,3}$");

  private RandomTokens() {}

  static void find(String text, List<Span> found) {
    var words = WORD.matcher(text);
    while (words.find()) {
      var word = words.group();
      if (word.length() > LENGTH_MAX + 60 || ELSEWHERE.matcher(word).find()) {
        continue;
      }
      var core = CORE.matcher(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
      if (core.find() && isRandom(core.group())) {
        var start = words.start() + core.start();
        var before = text.substring(Math.max(0, start - LOOK_BEHIND_LENGTH), start);
        if (SECRET_NAME.matcher(before).find() || !NAMED_OTHERWISE.matcher(before).find()) {
          found.add(new Span(start, words.start() + core.end()));
        }
      }
    }
  }

  static boolean isRandom(String token) {
    if (PUBLIC_START.matcher(token).find() || wordLetters(token) * 3 > token.length()) {
      return false;
    }
    var kinds = new int[4];
    int changes = 0;
    int before = -1;
    for (int i = 0; i < token.length(); i++) {
      var kind = kind(token.charAt(i));
      kinds[kind]++;
      changes += kind == before ? 0 : 1;
      before = kind;
    }
    return kinds[0] > 1
        && kinds[1] > 1
        && kinds[2] > 0
        && kinds[3] <= token.length() / 6
        && changes >= token.length() * 2 / 5
        && entropyBits(token) >= ENTROPY_BITS;
  }

  /// How many letters stand in runs of small ones long enough to be words.
  private static int wordLetters(String token) {
    return WORD_LETTERS.matcher(token).results().mapToInt(run -> run.end() - run.start()).sum();
  }

  private static int kind(char character) {
    if (character >= 'a' && character <= 'z') {
      return 0;
    }
    if (character >= 'A' && character <= 'Z') {
      return 1;
    }
    return character >= '0' && character <= '9' ? 2 : 3;
  }

  /// Shannon's entropy of the characters, in bits for each.
  static double entropyBits(String token) {
    var counts = new int[128];
    token.chars().forEach(character -> counts[character & 127]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        var share = (double) count / token.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
