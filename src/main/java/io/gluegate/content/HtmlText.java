package io.gluegate.content;

import java.util.regex.Pattern;

/// Texts of which IT Glue does not say whether they are HTML. Only tags that HTML has count, so
/// that `ssh <user>@host` stays as somebody typed it.
public final class HtmlText {

  private static final Pattern TAG =
      Pattern.compile(
          "(?i)</?(?:p|div|span|br|hr|b|i|u|s|em|strong|small|sub|sup|del|font|a|img|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|h[1-6]|pre|code|blockquote|script|style|template|iframe|svg|html|body|head)(?:[\\s/][^>]*)?>");

  private static final Pattern ANY_TAG = Pattern.compile("<[^<>]*>");

  private HtmlText() {}

  public static boolean isHtml(String text) {
    return text.indexOf('<') >= 0 && TAG.matcher(text).find();
  }

  /// What a reader sees of it, as Markdown; a text that is not HTML as it is.
  public static String markdown(String text) {
    return isHtml(text) ? TextExtract.markdown(text) : text;
  }

  /// All characters outside the tags, what is hidden included.
  static String withoutTags(String text) {
    return ANY_TAG.matcher(text).replaceAll("");
  }
}
