/// What people stored, made fit to leave: text of HTML, and secrets taken out.
@NullMarked
package io.gluegate.content;

import org.jspecify.annotations.NullMarked;
