package io.gluegate.tools;

import io.gluegate.changes.ChangeJournal;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.search.Indexing;
import io.gluegate.search.Search;
import java.util.Optional;

/// What tools work with. `serverKey` is the gateway's own IT Glue key, for callers without one.
public record Backends(
    ItGlueClient itGlue,
    Optional<Secret> serverKey,
    Search search,
    Indexing indexing,
    ChangeJournal journal,
    FileSources files) {}
