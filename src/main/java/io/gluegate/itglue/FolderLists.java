package io.gluegate.itglue;

import static io.gluegate.itglue.ItGlueException.Kind.NOT_FOR_API_KEYS;
import static io.gluegate.itglue.ItGlueException.Kind.NOT_FOUND;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The list of an organization's document folders. Some accounts have it under the organization,
/// some at the root only, and some keep it from API keys, which a note says.
record FolderLists(Connection connection, long organizationId) {

  static final int FOLDERS_PER_REQUEST_MAX = 500;

  static final String CLOSED =
      "IT Glue does not open document folders to API keys on this account, so none are listed.";
  static final String ORGANIZATION_UNCERTAIN =
      "IT Glue has no folder list for this organization itself; check the organization id.";

  Page<DocumentFolder> page(ListFilter filter, PageRequest wanted) {
    try {
      return ofOrganization(filter, wanted);
    } catch (ItGlueException e) {
      return elsewhere(filter, wanted, e);
    }
  }

  /// Fails, as for an unknown folder, when a view that is limited looks for one elsewhere. Where
  /// folders are closed to API keys, IT Glue itself takes only those of the organization.
  void require(long id) {
    if (connection.wall().isOpen()) {
      return;
    }
    var filter = new ListFilter(Optional.empty(), OptionalLong.of(id), Optional.empty());
    var found = page(filter, new PageRequest(1, 1));
    if (found.items().isEmpty() && !found.notes().contains(CLOSED)) {
      throw Wall.hidden("document_folders", id);
    }
  }

  private Page<DocumentFolder> elsewhere(
      ListFilter filter, PageRequest wanted, ItGlueException failure) {
    if (failure.kind() == NOT_FOUND) {
      try {
        return atRoot(filter, wanted);
      } catch (ItGlueException e) {
        return closed(wanted, e.kind() == NOT_FOUND ? failure : e);
      }
    }
    return closed(wanted, failure);
  }

  private static Page<DocumentFolder> closed(PageRequest wanted, ItGlueException failure) {
    if (failure.kind() != NOT_FOR_API_KEYS) {
      throw failure;
    }
    return ListReader.cut(List.of(), wanted, List.of(CLOSED));
  }

  private Page<DocumentFolder> ofOrganization(ListFilter filter, PageRequest wanted) {
    var reader = new ListReader(connection);
    var path = "/organizations/" + organizationId + "/relationships/document_folders";
    var route = route(Query.of(path), filter);
    return filter.narrows()
        ? reader.matching(filter, wanted, scan -> scan.read(route))
        : reader.page(route, wanted);
  }

  /// The API ignores filters it does not know, so the organization is checked on every record.
  private Page<DocumentFolder> atRoot(ListFilter filter, PageRequest wanted) {
    var route =
        route(Query.of("/document_folders").filter("organization_id", organizationId), filter);
    var page =
        new ListReader(connection)
            .<DocumentFolder>matching(
                folder -> filter.accepts(folder) && folder.organizationId() == organizationId,
                filter.order(),
                wanted,
                scan -> scan.read(route));
    if (page.totalCount() > 0) {
      return page;
    }
    var notes = new ArrayList<>(page.notes());
    notes.add(ORGANIZATION_UNCERTAIN);
    return ListReader.cut(List.of(), wanted, notes);
  }

  private static ListRoute<DocumentFolder> route(Query base, ListFilter filter) {
    var sorted = base.sort(filter.sort().orElse("name"));
    OptionalLong id = filter.id();
    var query = id.isPresent() ? sorted.filter("id", id.getAsLong()) : sorted;
    return new ListRoute<>(query, FOLDERS_PER_REQUEST_MAX, DocumentFolder::of);
  }
}
