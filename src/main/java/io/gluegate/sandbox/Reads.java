package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Lists and single records.
final class Reads {

  private static final Set<String> OF_ORGANIZATION_FILTERS =
      Set.of("documents", "document-folders");

  private final Store store;
  private final Views views;
  private final SandboxConfig.Account account;

  Reads(Store store, SandboxConfig.Account account) {
    this.store = store;
    this.views = new Views(store);
    this.account = account;
  }

  SandboxRecord require(Access access, String type, long id) {
    return store
        .find(type, id)
        .filter(access::sees)
        .filter(record -> seesParent(access, record))
        .orElseThrow(() -> ApiError.hidden(account.hiddenStatus()));
  }

  ObjectNode show(Access access, SandboxRecord record, Query query) {
    return Envelope.one(view(access, record, query), included(access, List.of(record), query));
  }

  ObjectNode index(Access access, Kind kind, Query query, String path) {
    if (kind.type().equals("flexible-assets")
        && !query.filters().containsKey("flexible-asset-type-id")) {
      throw ApiError.title(
          422, "Cannot index flexible assets without providing a flexible asset type ID filter");
    }
    return page(access, store.all(kind.type()).stream(), kind.filters(), query, path);
  }

  /// A list below another record. There filters work for documents and folders alone.
  ObjectNode nested(Access access, Kind kind, SandboxRecord parent, Query query, String path) {
    var children =
        store.all(kind.type()).stream()
            .filter(record -> record.number(kind.parent()) == parent.id())
            .filter(record -> !kind.type().equals("attachments") || isOf(record, parent));
    if (kind.type().equals("documents")) {
      children = inFolder(children, query);
    }
    if (kind.type().equals("document-folders")) {
      children = below(children, query);
    }
    var filters = OF_ORGANIZATION_FILTERS.contains(kind.type()) ? Set.of("id") : Set.<String>of();
    return page(access, children, filters, sorted(kind, query), path);
  }

  ObjectNode view(Access access, SandboxRecord record, Query query) {
    var withValue = access.key().passwordAccess() && query.flag("show_password");
    return views.of(record, withValue);
  }

  private ObjectNode page(
      Access access, Stream<SandboxRecord> records, Set<String> filters, Query query, String path) {
    var selected = new Selection(query, filters).of(records.filter(access::sees));
    var page = Envelope.page(selected, query);
    var shown = page.stream().map(record -> view(access, record, query)).toList();
    var body = Envelope.list(shown, selected.size(), query, path);
    return Envelope.withIncluded(body, included(access, page, query));
  }

  private static Query sorted(Kind kind, Query query) {
    if (!kind.type().equals("document-sections") || query.sort().isPresent()) {
      return query;
    }
    var parameters = new java.util.HashMap<>(query.parameters());
    parameters.put("sort", "sort");
    return new Query(parameters);
  }

  /// Without a folder filter only documents outside folders; `null` means all of them.
  private Stream<SandboxRecord> inFolder(Stream<SandboxRecord> documents, Query query) {
    var not = query.filter("document-folder-id", "ne");
    if (not.isPresent()) {
      if (!account.notFoldersFilter()) {
        throw ApiError.invalid("is not a valid filter", "document_folder_id");
      }
      return documents.filter(
          document -> not.get().isEmpty() || document.number("document-folder-id") > 0);
    }
    var folder = query.filters().get("document-folder-id");
    if (folder == null) {
      return query.filters().containsKey("id")
          ? documents
          : documents.filter(document -> document.number("document-folder-id") == 0);
    }
    if (folder.equals("null")) {
      if (!account.allFoldersFilter()) {
        throw ApiError.invalid("is not a valid filter", "document_folder_id");
      }
      return documents;
    }
    var wanted = Query.alternatives(folder);
    return documents.filter(
        document -> wanted.contains(String.valueOf(document.number("document-folder-id"))));
  }

  private static Stream<SandboxRecord> below(Stream<SandboxRecord> folders, Query query) {
    var parent = query.filters().get("parent-id");
    return parent == null
        ? folders
        : folders.filter(folder -> String.valueOf(folder.number("parent-id")).equals(parent));
  }

  private static boolean isOf(SandboxRecord attachment, SandboxRecord parent) {
    return Query.kebab(attachment.text("resource-type")).equals(parent.type());
  }

  private boolean seesParent(Access access, SandboxRecord record) {
    return !record.type().equals("document-sections")
        || store.find("documents", record.number("document-id")).filter(access::sees).isPresent();
  }

  /// Sideloaded records. Asking for passwords brings them along, as the API does.
  private ArrayNode included(Access access, List<SandboxRecord> records, Query query) {
    var included = Json.array();
    for (var name : query.includes()) {
      for (var record : records) {
        related(name, record)
            .filter(access::sees)
            .forEach(other -> included.add(view(access, other, query)));
      }
    }
    return included;
  }

  private Stream<SandboxRecord> related(String name, SandboxRecord record) {
    return switch (name) {
      case "attachments" ->
          store.all("attachments").stream()
              .filter(other -> other.number("resource-id") == record.id() && isOf(other, record));
      case "passwords" ->
          store.all("passwords").stream()
              .filter(other -> other.number("organization-id") == record.number("organization-id"));
      case "flexible_asset_fields" ->
          store.all("flexible-asset-fields").stream()
              .filter(other -> other.number("flexible-asset-type-id") == record.id());
      case "configuration_interfaces" ->
          store.all("configuration-interfaces").stream()
              .filter(other -> other.number("configuration-id") == record.id());
      case "location" -> store.find("locations", record.number("location-id")).stream();
      default -> Stream.empty();
    };
  }
}
