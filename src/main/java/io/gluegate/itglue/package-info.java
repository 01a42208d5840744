/// The typed client of the IT Glue API: JSON:API, retries, errors as sentences.
@NullMarked
package io.gluegate.itglue;

import org.jspecify.annotations.NullMarked;
