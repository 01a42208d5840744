package io.gluegate.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the sections of a document again in its text, from which secrets were taken out as a
/// whole. Where more was taken out than the section alone would have lost, nobody knows where it
/// begins, until the next one that is there as it should be.
final class SectionStarts {

  private final String text;
  private final List<SectionStart> starts = new ArrayList<>();
  private int at;

  private SectionStarts(String text) {
    this.text = text;
  }

  /// A section, whose id a list need not tell, and its own text without secrets.
  record Section(Optional<Long> id, String text) {}

  /// In their order; what follows the last one is of none.
  static List<SectionStart> of(String text, List<Section> sections, String separator) {
    var found = new SectionStarts(text);
    for (var section : sections) {
      found.find(section, separator);
    }
    found.leave();
    return List.copyOf(found.starts);
  }

  private void find(Section section, String separator) {
    var begin = text.startsWith(section.text(), at) ? at : elsewhere(section.text(), separator);
    if (begin > at) {
      leave();
    }
    if (begin >= at) {
      starts.add(new SectionStart(begin, section.id()));
      at = Math.min(text.length(), begin + section.text().length() + separator.length());
    }
  }

  /// As a whole alone, so that a short text is not taken for a part of another one.
  private int elsewhere(String section, String separator) {
    var from = Math.max(0, at - separator.length());
    var begin = (text + separator).indexOf(separator + section + separator, from);
    return begin < 0 ? begin : begin + separator.length();
  }

  private void leave() {
    if (at < text.length()) {
      starts.add(new SectionStart(at, Optional.empty()));
    }
  }
}
