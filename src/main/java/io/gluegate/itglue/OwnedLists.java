package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.OptionalLong;

/// Lists at the root of the API, of one organization where one is named. Below the organization
/// itself the API knows no filters, so the organization is a filter, too.
record OwnedLists(Connection connection, OptionalLong organizationId) {

  static final int RECORDS_PER_REQUEST_MAX = 500;

  <T extends ItGlueRecord> Page<T> page(ListRoute<T> route, ListFilter filter, PageRequest wanted) {
    var isOverAll =
        organizationId.isEmpty()
            && !Wall.isEverybodys(ApiPlace.of(route.query().path()).collection());
    if (isOverAll && !connection.wall().isOpen()) {
      return new ScopedLists(connection, "organization_id")
          .page(route, filter, wanted, (part, scan) -> search(part, filter, scan));
    }
    var reader = new ListReader(connection);
    var owned = owned(route);
    var page =
        filter.narrows()
            ? reader.<T>matching(filter, wanted, scan -> search(owned, filter, scan))
            : reader.page(owned, wanted);
    if (page.totalCount() == 0 && organizationId.isPresent()) {
      requireOrganization(organizationId.getAsLong());
    }
    return page;
  }

  private <T extends ItGlueRecord> ListRoute<T> owned(ListRoute<T> route) {
    return organizationId.isPresent()
        ? narrowed(route, "organization_id", Long.toString(organizationId.getAsLong()))
        : route;
  }

  /// Beyond the limit the API's exact filter still finds a name that was given in full. A list
  /// without this filter ignores it.
  private static <T extends ItGlueRecord> void search(
      ListRoute<T> route, ListFilter filter, ListScan<T> scan) {
    scan.read(route);
    if (scan.full() && filter.name().isPresent()) {
      scan.readFirstPage(narrowed(route, "name", filter.name().get()));
    }
  }

  private static <T extends ItGlueRecord> ListRoute<T> narrowed(
      ListRoute<T> route, String key, String value) {
    return new ListRoute<>(route.query().filter(key, value), route.pageSizeMax(), route.mapper());
  }

  /// An organization that is unknown or hidden has an empty list, like one that owns nothing.
  private void requireOrganization(long id) {
    connection.one(Query.of("/organizations/" + id));
  }
}
