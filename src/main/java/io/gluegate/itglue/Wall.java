package io.gluegate.itglue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Json;
import io.gluegate.itglue.JsonApi.Listing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps one view of IT Glue within the organizations of its scope. A record elsewhere is answered
/// exactly as one that does not exist, after the same reads. What belongs to no organization, and
/// is not known to be everybody's, is closed to a view that is limited.
final class Wall {

  /// Organizations that one list is asked for at a time; their ids stand in the address.
  static final int ORGANIZATIONS_PER_REQUEST_MAX = 100;

  /// Kinds of the whole account that say nothing about any organization.
  private static final Set<String> EVERYBODYS =
      Set.of(
          "configuration_statuses",
          "configuration_types",
          "contact_types",
          "countries",
          "flexible_asset_fields",
          "flexible_asset_types",
          "manufacturers",
          "models",
          "operating_systems",
          "organization_statuses",
          "organization_types",
          "password_categories",
          "platforms",
          "regions");

  /// Records that name no organization, but a record that does.
  private static final Map<String, Parent> PARENTS =
      Map.of(
          "document_images", new Parent("document_id", "documents"),
          "document_sections", new Parent("document_id", "documents"),
          "sections", new Parent("document_id", "documents"),
          "configuration_interfaces", new Parent("configuration_id", "configurations"));

  private static final String ORGANIZATIONS = "organizations";
  private static final Set<String> ORGANIZATION_FILTERS =
      Set.of("filter[organization_id]", "filter[organization-id]");

  private final OrganizationScope scope;
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();

  private record Parent(String attribute, String collection) {}

  Wall(OrganizationScope scope) {
    this.scope = scope;
  }

  OrganizationScope scope() {
    return scope;
  }

  /// Whether nothing is kept back.
  boolean isOpen() {
    return scope.isEverything();
  }

  static boolean isEverybodys(String collection) {
    return EVERYBODYS.contains(collection);
  }

  /// What stands below a list of several organizations.
  String note() {
    return scope
        .allowed()
        .map(
            ids ->
                "Your access is limited to %d organizations, so only those are searched."
                    .formatted(ids.stream().filter(scope::includes).count()))
        .orElse("Your access is limited to some organizations, so only those are searched.");
  }

  /// The organizations to ask for, few at a time; empty when they cannot be named.
  Optional<List<List<Long>>> batches() {
    return scope
        .allowed()
        .map(ids -> ids.stream().filter(scope::includes).sorted().toList())
        .map(Wall::cut);
  }

  private static List<List<Long>> cut(List<Long> ids) {
    var batches = new ArrayList<List<Long>>();
    for (int from = 0; from < ids.size(); from += ORGANIZATIONS_PER_REQUEST_MAX) {
      batches.add(ids.subList(from, Math.min(ids.size(), from + ORGANIZATIONS_PER_REQUEST_MAX)));
    }
    return batches;
  }

  /// Before a read: the organization that it names, and the record that it looks below.
  void admit(Connection through, Query query) {
    for (var parameter : query.parameters()) {
      if (ORGANIZATION_FILTERS.contains(parameter.name())) {
        organizations(parameter.value()).forEach(id -> requireOrganization(through, id));
      }
    }
    var place = ApiPlace.of(query.path());
    if (place.below().isPresent()) {
      requireRecord(through, place.collection(), place.id().orElseThrow());
    }
  }

  private static List<Long> organizations(String value) {
    var ids = new ArrayList<Long>();
    for (var part : value.split(",", -1)) {
      // What is no id is nobody's.
      ids.add(JsonApi.number(Json.object().textNode(part.strip())).orElse(0));
    }
    return ids;
  }

  /// Before a write: what it changes, and where a new record goes.
  void admit(Connection through, Write write) {
    var place = ApiPlace.of(write.query().path());
    place.id().ifPresent(id -> requireRecord(through, place.collection(), id));
    for (var item : write.items()) {
      admit(through, place, item.path("attributes"));
    }
  }

  private void admit(Connection through, ApiPlace place, JsonNode attributes) {
    if (place.id().isEmpty()) {
      var id = JsonApi.number(attributes.path("id"));
      var owner = JsonApi.number(attributes.path("organization-id"));
      var target = attributes.path("target");
      if (id.isPresent()) {
        requireRecord(through, place.collection(), id.getAsLong());
      } else if (owner.isPresent()) {
        requireOrganization(through, owner.getAsLong());
      } else if (target.path("type").asText().equals("document")) {
        requireRecord(through, "documents", target.path("id").asLong());
      } else if (!target.path("type").asText().equals("gallery")) {
        // The gallery's id was read from a section, which was looked at then.
        throw hidden(place.collection(), 0);
      }
    }
  }

  /// Where all organizations can be named, none is read for this, neither an unknown nor a hidden
  /// one; else either of them is read.
  void requireOrganization(Connection through, long id) {
    if (scope.allowed().isEmpty()) {
      if (!admitted.contains(ORGANIZATIONS + "/" + id)) {
        through.one(Query.of("/organizations/" + id));
        admitted.add(ORGANIZATIONS + "/" + id);
      }
    } else if (!scope.includes(id)) {
      throw hidden(ORGANIZATIONS, id);
    }
  }

