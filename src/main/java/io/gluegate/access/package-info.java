/// Who may do what: tokens, roles, principals.
@NullMarked
package io.gluegate.access;

import org.jspecify.annotations.NullMarked;
