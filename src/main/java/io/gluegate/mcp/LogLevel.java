package io.gluegate.mcp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How grave a log message must be for a client to want it (RFC 5424, section 6.2.1).
enum LogLevel {
  DEBUG,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  CRITICAL,
  ALERT,
  EMERGENCY;

  static Optional<LogLevel> find(String wireName) {
    return Stream.of(values()).filter(level -> level.wireName().equals(wireName)).findFirst();
  }

  /// All of them, for a sentence.
  static String wireNames() {
    return Stream.of(values()).map(LogLevel::wireName).collect(Collectors.joining(", "));
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
