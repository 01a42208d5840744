package io.gluegate.mcp;

import java.util.List;

/// The revisions of MCP that are spoken here.
final class ProtocolVersions {

  static final String MODERN = "2026-07-28";

  /// Newest first. A client that asks for another one gets the first.
  static final List<String> LEGACY =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private ProtocolVersions() {}

  static String negotiate(String requested) {
    return LEGACY.contains(requested) ? requested : LEGACY.getFirst();
  }

  /// Whether the text names the modern revision or one that came after it.
  static boolean isModern(String version) {
    return version.matches("\\d{4}-\\d{2}-\\d{2}") && version.compareTo(MODERN) >= 0;
  }

  /// Whether results of tools may link to resources.
  static boolean knowsLinks(String version) {
    return version.compareTo("2025-06-18") >= 0;
  }
}
