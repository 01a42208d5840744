/// An IT Glue that behaves as the real one, for the demo and the tests.
@NullMarked
package io.gluegate.sandbox;

import org.jspecify.annotations.NullMarked;
