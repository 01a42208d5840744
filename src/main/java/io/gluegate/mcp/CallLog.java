package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/// Takes log messages of a call that are meant for its client (`notifications/message`). What it is
/// told may be dropped.
@FunctionalInterface
interface CallLog {

  CallLog NONE = (level, logger, data) -> {};

  void log(LogLevel level, String logger, JsonNode data);
}
