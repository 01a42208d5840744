package io.gluegate.mcp;

import io.gluegate.access.Principal;
import io.gluegate.core.Database;
import io.gluegate.core.Wakeups;
import io.gluegate.search.IndexChange;
import io.gluegate.search.Indexing;
import io.gluegate.tools.ResourceUri;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Word of what clients may follow, from whichever replica it happened on: the content of
/// resources, and the lists of tools, prompts and resources.
final class Changes {

  /// The channel of lists; its payload names one.
  static final String LISTS = "mcp_change";

  static final List<String> CHANNELS = List.of(LISTS, Indexing.CHANGES);

  private final Wakeups wakeups;
  private final Database database;

  /// What has changed.
  sealed interface Change {

    /// What can be read at that address.
    record Resource(String uri) implements Change {}

    record Listed(Listing listing) implements Change {}

    /// Anything may have: word of it was lost for a while.
    record Unknown() implements Change {}
  }

  /// The lists that clients may follow.
  enum Listing {
    TOOLS,
    PROMPTS,
    RESOURCES;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Listing> find(String wireName) {
      return Stream.of(values()).filter(each -> each.wireName().equals(wireName)).findFirst();
    }
  }

  Changes(Wakeups wakeups, Database database) {
    this.wakeups = wakeups;
    this.database = database;
  }

  /// Whether somebody may follow what stands at an address: whoever may read what is of that
  /// organization.
  static boolean mayFollow(Principal principal, String uri) {
    return ResourceUri.parse(uri)
        .filter(known -> principal.readable().includes(known.organizationId()))
        .isPresent();
  }

  /// Calls the listener, which must not block, until the handle is closed.
  Wakeups.Listening listen(Consumer<Change> listener) {
    var contents = wakeups.listen(Indexing.CHANGES, payload -> listener.accept(content(payload)));
    var lists =
        wakeups.listen(
            LISTS,
            payload ->
                Listing.find(payload)
                    .ifPresent(listing -> listener.accept(new Change.Listed(listing))));
    return () -> {
      contents.close();
      lists.close();
    };
  }

  /// Tells all replicas that a list has changed.
  void announce(Listing listing) {
    database.useTransaction(transaction -> Wakeups.send(transaction, LISTS, listing.wireName()));
  }

  private static Change content(String payload) {
    return IndexChange.parse(payload)
        .<Change>map(change -> new Change.Resource(uri(change).text()))
        .orElseGet(Change.Unknown::new);
  }

  private static ResourceUri uri(IndexChange change) {
    return switch (change) {
      case IndexChange.Organization(long id) -> new ResourceUri.Organization(id);
      case IndexChange.Document(long organizationId, long id) ->
          new ResourceUri.Document(organizationId, id);
      case IndexChange.Asset(long organizationId, long id) ->
          new ResourceUri.FlexibleAsset(organizationId, id);
    };
  }
}
