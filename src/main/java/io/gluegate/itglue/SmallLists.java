package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// The lists of contacts, locations, expirations and attachments.
record SmallLists(Connection connection) {

  static final int ATTACHMENTS_PER_REQUEST_MAX = 200;

  Page<Contact> contacts(
      OptionalLong organizationId,
      Optional<String> name,
      Optional<String> primaryEmail,
      PageRequest wanted) {
    var all = Query.of("/contacts").sort("last_name");
    var query = primaryEmail.map(email -> all.filter("primary_email", email.strip())).orElse(all);
    return new OwnedLists(connection, organizationId)
        .page(route(query, Contact::of), ListFilter.named(name), wanted);
  }

  Page<Location> locations(
      OptionalLong organizationId,
      Optional<String> name,
      Optional<String> city,
      PageRequest wanted) {
    var all = Query.of("/locations").sort("name");
    var query = city.map(text -> all.filter("city", text.strip())).orElse(all);
    return new OwnedLists(connection, organizationId)
        .page(route(query, Location::of), ListFilter.named(name), wanted);
  }

  Page<Expiration> expirations(
      OptionalLong organizationId, ExpirationWindow window, PageRequest wanted) {
    var query = window.applied(Query.of("/expirations").sort("expiration_date"));
    return new OwnedLists(connection, organizationId)
        .page(route(query, Expiration::of), ListFilter.none(), wanted);
  }

  /// The API documents no order for these.
  Page<Attachment> attachments(AttachmentParent parent, long parentId, PageRequest wanted) {
    var path = "/%s/%d/relationships/attachments".formatted(parent.path(), parentId);
    var route = new ListRoute<>(Query.of(path), ATTACHMENTS_PER_REQUEST_MAX, Attachment::of);
    return new ListReader(connection).page(route, wanted);
  }

  private static <T extends ItGlueRecord> ListRoute<T> route(
      Query query, Function<Resource, T> mapper) {
    return new ListRoute<>(query, OwnedLists.RECORDS_PER_REQUEST_MAX, mapper);
  }
}
