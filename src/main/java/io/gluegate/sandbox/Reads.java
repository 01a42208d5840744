package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Lists and single records.
final class Reads {

  private final Store store;
  private final Tenant tenant;
  private final Names names;
  private final Views views;
  private final Includes includes;
  private final History history;

  Reads(Store store, Tenant tenant, Images images) {
    this.store = store;
    this.tenant = tenant;
    this.names = new Names(store);
    this.views = new Views(store, images);
    this.includes = new Includes(store);
    this.history = new History(store);
  }

  SandboxRecord require(Access access, String type, long id) {
    return store.find(type, id).filter(access::sees).orElseThrow(this::hidden);
  }

  ApiError hidden() {
    return ApiError.hidden(tenant.account().hiddenStatus());
  }

  ObjectNode show(Access access, SandboxRecord record, Query query) {
    var shown = views(access, List.of(record), query);
    var body = Envelope.one(shown.values().iterator().next());
    return withIncluded(body, access, shown, query);
  }

  ObjectNode index(Access access, Kind kind, Query query, String url) {
    var filters = query.filters();
    var records = store.all(kind.type());
    switch (kind.type()) {
      case "flexible-assets" -> {
        if (!filters.containsKey("flexible-asset-type-id")) {
          throw ApiError.typeFilterRequired();
        }
      }
      case "document-folders" -> {
        if (!filters.containsKey("organization-id")) {
          throw ApiError.noSuchRoute();
        }
        records = below(records, query);
      }
      case "user-metrics" -> History.checkRange(filters.getOrDefault("date", ""));
      case "logs" -> {
        History.checkRange(filters.getOrDefault("created-at", ""));
        records = history.readable();
      }
      default -> {
        // A plain list.
      }
    }
    return page(access, kind, records, kind.filters(), new Request(query, url));
  }

  /// A list below another record. Below organizations filters work for documents and folders alone.
  ObjectNode nested(Access access, Kind kind, SandboxRecord parent, Query query, String url) {
    var children =
        store
            .linked(kind.type(), kind.parentId(), parent.id())
            .filter(record -> isBelow(record, kind, parent));
    var request = new Request(query, url);
    return switch (kind.type()) {
      case "documents" -> page(access, kind, inFolder(children, query), Set.of("id"), request);
      case "document-folders" -> page(access, kind, below(children, query), Set.of("id"), request);
      default -> {
        var isOwned = parent.type().equals("organizations");
        yield page(access, kind, children, isOwned ? Set.of() : kind.filters(), request);
      }
    };
  }

  static boolean isBelow(SandboxRecord record, Kind kind, SandboxRecord parent) {
    return record.number(kind.parentId()) == parent.id()
        && (!kind.type().equals("attachments")
            || Includes.isOf(record.text("resource-type"), parent.type()));
  }

  private record Request(Query query, String url) {}

  private ObjectNode page(
      Access access,
      Kind kind,
      Stream<SandboxRecord> records,
      Set<String> filters,
      Request request) {
    var query = request.query();
    var selected =
        new Selection(names, kind.type(), query).of(records.filter(access::sees), filters);
    var readable =
        kind.type().equals("logs")
            ? selected.stream().limit((long) History.PAGES_MAX * Envelope.size(query)).toList()
            : selected;
    var shown = views(access, Envelope.page(readable, query), query);
    var body = Envelope.list(List.copyOf(shown.values()), readable.size(), query, request.url());
    return withIncluded(body, access, shown, query);
  }

  private Map<SandboxRecord, ObjectNode> views(
      Access access, List<SandboxRecord> records, Query query) {
    var withValue = access.key().passwordAccess() && query.is("show_password", "true");
    var shown = new LinkedHashMap<SandboxRecord, ObjectNode>();
    records.forEach(record -> shown.put(record, views.of(record, withValue)));
    return shown;
  }

  /// Passwords that come along show their value to a key that may see it, unless told not to.
  private ObjectNode withIncluded(
      ObjectNode body, Access access, Map<SandboxRecord, ObjectNode> shown, Query query) {
    var withValue = access.key().passwordAccess() && !query.is("show_password", "false");
    var included = includes.add(query, access, shown, other -> views.of(other, withValue));
    return Envelope.withIncluded(body, included);
  }

  /// Without a folder filter only documents outside folders; `null` means all of them.
  private Stream<SandboxRecord> inFolder(Stream<SandboxRecord> documents, Query query) {
    var not = query.filter("document-folder-id", "ne");
    if (not.isPresent()) {
      requireFilter(tenant.account().notFoldersFilter());
      return documents.filter(document -> not.get().isEmpty() || folder(document) > 0);
    }
    var wanted = query.filters().get("document-folder-id");
    if (wanted == null) {
      var isById = query.filters().containsKey("id");
      return documents.filter(document -> isById || folder(document) == 0);
    }
    if (wanted.equals("null")) {
      requireFilter(tenant.account().allFoldersFilter());
      return documents;
    }
    var folders = Query.alternatives(wanted);
    return documents.filter(document -> folders.contains(String.valueOf(folder(document))));
  }

  private static long folder(SandboxRecord document) {
    return document.number("document-folder-id");
  }

  private static void requireFilter(boolean isUnderstood) {
    if (!isUnderstood) {
      throw ApiError.error(
          422, "Unprocessable Entity", "is not a valid filter", "document_folder_id");
    }
  }

  /// Folders below another one; `0` names the top.
  private static Stream<SandboxRecord> below(Stream<SandboxRecord> folders, Query query) {
    var parent = query.filters().get("parent-id");
    var parents = parent == null ? List.<String>of() : Query.alternatives(parent);
    return folders.filter(
        folder -> parent == null || parents.contains(String.valueOf(folder.number("parent-id"))));
  }
}
