package io.gluegate.mcp;

import java.io.IOException;
import java.io.OutputStream;

/// Writes an event stream, until it ends or its client has gone.
@FunctionalInterface
interface StreamBody {

  void write(OutputStream out) throws IOException;
}
