package io.gluegate.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// Takes out of a page what its reader does not see: scripts and styles, comments, and elements
/// that are hidden by their attributes. Text of the colour of its ground is hidden, too; white on a
/// dark head of a table is not.
final class HiddenHtml {

  private static final String NEVER_SHOWN = "script, style, template, noscript, [hidden]";

  /// Declarations, without blanks, that hide an element.
  private static final Pattern HIDING =
      Pattern.compile(
          "(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:0(?:\\.0+)?(?:;|$|%)|font-size:(?:0(?:\\.0\\d*)?(?:px|pt|em|rem|%)?|1(?:px|pt|%))(?:;|!|$)|(?:left|top|right|margin-left|margin-top|text-indent):-\\d{3,}|clip:rect\\(0|clip-path:inset\\((?:50|100)%|transform:scale\\(0\\)|color:transparent|(?:max-)?(?:height|width):0(?:px)?;(?:.*;)?overflow:hidden|overflow:hidden;(?:.*;)?(?:max-)?(?:height|width):0(?:px)?(?:;|$))");

  private static final Pattern WHITE_TEXT = Pattern.compile("(?:^|;)color:" + white());
  private static final Pattern GROUND =
      Pattern.compile("(?:^|;)background(?:-color)?:(?!" + white() + "|transparent|none|inherit)");

  private HiddenHtml() {}

  /// Whether something was taken out.
  static boolean removeFrom(Document page) {
    var gone = new ArrayList<Node>(page.select(NEVER_SHOWN));
    gone.addAll(comments(page.body()));
    for (var element : page.select("[style], font[color]")) {
      if (isHidden(element)) {
        gone.add(element);
      }
    }
    gone.forEach(Node::remove);
    return !gone.isEmpty();
  }

  private static List<Node> comments(Element body) {
    var comments = new ArrayList<Node>();
    body.traverse(
        (node, depth) -> {
          if (node instanceof Comment) {
            comments.add(node);
          }
        });
    return comments;
  }

  private static boolean isHidden(Element element) {
    var style = style(element);
    var isWhite =
        WHITE_TEXT.matcher(style).find()
            || element.attr("color").toLowerCase(Locale.ROOT).matches(white());
    return HIDING.matcher(style).find() || (isWhite && !standsOnColour(element));
  }

  private static boolean standsOnColour(Element element) {
    for (var each = element; each != null; each = each.parent()) {
      var ground = each.attr("bgcolor").toLowerCase(Locale.ROOT).strip();
      var isColoured = !ground.isEmpty() && !ground.matches(white());
      if (isColoured || GROUND.matcher(style(each)).find()) {
        return true;
      }
    }
    return false;
  }

  private static String style(Element element) {
    return element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }

  private static String white() {
    return "(?:white|#fff(?:fff)?|rgba?\\(255,255,255.*?\\))(?:!important)?(?:;|$)";
  }
}
