package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;
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
    return new ListReader(connection).page(attachments(parent, parentId), wanted);
  }

  Optional<Attachment> findAttachment(AttachmentParent parent, long parentId, long id) {
    var found = new ArrayList<Attachment>();
    var scan =
        new ListScan<Attachment>(
            connection,
            ListReader.RECORDS_WALKED_MAX,
            page -> page.stream().filter(each -> each.id() == id).forEach(found::add));
    scan.read(attachments(parent, parentId));
    return found.stream().findFirst();
  }

  static ListRoute<Attachment> attachments(AttachmentParent parent, long parentId) {
    return new ListRoute<>(
        Query.of(parent.attachments(parentId)), ATTACHMENTS_PER_REQUEST_MAX, Attachment::of);
  }

  private static <T extends ItGlueRecord> ListRoute<T> route(
      Query query, Function<Resource, T> mapper) {
    return new ListRoute<>(query, OwnedLists.RECORDS_PER_REQUEST_MAX, mapper);
  }
}
