/// Who did what: one committed row per call.
@NullMarked
package io.gluegate.audit;

import org.jspecify.annotations.NullMarked;
