package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.core.Json;
import io.gluegate.mcp.Changes.Change;
import io.gluegate.mcp.Changes.Listing;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a client of `subscriptions/listen` is told of: the part of its wishes that is honoured.
record ListenFilter(Set<Listing> listings, Set<String> uris) {

  static final int URIS_MAX = 500;

  private static final String URIS = "resourceSubscriptions";

  ListenFilter {
    listings = Set.copyOf(listings);
    uris = Collections.unmodifiableSet(new LinkedHashSet<>(uris));
  }

  /// What is wrong with the wishes, if anything is.
  static Optional<String> faultOf(JsonNode wishes) {
    if (!wishes.isObject()) {
      return Optional.of("notifications must be an object");
    }
    for (var listing : Listing.values()) {
      if (wishes.has(key(listing)) && !wishes.path(key(listing)).isBoolean()) {
        return Optional.of(key(listing) + " must be true or false");
      }
    }
    var uris = wishes.path(URIS);
    if (uris.isMissingNode()) {
      return Optional.empty();
    }
    if (!uris.isArray() || uris.valueStream().anyMatch(uri -> !uri.isTextual())) {
      return Optional.of(URIS + " must be a list of addresses");
    }
    return uris.size() > URIS_MAX
        ? Optional.of("%s has more than %d addresses".formatted(URIS, URIS_MAX))
        : Optional.empty();
  }

  /// Addresses that the caller may not follow, or that are none, are left out.
  static ListenFilter honoured(Principal principal, JsonNode wishes) {
    var listings = EnumSet.noneOf(Listing.class);
    for (var listing : Listing.values()) {
      if (wishes.path(key(listing)).asBoolean()) {
        listings.add(listing);
      }
    }
    var uris =
        wishes
            .path(URIS)
            .valueStream()
            .map(JsonNode::textValue)
            .filter(uri -> Changes.mayFollow(principal, uri))
            .toList();
    return new ListenFilter(listings, new LinkedHashSet<>(uris));
  }

  boolean isEmpty() {
    return listings.isEmpty() && uris.isEmpty();
  }

  /// What of a change there is to tell. Nobody knows what was missed while the replicas could not
  /// hear each other, so then every resource may have changed.
  List<Change> told(Change change) {
    return switch (change) {
      case Change.Resource(String uri) -> uris.contains(uri) ? List.of(change) : List.of();
      case Change.Listed(Listing listing) ->
          listings.contains(listing) ? List.of(change) : List.of();
      case Change.Unknown _ -> uris.stream().<Change>map(Change.Resource::new).toList();
    };
  }

  ObjectNode toJson() {
    var json = Json.object();
    for (var listing : Listing.values()) {
      if (listings.contains(listing)) {
        json.put(key(listing), true);
      }
    }
    if (!uris.isEmpty()) {
      var list = json.putArray(URIS);
      uris.forEach(list::add);
    }
    return json;
  }

  private static String key(Listing listing) {
    return listing.wireName() + "ListChanged";
  }
}
