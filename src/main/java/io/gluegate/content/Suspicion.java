package io.gluegate.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Sentences in stored content that speak to a model rather than to a technician. They are flagged,
/// never taken out: a document about such attacks must stay readable.
public final class Suspicion {

  /// Characters of a text that are looked at.
  static final int LENGTH_MAX = 400_000;

  private static final int ENCODED_LENGTH_MAX = 4_000;
  private static final int ENCODED_FOUND_MAX = 20;

  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{60,4000}={0,2}");

  /// What a sentence tries.
  public enum Kind {
    /// To put other orders in the place of those the model has.
    OVERRIDE(
        "(?:ignore|disregard|forget|override|bypass|ignoriere|vergiss|ignora|ignorez)\\s{1,5}(?:\\p{L}{1,12}\\s{1,5}){0,3}?(?:all|any|every|everything|previous|prior|preceding|above|earlier|system|your|alle|vorherigen|obigen|deine|anteriores|toutes)\\s{1,5}(?:\\p{L}{1,12}\\s{1,5}){0,3}?(?:instructions?|prompts?|guidelines|messages|anweisungen|instrucciones|directives|guardrails|rules)",
        "(?:new|updated|revised)\\s{1,5}(?:system\\s{1,5})?(?:instructions|prompt)\\s{0,3}:"),
    /// To make the model somebody else.
    ROLE(
        "(?:you are|you're|du bist)\\s{1,5}(?:now|from now on|jetzt|no longer)\\s{1,5}(?:(?:an?|the|ein)\\s{1,5}(?:\\p{L}{1,15}\\s{1,5}){0,2}?(?:assistant|ai|model|bot|agent|hacker|persona|unrestricted|uncensored)\\b|in\\s{1,5}\\p{L}{1,15}\\s{1,5}mode|bound|restricted|free\\s{1,5}of)",
        "(?:from now on|henceforth),?\\s{1,5}you\\s{1,5}(?:will|must|are|shall)",
        "(?:act|behave|respond)\\s{1,5}as\\s{1,5}(?:if\\s{1,5}you\\s{1,5}(?:are|were)|an?\\s{1,5}(?:unrestricted|uncensored|different|evil))",
        "<\\|(?:im_start|im_end|system|user|assistant|endoftext)\\|>|\\[/?INST\\]|<</?SYS>>|(?:^|\\n)#{1,4}\\s{0,3}system prompt"),
    /// To speak to a model as such.
    ADDRESS(
        "(?:note|message|attention|instructions?|important|hinweis|nachricht)\\s{0,3}(?:to|for|an|für)\\s{1,5}(?:the\\s{1,5}|any\\s{1,5}|all\\s{1,5}|die\\s{1,5}|alle\\s{1,5})?(?:ai|ki|llms?|language models?|ai assistants?|chatbots?|claude|chatgpt|copilot|gemini|agents?\\s{1,5}reading)\\b",
        "(?:if\\s{1,5}you\\s{1,5}are|as)\\s{1,5}an?\\s{1,5}(?:ai|llm|language model|ai assistant|automated agent)\\b"),
    /// To have tools called.
    TOOL(
        "(?:call|use|invoke|run|execute|trigger)\\s{1,5}(?:the\\s{1,5})?(?:tool|function)\\s{1,5}[`\"']?[a-z]+_[a-z_]+",
        "\\bitglue_[a-z_]{4,40}\\b",
        "\"method\"\\s{0,3}:\\s{0,3}\"tools/call\""),
    /// To have data sent somewhere.
    EXFILTRATION(
        "!\\[[^\\]\\n]{0,200}\\]\\(\\s{0,3}https?://[^)\\s]{1,300}[?&][^)\\s]{0,300}=",
        "(?:send|post|upload|forward|exfiltrate|transmit|leak|e-?mail)\\s{1,5}(?:\\p{L}{1,12}\\s{1,5}){0,6}?(?:passwords?|credentials|conversation|chat history|context|secrets|api keys?|tokens|contents of|documents)\\s{1,5}(?:\\p{L}{1,12}\\s{1,5}){0,6}?to\\s{1,5}(?:https?://|[\\w.+-]{1,60}@)"),
    /// To keep something from the user.
    SECRECY(
        "(?:do not|don't|never)\\s{1,5}(?:tell|mention|reveal|disclose|say)\\s{1,5}(?:this|it|anything|any of this|these instructions)\\b[^.\\n]{0,20}\\b(?:the|your)\\s{1,5}(?:user|human)\\b",
        "(?:do not|don't|never)\\s{1,5}tell\\s{1,5}(?:the|your)\\s{1,5}(?:user|human)\\s{1,5}(?:about this|that you)",
        "without\\s{1,5}(?:telling|informing)\\s{1,5}(?:the|your)\\s{1,5}(?:user|human)\\b"),
    /// To look like a mark of this gateway.
    FENCE(),
    /// An order in Base64.
    ENCODED(),
    /// Text that no reader sees.
    HIDDEN_TEXT();

    private final Pattern pattern;

    Kind(String... expressions) {
      var either = expressions.length == 0 ? "(?!)" : String.join("|", expressions);
      pattern = Pattern.compile(either, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean isIn(String text) {
      return pattern.matcher(text).find();
    }
  }

  private Suspicion() {}

  /// What the text tries, without its hidden parts.
  public static List<Kind> of(String text) {
    var looked = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    return Arrays.stream(Kind.values())
        .filter(
            kind ->
                switch (kind) {
                  case FENCE -> Fence.isImitatedIn(looked);
                  case ENCODED -> isEncodedIn(looked);
                  default -> kind.isIn(looked);
                })
        .toList();
  }

  private static boolean isEncodedIn(String text) {
    return ENCODED
        .matcher(text)
        .results()
        .limit(ENCODED_FOUND_MAX)
        .map(found -> decoded(found.group()))
        .anyMatch(plain -> Kind.OVERRIDE.isIn(plain) || Kind.ADDRESS.isIn(plain));
  }

  private static String decoded(String base64) {
    var whole = base64.substring(0, Math.min(base64.length(), ENCODED_LENGTH_MAX) / 4 * 4);
    try {
      return new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
