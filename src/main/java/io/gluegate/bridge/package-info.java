/// MCP over standard input and output, carried to a gateway elsewhere. It stands on core alone.
@NullMarked
package io.gluegate.bridge;

import org.jspecify.annotations.NullMarked;
