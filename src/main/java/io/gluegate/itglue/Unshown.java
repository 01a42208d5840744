package io.gluegate.itglue;

import java.util.Optional;
import java.util.Set;

/// Records of kinds that the API lists but shows no single one of. One is found by walking the
/// list, whether or not IT Glue takes its id as a filter.
final class Unshown {

  private static final Set<String> COLLECTIONS = Set.of("domains", "ssl_certificates", "tickets");

  private Unshown() {}

  /// Empty for kinds that are shown by their id.
  static Optional<Resource> find(Connection connection, String collection, long id) {
    return COLLECTIONS.contains(collection)
        ? Optional.of(walked(connection, collection, id))
        : Optional.empty();
  }

  private static Resource walked(Connection connection, String collection, long id) {
    var query = Query.of("/" + collection).filter("id", id);
    var walk = new PageWalk(connection, query, 0, OwnedLists.RECORDS_PER_REQUEST_MAX);
    while (walk.hasNext() && walk.offset() < ListReader.RECORDS_WALKED_MAX) {
      var found = walk.next().resources().stream().filter(each -> each.id() == id).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw Wall.hidden(collection, id);
  }
}
