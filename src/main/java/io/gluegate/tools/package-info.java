/// The tools: plain records that call the packages below.
@NullMarked
package io.gluegate.tools;

import org.jspecify.annotations.NullMarked;
