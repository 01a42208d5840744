/// Text extraction, chunks, embeddings and the search over them.
@NullMarked
package io.gluegate.search;

import org.jspecify.annotations.NullMarked;
