/// What every other package stands on: database, JSON, ids, secrets, limits.
@NullMarked
package io.gluegate.core;

import org.jspecify.annotations.NullMarked;
