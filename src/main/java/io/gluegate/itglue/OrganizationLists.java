package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The lists of organizations.
record OrganizationLists(Connection connection) {

  static final int ORGANIZATIONS_PER_REQUEST_MAX = 500;
  static final int ORGANIZATIONS_CRAWLED_MAX = 100_000;

  Page<Organization> page(ListFilter filter, PageRequest wanted) {
    if (!connection.wall().isOpen()) {
      return new ScopedLists(connection, "id")
          .page(
              route(base(new ListFilter(Optional.empty(), OptionalLong.empty(), filter.sort()))),
              filter,
              wanted,
              (part, scan) -> scan.read(part));
    }
    var reader = new ListReader(connection);
    return filter.narrows()
        ? reader.matching(filter, wanted, scan -> search(filter, scan))
        : reader.page(route(base(filter)), wanted);
  }

  Crawl crawl(Consumer<List<Organization>> pages) {
    var scan = new ListScan<>(connection, ORGANIZATIONS_CRAWLED_MAX, pages);
    scan.read(route(Query.of("/organizations").sort("id")));
    return scan.crawl();
  }

  private void search(ListFilter filter, ListScan<Organization> scan) {
    scan.read(route(base(filter)));
    // Beyond the limit the API's exact filter still finds a name that was given in full.
    if (scan.full() && filter.name().isPresent()) {
      scan.readFirstPage(route(base(filter).filter("name", filter.name().get())));
    }
  }

  private static Query base(ListFilter filter) {
    var query = Query.of("/organizations").sort(filter.sort().orElse("name"));
    return filter.id().isPresent() ? query.filter("id", filter.id().getAsLong()) : query;
  }

  private static ListRoute<Organization> route(Query query) {
    return new ListRoute<>(query, ORGANIZATIONS_PER_REQUEST_MAX, Organization::of);
  }
}
