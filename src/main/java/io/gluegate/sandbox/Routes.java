package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.Kind.Route;
import java.util.List;

/// Finds what a method and a path mean.
final class Routes {

  private final SandboxConfig config;
  private final Reads reads;
  private final Writes writes;
  private final Webhooks webhooks;

  /// A request after its key was checked.
  record Call(Access access, String method, String path, Query query, JsonNode body) {}

  /// A status with its body.
  record Answer(int status, ObjectNode body) {}

  Routes(Store store, SandboxConfig config, Webhooks webhooks) {
    this.config = config;
    this.webhooks = webhooks;
    this.reads = new Reads(store, config.account());
    this.writes = new Writes(store, reads);
  }

  Answer answer(Call call) {
    var segments =
        List.of(call.path().replaceAll("/{2,}", "/").replaceAll("^/|/$", "").split("/", -1));
    return switch (segments.size()) {
      case 1 -> collection(call, kind(segments.getFirst()));
      case 2 -> single(call, kind(segments.getFirst()), id(segments.get(1)));
      case 3 -> publish(call, segments);
      case 4 -> nested(call, segments);
      case 5 -> nestedSingle(call, segments);
      case 6 -> publishNested(call, segments);
      default -> throw ApiError.noSuchRoute();
    };
  }

  private Answer collection(Call call, Kind kind) {
    if (kind.type().equals("document-folders") && call.method().equals("GET")) {
      return rootFolders(call, kind);
    }
    return switch (call.method()) {
      case "GET" -> {
        require(kind.has(Route.INDEX));
        yield ok(reads.index(call.access(), kind, call.query(), call.path()));
      }
      case "POST" -> {
        require(kind.has(Route.CREATE));
        yield created(call, create(call, kind, attributes(call).getFirst()));
      }
      case "PATCH" -> {
        require(kind.has(Route.UPDATE));
        yield updateMany(call, kind);
      }
      case "DELETE" -> {
        require(kind.has(Route.DELETE_MANY));
        yield deleteMany(call, kind);
      }
      default -> throw ApiError.noSuchRoute();
    };
  }

  private Answer single(Call call, Kind kind, long id) {
    var route =
        switch (call.method()) {
          case "GET" -> Route.SHOW;
          case "PATCH" -> Route.UPDATE;
          case "DELETE" -> Route.DELETE_ONE;
          default -> throw ApiError.noSuchRoute();
        };
    require(kind.has(route));
    return one(call, reads.require(call.access(), kind.type(), id));
  }

  private Answer publish(Call call, List<String> segments) {
    var isPublish = segments.getFirst().equals("documents") && segments.get(2).equals("publish");
    require(isPublish && call.method().equals("PATCH"));
    var document = reads.require(call.access(), "documents", id(segments.get(1)));
    return ok(shown(call, writes.publish(document)));
  }

  private Answer publishNested(Call call, List<String> segments) {
    require(segments.getFirst().equals("organizations"));
    return publish(call, segments.subList(3, 6));
  }

  private Answer nested(Call call, List<String> segments) {
    var parent = parent(call, segments);
    var kind = childKind(parent, segments);
    requireFoldersOpen(kind, true);
    return switch (call.method()) {
      case "GET" -> ok(reads.nested(call.access(), kind, parent, call.query(), call.path()));
      case "POST" -> createBelow(call, kind, parent);
      case "DELETE" -> deleteMany(call, kind);
      default -> throw ApiError.noSuchRoute();
    };
  }

  private Answer nestedSingle(Call call, List<String> segments) {
    var parent = parent(call, segments);
    var kind = childKind(parent, segments);
    requireFoldersOpen(kind, true);
    var record = reads.require(call.access(), kind.type(), id(segments.get(4)));
    if (record.number(kind.parent()) != parent.id()) {
      throw ApiError.error(404, "Not Found", "Resource not found", "id");
    }
    return one(call, record);
  }

  private Answer one(Call call, SandboxRecord record) {
    return switch (call.method()) {
      case "GET" -> ok(reads.show(call.access(), record, call.query()));
      case "PATCH" -> {
        var updated = writes.update(record, attributes(call).getFirst());
        webhooks.fire("updated", updated);
        yield ok(shown(call, updated));
      }
      case "DELETE" -> {
        var gone = shown(call, record);
        delete(record);
        yield ok(gone);
      }
      default -> throw ApiError.noSuchRoute();
    };
  }

