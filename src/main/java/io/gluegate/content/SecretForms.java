package io.gluegate.content;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Secrets that tell themselves by their form: keys and tokens of known issuers, private keys,
/// hashes of passwords, and the lines in which devices and programs keep them. The part that goes
/// is the group `s`, or the whole where there is none. Every repetition is bounded or possessive,
/// so that no text makes a pattern slow; `hint` is a part that every match has, in lower case.
record SecretForms(String hint, Pattern pattern, boolean hasPart) {

  private static final String VALUE = "[\"']?(?<s>[^\\s\"'|<>;]{2,200}+)";

  /// The sign of a token's end: the form must not go on.
  private static final String END = "(?![A-Za-z0-9_-])";

  private static final List<SecretForms> ALL =
      List.of(
          form(
              "-----END",
              "(?s)-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----BEGIN).){0,20000}?-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"),
          form(
              "PRIVATE KEY",
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----\\s{0,3}(?:[A-Za-z0-9+/=!_]{1,100}+\\s{1,3}){0,300}+[A-Za-z0-9+/=!_]{0,100}+"),
          form(
              "Static key",
              "-----BEGIN OpenVPN Static key V1-----\\s{0,3}(?:[0-9a-f]{16,64}\\s{1,3}){0,40}+"),
          form(
              "Private-Lines",
              "Private-Lines: \\d{1,3}\\s{1,2}(?<s>(?:[A-Za-z0-9+/=]{10,100}\\s{1,2}){1,200}+)"),
          form("://", "(?<=://)[^\\s:/@]{1,200}+:(?<s>[^\\s@/]{1,200}+)@"),
          form("glg_", "\\bglg_[A-Za-z0-9_-]{40,120}+"),
          form("ITG.", "\\bITG\\.[A-Za-z0-9]{6,80}+\\.[A-Za-z0-9_-]{6,120}+"),
          form("gh", "\\bgh[pousr]_[A-Za-z0-9]{30,255}+"),
          form("github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{22,255}+"),
          form("glpat-", "\\bgl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,64}+"),
          form("sk-", "\\bsk-[A-Za-z0-9_-]{20,220}+"),
          form("xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,250}+"),
          form("xapp-", "\\bxapp-\\d-[A-Za-z0-9-]{20,250}+"),
          form(
              "hooks.slack.com",
              "hooks\\.slack\\.com/(?:services|workflows|triggers)/(?<s>[A-Za-z0-9/]{20,120}+)"),
          form(
              "webhook.office.com",
              "webhook\\.office\\.com/webhookb2/(?<s>[A-Za-z0-9@/-]{40,250}+)"),
          form(
              "discord",
              "discord(?:app)?\\.com/api/webhooks/(?<s>\\d{10,20}/[A-Za-z0-9_-]{40,100}+)"),
          form("A", "\\bA(?:KIA|SIA|BIA|CCA)[0-9A-Z]{16}" + END),
          form("AIza", "\\bAIza[A-Za-z0-9_-]{35}" + END),
          form("GOCSPX-", "\\bGOCSPX-[A-Za-z0-9_-]{20,40}+"),
          form("ya29.", "\\bya29\\.[A-Za-z0-9_-]{20,400}+"),
          form(
              "8Q~",
              "(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}8Q~[A-Za-z0-9_~.-]{30,36}(?![A-Za-z0-9_~-])"),
          form("Key=", "(?i)(?:Account|SharedAccess)Key=(?<s>[A-Za-z0-9+/=]{30,120}+)"),
          form("sig=", "[?&;]sig=(?<s>[A-Za-z0-9%+/=]{20,120}+)"),
          form("_live_", "\\b[rsp]k_live_[A-Za-z0-9]{10,120}+"),
          form("_test_", "\\b[rs]k_test_[A-Za-z0-9]{10,120}+"),
          form("SG.", "\\bSG\\.[A-Za-z0-9_-]{16,32}+\\.[A-Za-z0-9_-]{16,64}+"),
          form("key-", "\\bkey-[0-9a-f]{32}" + END),
          form("SK", "\\bSK[0-9a-f]{32}" + END),
          form("npm_", "\\bnpm_[A-Za-z0-9]{36}" + END),
          form("pypi-", "\\bpypi-[A-Za-z0-9_-]{50,250}+"),
          form("_v1_", "\\bdo[opr]_v1_[a-f0-9]{64}" + END),
          form("hvs.", "\\bhvs\\.[A-Za-z0-9_-]{24,200}+"),
          form("shp", "\\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}" + END),
          form("dckr_pat_", "\\bdckr_pat_[A-Za-z0-9_-]{20,60}+"),
          form("ATATT3", "\\bATATT3[A-Za-z0-9_=-]{20,250}+"),
          form("tskey-", "\\btskey-[a-z]{2,10}-[A-Za-z0-9-]{10,100}+"),
          form(":AA", "\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}" + END),
          form(
              "eyJ",
              "\\beyJ[A-Za-z0-9_-]{10,8000}+\\.[A-Za-z0-9_-]{10,8000}+\\.[A-Za-z0-9_-]{0,2000}+"),
          form("-", "(?<![\\d-])\\d{6}(?:-\\d{6}){7}(?![\\d-])"),
          form(
              "$",
              "(?<![\\w$])\\$(?:1|2[aby]|5|6|7|8|9|14|y|apr1|argon2id?)\\$[^\\s\"'|<>;,]{8,200}+"),
          form(
              "uthorization",
              "(?i)authorization[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?(?:basic|bearer|token|apikey|digest)\\s{1,2}(?<s>[A-Za-z0-9+/=._~-]{6,2000}+)"),
          form("earer ", "\\b[Bb]earer (?<s>[A-Za-z0-9+/=._~-]{20,2000}+)"),
          form("WIFI:", "WIFI:[^\\s]{0,100}?;?P:(?<s>[^;\\s]{1,100}+)"),
          form("otpauth", "otpauth://[^\\s]{1,200}?secret=(?<s>[A-Za-z2-7=]{8,128}+)"),
          form(
              "ommunity",
              "(?i)\\b(?:snmp(?:-server)?|set snmp|snmpv?[123]c?)\\b.{0,30}?\\bcommunity(?: string| name| index \\d)?[ =:]{1,3}"
                  + VALUE),
          form("community", "(?im)^\\s{0,8}r[ow]community6? {1,4}" + VALUE),
          form("Community", "(?i)\\bcommunity string[ =:]{1,3}" + VALUE),
          form(
              "secret",
              "(?im)\\b(?:enable|username \\S{1,60}(?: privilege \\d{1,2})?) {1,3}secret (?:level \\d{1,2} )?(?:[0-9] )?"
                  + VALUE),
          form(
              "password",
              "(?im)\\b(?:enable|username \\S{1,60}(?: privilege \\d{1,2})?|neighbor \\S{1,60}|chap|pap sent-username \\S{1,60}) {1,3}password (?:level \\d{1,2} )?(?:[0-9] )?"
                  + VALUE),
          form(
              "password",
              "(?im)^\\s{0,8}password (?:[0-9]|manager plaintext|operator plaintext|sha1|cipher|irreversible-cipher|simple) "
                  + VALUE),
          form(
              "key",
              "(?im)\\b(?:(?:tacacs|radius)(?:-server)?(?: host \\S{1,60})?|isakmp|pac|ntp authentication-key \\d{1,6} md5|message-digest-key \\d{1,3} md5|key-string|shared-secret|pre-shared-key)(?: key)? (?:ascii-text |local |remote |[0-9] )?"
                  + VALUE.replace("{2,", "{5,")),
          form("psk", "(?im)\\bwpa-psk (?:ascii|hex) (?:[0-9] )?" + VALUE),
          form(
              "set ",
              "(?im)\\bset (?:password|passwd|psksecret|passphrase|psk|secret|private-key|auth-pwd|priv-pwd|key|sso-password|community) (?:ENC )?"
                  + VALUE.replace("{2,", "{4,")),
          form("encrypted-password", "\\bencrypted-password " + VALUE),
          form("-shared-key=", "-shared-key=" + VALUE),
          form(
              "PrivateKey",
              "(?i)\\b(?:PrivateKey|PresharedKey)\\s{0,3}=\\s{0,3}(?<s>[A-Za-z0-9+/]{42,43}=?)"),
          form("Key Content", "Key Content\\s{0,20}:\\s{1,4}(?<s>\\S{4,100}+)"),
          form("sqlcmd", "\\bsqlcmd\\b[^\\n|]{0,120}? -P (?<s>[^\\s\"'-][^\\s\"']{3,100}+)"),
          form("net", "(?i)\\bnet1? user \\S{1,60}+ (?<s>(?!/|\\*|\\[)\\S{4,100}+)"),
          form("/user:", "(?i)/user:\\S{1,80}+ (?<s>(?!/|\\*|\\[)\\S{4,100}+)"),
          form(
              "-AsPlainText",
              "ConvertTo-SecureString\\s{1,3}(?:-String\\s{1,3})?[\"'](?<s>[^\"'\\n]{3,120}+)[\"']"),
          form(
              "-u ",
              "(?i)\\bcurl\\b[^\\n|]{0,200}? (?:-u|--user) [\"']?[^\\s:\"']{1,80}+:(?<s>[^\\s\"']{3,120}+)"),
          form(
              " -p",
              "(?i)\\b(?:mysql|mysqldump|mariadb|sshpass|psexec(?:64)?|plink|rclone|smbclient)\\b[^\\n|]{0,120}? -p(?:w)? ?[\"']?(?<s>(?![-<$%\\[])[^\\s\"']{4,120}+)"));

  /// Adds what it finds.
  static void find(String text, List<Span> found) {
    var lower = text.toLowerCase(Locale.ROOT);
    for (var form : ALL) {
      if (lower.contains(form.hint)) {
        form.match(text, found);
      }
    }
  }

  private void match(String text, List<Span> found) {
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      var span =
          hasPart
              ? new Span(matcher.start("s"), matcher.end("s"))
              : new Span(matcher.start(), matcher.end());
      if (!SecretValues.isPlaceholder(text.substring(span.start(), span.end()))) {
        found.add(span);
      }
    }
  }

  private static SecretForms form(String hint, String pattern) {
    return new SecretForms(
        hint.toLowerCase(Locale.ROOT), Pattern.compile(pattern), pattern.contains("(?<s>"));
  }
}
