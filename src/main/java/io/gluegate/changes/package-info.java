/// What is changed in IT Glue through the gateway: planned, consented to, kept, and undone.
@NullMarked
package io.gluegate.changes;

import org.jspecify.annotations.NullMarked;
