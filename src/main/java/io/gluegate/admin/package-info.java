/// Administration: commands and the API under /api/v1.
@NullMarked
package io.gluegate.admin;

import org.jspecify.annotations.NullMarked;