  private Answer createBelow(Call call, Kind kind, SandboxRecord parent) {
    var created =
        attributes(call).stream()
            .map(
                attributes -> {
                  attributes.put(kind.parent(), parent.id());
                  if (kind.type().equals("attachments")) {
                    attributes.put("resource-type", parent.type());
                  }
                  return create(call, kind, attributes);
                })
            .toList();
    return call.body().path("data").isArray()
        ? new Answer(
            201,
            Envelope.many(
                created.stream()
                    .map(record -> reads.view(call.access(), record, call.query()))
                    .toList()))
        : created(call, created.getFirst());
  }

  private SandboxRecord create(Call call, Kind kind, ObjectNode attributes) {
    var created = writes.create(call.access(), kind, attributes);
    webhooks.fire("created", created);
    return created;
  }

  private Answer updateMany(Call call, Kind kind) {
    var changes = attributes(call);
    var records = changes.stream().map(change -> named(call, kind, change)).toList();
    var views = Json.array();
    for (int i = 0; i < records.size(); i++) {
      var updated = writes.update(records.get(i), changes.get(i));
      webhooks.fire("updated", updated);
      views.add(reads.view(call.access(), updated, call.query()));
    }
    var body = Json.object();
    body.set("data", views);
    return ok(body);
  }

  private Answer deleteMany(Call call, Kind kind) {
    var records = attributes(call).stream().map(each -> named(call, kind, each)).toList();
    var gone =
        records.stream().map(record -> reads.view(call.access(), record, call.query())).toList();
    records.forEach(this::delete);
    return ok(Envelope.many(gone));
  }

  private void delete(SandboxRecord record) {
    writes.delete(record);
    webhooks.fire("destroyed", record);
  }

  /// In bulk forms the id stands among the attributes; one that is unknown stops everything.
  private SandboxRecord named(Call call, Kind kind, ObjectNode attributes) {
    return reads.require(call.access(), kind.type(), attributes.path("id").asLong(0));
  }

  private Answer rootFolders(Call call, Kind kind) {
    requireFoldersOpen(kind, false);
    require(call.query().filters().containsKey("organization-id"));
    return ok(reads.index(call.access(), kind, call.query(), call.path()));
  }

  private void requireFoldersOpen(Kind kind, boolean isNested) {
    if (!kind.type().equals("document-folders")) {
      return;
    }
    if (config.account().folders() == SandboxConfig.Folders.PEOPLE_ONLY) {
      throw ApiError.peopleOnly();
    }
    if (isNested && config.account().folders() == SandboxConfig.Folders.ROOT_FORM_ONLY) {
      throw ApiError.noSuchRoute();
    }
  }

  private SandboxRecord parent(Call call, List<String> segments) {
    require(segments.get(2).equals("relationships"));
    return reads.require(call.access(), kind(segments.getFirst()).type(), id(segments.get(1)));
  }

  private static Kind childKind(SandboxRecord parent, List<String> segments) {
    var kind = kind(segments.get(3));
    var belongs =
        switch (kind.type()) {
          case "document-sections" -> parent.type().equals("documents");
          case "flexible-asset-fields" -> parent.type().equals("flexible-asset-types");
          case "configuration-interfaces" -> parent.type().equals("configurations");
          case "attachments" -> !parent.type().equals("organizations");
          default -> parent.type().equals("organizations") && kind.has(Route.OF_ORGANIZATION);
        };
    require(belongs);
    return kind;
  }

  private static Kind kind(String path) {
    return Kind.ALL.stream()
        .filter(kind -> kind.path().equals(path))
        .findFirst()
        .orElseThrow(ApiError::noSuchRoute);
  }

  private static long id(String segment) {
    if (!segment.matches("\\d{1,18}")) {
      throw ApiError.noSuchRoute();
    }
    return Long.parseLong(segment);
  }

  private static List<ObjectNode> attributes(Call call) {
    var attributes = Writes.attributes(call.body());
    if (attributes.isEmpty()) {
      throw ApiError.missingParameter("data");
    }
    return attributes;
  }

  private ObjectNode shown(Call call, SandboxRecord record) {
    return Envelope.one(reads.view(call.access(), record, call.query()), Json.array());
  }

  private Answer created(Call call, SandboxRecord record) {
    return new Answer(201, shown(call, record));
  }

  private static Answer ok(ObjectNode body) {
    return new Answer(200, body);
  }

  private static void require(boolean isRoute) {
    if (!isRoute) {
      throw ApiError.noSuchRoute();
    }
  }
}