  void requireRecord(Connection through, String collection, long id) {
    if (collection.equals(ORGANIZATIONS)) {
      requireOrganization(through, id);
    } else if (!isEverybodys(collection) && !admitted.contains(collection + "/" + id)) {
      var _ =
          Unshown.find(through, collection, id)
              .orElseGet(() -> through.one(Query.of("/" + collection + "/" + id)));
      admitted.add(collection + "/" + id);
    }
  }

  /// After a read of one record.
  void check(Connection through, Query query, Resource resource) {
    if (!isWithin(through, ApiPlace.of(query.path()), resource)) {
      throw hidden(query.path());
    }
    admitted.add(query.path().substring(1));
  }

  private boolean isWithin(Connection through, ApiPlace place, Resource resource) {
    if (isVisible(place, resource)) {
      return true;
    }
    var parent = PARENTS.get(place.below().orElse(place.collection()));
    if (parent == null || resource.number("organization_id").isPresent()) {
      return false;
    }
    var id = resource.number(parent.attribute());
    try {
      id.ifPresent(known -> requireRecord(through, parent.collection(), known));
      return id.isPresent();
    } catch (ItGlueException e) {
      if (isNotFound(e)) {
        return false;
      }
      throw e;
    }
  }

  /// Below a record that was admitted lies what is its own, unless it says that it is another's.
  boolean isVisible(ApiPlace place, Resource resource) {
    if (place.below().isPresent()) {
      var parent = Optional.ofNullable(PARENTS.get(place.below().get()));
      var of = parent.map(known -> resource.number(known.attribute())).orElse(OptionalLong.empty());
      var isOwn = of.isEmpty() || of.equals(place.id());
      var owner = resource.number("organization_id");
      return isOwn && (owner.isEmpty() || scope.includes(owner.getAsLong()));
    }
    if (place.collection().equals(ORGANIZATIONS)) {
      return scope.includes(resource.id());
    }
    var owner = resource.number("organization_id");
    return isEverybodys(place.collection())
        || (owner.isPresent() && scope.includes(owner.getAsLong()));
  }

  Listing filtered(Query query, Listing listing) {
    var place = ApiPlace.of(query.path());
    var visible =
        listing.resources().stream()
            .filter(resource -> isVisible(place, resource))
            .map(resource -> masked(place, resource))
            .toList();
    return new Listing(
        visible,
        listing.totalCount(),
        listing.pageNumber(),
        listing.hasNext(),
        listing.resources().size() - visible.size());
  }

  Resource masked(Query query, Resource resource) {
    return masked(ApiPlace.of(query.path()), resource);
  }

  /// Without organizations elsewhere that an organization hangs below, and without what is counted
  /// over all organizations.
  Resource masked(ApiPlace place, Resource resource) {
    if (isEverybodys(place.collection())) {
      var counts = new HashSet<String>();
      resource.attributes().fieldNames().forEachRemaining(counts::add);
      counts.removeIf(name -> !name.endsWith("_count"));
      return counts.isEmpty() ? resource : without(resource, counts);
    }
    var isOrganization = place.collection().equals(ORGANIZATIONS) && place.below().isEmpty();
    return isOrganization ? withoutStrangers(resource) : resource;
  }

  private Resource withoutStrangers(Resource organization) {
    var attributes = organization.attributes().deepCopy();
    var parent = organization.number("parent_id");
    if (parent.isPresent() && !scope.includes(parent.getAsLong())) {
      attributes.remove("parent_name");
      attributes.putNull("parent_id");
    }
    if (attributes.path("ancestor_ids").isArray()) {
      var kept = Json.array();
      attributes.path("ancestor_ids").valueStream().filter(this::isOwn).forEach(kept::add);
      attributes.set("ancestor_ids", kept);
    }
    return new Resource(organization.id(), attributes);
  }

  private boolean isOwn(JsonNode id) {
    var number = JsonApi.number(id);
    return number.isPresent() && scope.includes(number.getAsLong());
  }

  private static Resource without(Resource resource, Set<String> names) {
    ObjectNode attributes = resource.attributes().deepCopy();
    return new Resource(resource.id(), attributes.remove(names));
  }

  static boolean isNotFound(ItGlueException failure) {
    return failure.kind() == ItGlueException.Kind.NOT_FOUND
        || failure.kind() == ItGlueException.Kind.NOT_FOUND_OR_HIDDEN;
  }

  static ItGlueException hidden(String collection, long id) {
    return hidden("/" + collection + "/" + id);
  }

  /// The same for what does not exist and for what exists elsewhere.
  static ItGlueException hidden(String path) {
    return new ItGlueException(
        ItGlueException.Kind.NOT_FOUND_OR_HIDDEN,
        "No such record, or one you may not see: %s. Check the id by listing the records."
            .formatted(path));
  }
}
