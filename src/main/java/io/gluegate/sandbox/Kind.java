package io.gluegate.sandbox;

import static io.gluegate.sandbox.Kind.Route.CREATE;
import static io.gluegate.sandbox.Kind.Route.DELETE;
import static io.gluegate.sandbox.Kind.Route.DELETE_MANY;
import static io.gluegate.sandbox.Kind.Route.INDEX;
import static io.gluegate.sandbox.Kind.Route.SHOW;
import static io.gluegate.sandbox.Kind.Route.UPDATE;
import static io.gluegate.sandbox.Kind.Route.UPDATE_MANY;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kind of record: the routes it has at the root, those it has below its parent, and the filters
/// its list knows, in kebab-case. `parent` is the type that the nested routes stand below.
record Kind(String path, String parent, Set<String> filters, Set<Route> routes, Set<Route> nested) {

  /// What a method means on a collection or on a single record.
  enum Route {
    INDEX,
    SHOW,
    CREATE,
    UPDATE,
    UPDATE_MANY,
    DELETE,
    DELETE_MANY;

    static Optional<Route> of(String method, boolean single) {
      return switch (method) {
        case "GET" -> Optional.of(single ? SHOW : INDEX);
        case "POST" -> single ? Optional.empty() : Optional.of(CREATE);
        case "PATCH" -> Optional.of(single ? UPDATE : UPDATE_MANY);
        case "DELETE" -> Optional.of(single ? DELETE : DELETE_MANY);
        default -> Optional.empty();
      };
    }
  }

  private static final Set<Route> NO_ROUTES = Set.of();
  private static final Set<Route> NAMES = Set.of(INDEX, SHOW, CREATE, UPDATE);
  private static final Set<Route> FAMILY =
      Set.of(INDEX, SHOW, CREATE, UPDATE, UPDATE_MANY, DELETE_MANY);
  private static final Set<Route> BELOW = Set.of(INDEX, SHOW, CREATE, UPDATE, DELETE_MANY);

  private static final String PSA = " psa-id psa-integration-type";
  private static final String RMM = " rmm-id rmm-integration-type";

  /// What files can be attached to.
  private static final Set<String> ATTACHABLE =
      words("configurations contacts documents domains flexible-assets locations passwords");

  static final List<Kind> ALL =
      List.of(
          new Kind(
              "organizations",
              "",
              words(
                  "id name organization-type-id organization-status-id created-at updated-at"
                      + " my-glue-account-id group-id primary"
                      + PSA),
              FAMILY,
              NO_ROUTES),
          names("organization_types"),
          names("organization_statuses"),
          names("configuration_types"),
          names("configuration_statuses"),
          names("contact_types"),
          new Kind(
              "documents",
              "organizations",
              words("id"),
              Set.of(SHOW, CREATE, UPDATE, UPDATE_MANY, DELETE_MANY),
              BELOW),
          new Kind(
              "document_folders",
              "organizations",
              words("id organization-id"),
              Set.of(INDEX, UPDATE_MANY),
              BELOW),
          new Kind(
              "sections",
              "documents",
              words("id resource-type document-id"),
              NO_ROUTES,
              Set.of(INDEX, SHOW, CREATE, UPDATE, DELETE)),
          new Kind("document_images", "", Set.of(), Set.of(SHOW, CREATE, DELETE), NO_ROUTES),
          new Kind("flexible_asset_types", "", words("id name icon enabled"), NAMES, NO_ROUTES),
          new Kind(
              "flexible_asset_fields",
              "flexible-asset-types",
              words("id"),
              Set.of(SHOW, CREATE, UPDATE, UPDATE_MANY, DELETE),
              Set.of(INDEX, SHOW, CREATE, UPDATE, DELETE)),
          new Kind(
              "flexible_assets",
              "organizations",
              words("id flexible-asset-type-id organization-id name"),
              Set.of(INDEX, SHOW, CREATE, UPDATE, UPDATE_MANY, DELETE, DELETE_MANY),
              Set.of(CREATE)),
          new Kind(
              "configurations",
              "organizations",
              words(
                  "id name organization-id configuration-type-id configuration-status-id contact-id"
                      + " serial-number mac-address asset-tag archived"
                      + PSA
                      + RMM),
              FAMILY,
              BELOW),
          new Kind(
              "configuration_interfaces",
              "configurations",
              words("id ip-address"),
              Set.of(SHOW, CREATE, UPDATE, UPDATE_MANY),
              NAMES),
          new Kind(
              "contacts",
              "organizations",
              words(
                  "id first-name last-name title contact-type-id important primary-email"
                      + " organization-id"
                      + PSA),
              FAMILY,
              BELOW),
          new Kind(
              "locations",
              "organizations",
              words("id name city region-id country-id organization-id" + PSA),
              FAMILY,
              BELOW),
          new Kind(
              "domains",
              "organizations",
              words("id organization-id"),
              Set.of(INDEX),
              Set.of(INDEX)),
          new Kind(
              "expirations",
              "organizations",
              words(
                  "id resource-id resource-name resource-type-name description expiration-date"
                      + " organization-id"),
              Set.of(INDEX, SHOW),
              Set.of(INDEX, SHOW)),
          new Kind(
              "passwords",
              "organizations",
              words(
                  "id name organization-id password-category-id url cached-resource-name archived"),
              Set.of(INDEX, SHOW, CREATE, UPDATE, UPDATE_MANY, DELETE, DELETE_MANY),
              Set.of(INDEX, SHOW, CREATE, UPDATE, DELETE, DELETE_MANY)),
          new Kind("attachments", "", Set.of(), NO_ROUTES, BELOW),
          new Kind(
              "user_metrics",
              "",
              words("user-id organization-id resource-type date"),
              Set.of(INDEX),
              NO_ROUTES),
          new Kind("logs", "", words("created-at"), Set.of(INDEX), NO_ROUTES),
          small("manufacturers", "name"),
          small("models", "id"),
          small("operating_systems", "name"),
          small("platforms", "name"),
          small("countries", "name iso"),
          small("regions", "name iso country-id"),
          small("groups", "name"),
          small("checklists", "id organization-id"),
          small("checklist_templates", ""),
          small("tickets", ""),
          small("ssl_certificates", ""));

  static Kind at(String path) {
    return ALL.stream()
        .filter(kind -> kind.path().equals(path))
        .findFirst()
        .orElseThrow(ApiError::noSuchRoute);
  }

  String type() {
    return path.equals("sections") ? "document-sections" : Query.kebab(path);
  }

  boolean isBelow(String type) {
    return type().equals("attachments") ? ATTACHABLE.contains(type) : type.equals(parent);
  }

  /// The attribute that names the record above: `organization-id` for what organizations own.
  String parentId() {
    return type().equals("attachments") ? "resource-id" : parent.replaceFirst("s$", "-id");
  }

  private static Kind names(String path) {
    return new Kind(path, "", words("name"), NAMES, NO_ROUTES);
  }

  /// Read only here.
  private static Kind small(String path, String filters) {
    return new Kind(path, "", words(filters), Set.of(INDEX, SHOW), NO_ROUTES);
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" ", -1));
  }
}
