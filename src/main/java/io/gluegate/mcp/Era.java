package io.gluegate.mcp;

/// The two families of protocol revisions: with sessions, up to 2025-11-25, and without, since
/// 2026-07-28.
enum Era {
  LEGACY,
  MODERN
}
