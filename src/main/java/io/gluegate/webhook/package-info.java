/// The door for IT Glue's workflow webhooks and for refresh requests.
@NullMarked
package io.gluegate.webhook;

import org.jspecify.annotations.NullMarked;
