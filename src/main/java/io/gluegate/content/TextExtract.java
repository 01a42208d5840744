package io.gluegate.content;

import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import com.vladsch.flexmark.util.format.TableFormatOptions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/// The text of pasted HTML as Markdown: headings, lists, tables and code stay, what a reader does
/// not see goes.
public final class TextExtract {

  /// Longest HTML that is read, in characters; the rest is left out.
  static final int HTML_LENGTH_MAX = 4_000_000;

  private static final Safelist SEEN =
      Safelist.relaxed().addTags("hr", "s", "del").removeTags("img").preserveRelativeLinks(true);

  /// The line below a table's head is as wide as the table.
  private static final String WIDE_RULE = "(?m)-{4,}(?=[-|]*\\|$)";

  private TextExtract() {}

  public static String markdown(String html) {
    var bounded = html.length() > HTML_LENGTH_MAX ? html.substring(0, HTML_LENGTH_MAX) : html;
    var page = Jsoup.parseBodyFragment(bounded);
    HiddenHtml.removeFrom(page);
    var settings = new Document.OutputSettings().prettyPrint(false);
    var seen = Jsoup.clean(page.body().html(), "", SEEN, settings);
    return VisibleText.withShape(converter().convert(seen))
        .replace('\u00a0', ' ')
        .replaceAll(WIDE_RULE, "---")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static FlexmarkHtmlConverter converter() {
    var options =
        new MutableDataSet()
            .set(FlexmarkHtmlConverter.SETEXT_HEADINGS, false)
            .set(FlexmarkHtmlConverter.OUTPUT_ATTRIBUTES_ID, false)
            .set(FlexmarkHtmlConverter.BR_AS_PARA_BREAKS, false)
            .set(FlexmarkHtmlConverter.TYPOGRAPHIC_QUOTES, false)
            .set(FlexmarkHtmlConverter.TYPOGRAPHIC_SMARTS, false)
            // For a reader of the source, and for search, an escape is noise.
            .set(FlexmarkHtmlConverter.SKIP_CHAR_ESCAPE, true)
            .set(TableFormatOptions.FORMAT_TABLE_ADJUST_COLUMN_WIDTH, false);
    return FlexmarkHtmlConverter.builder(options).build();
  }
}
