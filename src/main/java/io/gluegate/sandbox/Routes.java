package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.Kind.Route;
import java.util.List;
import java.util.Optional;

/// Finds what a method and a path mean, and does it.
final class Routes {

  private final Store store;
  private final Tenant tenant;
  private final Reads reads;
  private final Writes writes;
  private final History history;

  /// A request after its key was checked. `segments` are those of the path, decoded; `url` is the
  /// request's own, without its query.
  record Call(
      Access access,
      String method,
      List<String> segments,
      Query query,
      String url,
      JsonNode body) {}

  /// A status with its body, if there is one.
  record Answer(int status, Optional<ObjectNode> body) {}

  /// The collection or the record that a path names, below another record or at the root.
  private record Target(Kind kind, Optional<Above> above, Optional<Long> id) {}

  private record Above(Kind kind, long id) {}

  Routes(Store store, Tenant tenant) {
    var images = new Images(store);
    this.store = store;
    this.tenant = tenant;
    this.reads = new Reads(store, tenant, images);
    this.writes = new Writes(store, reads, images);
    this.history = new History(store);
    store.write(
        () -> {
          store.all("flexible-assets").toList().forEach(writes::named);
          return true;
        });
  }

  Store.Written<Answer> answer(Call call) {
    if (call.method().equals("GET")) {
      return new Store.Written<>(store.read(() -> act(call)), List.of());
    }
    return store.write(
        () -> {
          var answer = act(call);
          history.add(store.changes());
          return answer;
        });
  }

  private Answer act(Call call) {
    var segments = call.segments();
    if (isPublish(segments)) {
      require(call.method().equals("PATCH"));
      var target = target(segments.subList(0, segments.size() - 1));
      var published = writes.publish(record(call, target));
      return shown(200, call, published);
    }
    var target = target(segments);
    var route = Route.of(call.method(), target.id().isPresent()).orElseThrow(ApiError::noSuchRoute);
    var kind = target.kind();
    require((target.above().isEmpty() ? kind.routes() : kind.nested()).contains(route));
    requireFoldersOpen(target);
    return switch (route) {
      case INDEX -> index(call, target);
      case CREATE -> create(call, target);
      case SHOW -> ok(reads.show(call.access(), record(call, target), call.query()));
      case UPDATE -> {
        var record = record(call, target);
        yield shown(200, call, writes.update(record, RequestData.parse(call.body()).single()));
      }
      case DELETE -> delete(call, record(call, target));
      case UPDATE_MANY -> updateMany(call, kind);
      case DELETE_MANY -> deleteMany(call, target);
    };
  }

  private static boolean isPublish(List<String> segments) {
    var size = segments.size();
    return (size == 3 || size == 6)
        && segments.get(size - 1).equals("publish")
        && segments.get(size - 3).equals("documents");
  }

  private static Target target(List<String> segments) {
    var size = segments.size();
    require(size >= 1 && size != 3 && size <= 5);
    var isBelow = size > 3;
    var own = segments.subList(isBelow ? 3 : 0, size);
    var kind = Kind.at(own.getFirst());
    var id = own.size() == 2 ? Optional.of(id(own.get(1))) : Optional.<Long>empty();
    if (!isBelow) {
      return new Target(kind, Optional.empty(), id);
    }
    var above = new Above(Kind.at(segments.getFirst()), id(segments.get(1)));
    require(segments.get(2).equals("relationships") && kind.isBelow(above.kind().type()));
    return new Target(kind, Optional.of(above), id);
  }

  private Answer index(Call call, Target target) {
    var kind = target.kind();
    return ok(
        above(call, target)
            .map(parent -> reads.nested(call.access(), kind, parent, call.query(), call.url()))
            .orElseGet(() -> reads.index(call.access(), kind, call.query(), call.url())));
  }

  /// Several assets at once can be created below an organization.
  private Answer create(Call call, Target target) {
    var parent = above(call, target);
    var data = RequestData.parse(call.body());
    var isBulk =
        data.isArray() && parent.isPresent() && target.kind().type().equals("flexible-assets");
    var items = isBulk ? data.many() : List.of(data.single());
    var created =
        items.stream()
            .map(item -> writes.create(call.access(), target.kind(), item, parent))
            .toList();
    return isBulk ? shown(201, call, created) : shown(201, call, created.getFirst());
  }

  private Answer updateMany(Call call, Kind kind) {
    var items = RequestData.parse(call.body()).many();
    items.forEach(item -> named(call, kind, item));
    var updated = items.stream().map(item -> writes.update(named(call, kind, item), item)).toList();
    return shown(200, call, updated);
  }

  private Answer delete(Call call, SandboxRecord record) {
    var gone = shown(200, call, record);
    writes.delete(record);
    return tenant.account().deleteStatus() == 204 ? new Answer(204, Optional.empty()) : gone;
  }

  private Answer deleteMany(Call call, Target target) {
    var parent = above(call, target);
    var records =
        RequestData.parse(call.body()).items().stream()
            .map(item -> named(call, target.kind(), item))
            .distinct()
            .toList();
    for (var record : records) {
      if (parent.isPresent() && !Reads.isBelow(record, target.kind(), parent.get())) {
        throw reads.hidden();
      }
    }
    var gone = shown(200, call, records);
    records.forEach(writes::delete);
    return gone;
  }

  /// In bulk forms the id stands among the attributes; one that is unknown stops everything.
  private SandboxRecord named(Call call, Kind kind, RequestData.Item item) {
    return reads.require(call.access(), kind.type(), item.attributes().path("id").asLong(0));
  }

  private SandboxRecord record(Call call, Target target) {
    var parent = above(call, target);
    var record = reads.require(call.access(), target.kind().type(), target.id().orElseThrow());
    if (parent.isPresent() && !Reads.isBelow(record, target.kind(), parent.get())) {
      throw ApiError.notFound();
    }
    return record;
  }

  private Optional<SandboxRecord> above(Call call, Target target) {
    return target
        .above()
        .map(above -> reads.require(call.access(), above.kind().type(), above.id()));
  }

  private void requireFoldersOpen(Target target) {
    if (!target.kind().type().equals("document-folders")) {
      return;
    }
    switch (tenant.account().folders()) {
      case OPEN -> {
        // Both forms answer.
      }
      case PEOPLE_ONLY -> throw ApiError.peopleOnly();
      case ROOT_FORM_ONLY -> require(target.above().isEmpty());
    }
  }

  private static long id(String segment) {
    require(segment.matches("\\d{1,18}"));
    return Long.parseLong(segment);
  }

  private Answer shown(int status, Call call, SandboxRecord record) {
    var body = reads.show(call.access(), record, call.query());
    return new Answer(status, Optional.of(body));
  }

  private Answer shown(int status, Call call, List<SandboxRecord> records) {
    var data = Json.array();
    records.forEach(
        record -> data.add(reads.show(call.access(), record, call.query()).path("data")));
    var body = Json.object();
    body.set("data", data);
    return new Answer(status, Optional.of(body));
  }

  private static Answer ok(ObjectNode body) {
    return new Answer(200, Optional.of(body));
  }

  private static void require(boolean isRoute) {
    if (!isRoute) {
      throw ApiError.noSuchRoute();
    }
  }
}
