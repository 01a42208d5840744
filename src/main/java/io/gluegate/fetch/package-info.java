/// Files from addresses that people and models name.
@NullMarked
package io.gluegate.fetch;

import org.jspecify.annotations.NullMarked;
