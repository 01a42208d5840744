package io.gluegate.access;

import io.gluegate.core.Secret;
import java.util.ArrayList;
import java.util.List;

/// One of the environment's token lists: `label:token,label:token`. An entry without a label is
/// called after its role and place, such as `viewer-2`.
public record TokenList(Role role, List<Entry> entries) {

  /// Label and secret of one entry.
  public record Entry(String label, Secret secret) {}

  public TokenList {
    entries = List.copyOf(entries);
  }

  public static TokenList parse(Role role, String text) {
    var entries = new ArrayList<Entry>();
    for (var part : text.split(",", -1)) {
      var entry = part.strip();
      if (!entry.isEmpty()) {
        entries.add(entry(role, entries.size() + 1, entry));
      }
    }
    return new TokenList(role, entries);
  }

  private static Entry entry(Role role, int place, String text) {
    var colon = text.indexOf(':');
    var label = colon < 0 ? "" : text.substring(0, colon).strip();
    var secret = colon < 0 ? text : text.substring(colon + 1).strip();
    if (secret.isEmpty()) {
      throw new IllegalArgumentException(
          "MCP_TOKENS_%s: entry %d has a label but no token".formatted(role, place));
    }
    if (label.length() > 100) {
      throw new IllegalArgumentException(
          "MCP_TOKENS_%s: the label of entry %d is longer than 100 characters"
              .formatted(role, place));
    }
    return new Entry(label.isEmpty() ? role.wireName() + "-" + place : label, new Secret(secret));
  }
}
