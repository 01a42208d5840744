/// The Model Context Protocol over Streamable HTTP, modern and legacy revisions on one endpoint.
@NullMarked
package io.gluegate.mcp;

import org.jspecify.annotations.NullMarked;
