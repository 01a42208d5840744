/// Wiring, commands and health.
@NullMarked
package io.gluegate.app;

import org.jspecify.annotations.NullMarked;
