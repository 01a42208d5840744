package io.gluegate.sandbox;

import java.util.List;
import java.util.Set;

/// A kind of record and which of the usual routes it has. `filters` are those of the root list, in
/// kebab-case; `parent` is the attribute that names the record it belongs to in a nested route.
record Kind(String path, String type, String parent, Set<String> filters, Set<Route> routes) {

  /// A route of the usual family.
  enum Route {
    INDEX,
    SHOW,
    CREATE,
    UPDATE,
    DELETE_ONE,
    DELETE_MANY,
    OF_ORGANIZATION
  }

  private static final Set<Route> ALL_BULK =
      Set.of(
          Route.INDEX,
          Route.SHOW,
          Route.CREATE,
          Route.UPDATE,
          Route.DELETE_MANY,
          Route.OF_ORGANIZATION);
  private static final Set<Route> NAMES =
      Set.of(Route.INDEX, Route.SHOW, Route.CREATE, Route.UPDATE);

  static final List<Kind> ALL =
      List.of(
          new Kind(
              "organizations",
              "organizations",
              "",
              Set.of(
                  "id",
                  "name",
                  "organization-type-id",
                  "organization-status-id",
                  "created-at",
                  "updated-at",
                  "my-glue-account-id",
                  "primary"),
              Set.of(Route.INDEX, Route.SHOW, Route.CREATE, Route.UPDATE, Route.DELETE_MANY)),
          new Kind("organization_types", "organization-types", "", Set.of("name"), NAMES),
          new Kind("organization_statuses", "organization-statuses", "", Set.of("name"), NAMES),
          new Kind(
              "documents",
              "documents",
              "organization-id",
              Set.of("document-folder-id", "id"),
              Set.of(
                  Route.SHOW,
                  Route.CREATE,
                  Route.UPDATE,
                  Route.DELETE_MANY,
                  Route.OF_ORGANIZATION)),
          new Kind(
              "document_folders",
              "document-folders",
              "organization-id",
              Set.of("id", "parent-id", "organization-id"),
              Set.of(Route.CREATE, Route.UPDATE, Route.DELETE_MANY, Route.OF_ORGANIZATION)),
          new Kind(
              "sections",
              "document-sections",
              "document-id",
              Set.of("id", "resource-type", "document-id"),
              Set.of()),
          new Kind(
              "document_images",
              "document-images",
              "",
              Set.of(),
              Set.of(Route.SHOW, Route.CREATE, Route.DELETE_ONE)),
          new Kind(
              "flexible_asset_types",
              "flexible-asset-types",
              "",
              Set.of("id", "name", "icon", "enabled"),
              NAMES),
          new Kind(
              "flexible_asset_fields",
              "flexible-asset-fields",
              "flexible-asset-type-id",
              Set.of("id"),
              Set.of(Route.SHOW, Route.CREATE, Route.UPDATE, Route.DELETE_ONE)),
          new Kind(
              "flexible_assets",
              "flexible-assets",
              "",
              Set.of("id", "flexible-asset-type-id", "organization-id", "name"),
              Set.of(
                  Route.INDEX,
                  Route.SHOW,
                  Route.CREATE,
                  Route.UPDATE,
                  Route.DELETE_ONE,
                  Route.DELETE_MANY)),
          new Kind(
              "configurations",
              "configurations",
              "organization-id",
              Set.of(
                  "id",
                  "name",
                  "organization-id",
                  "configuration-type-id",
                  "configuration-status-id",
                  "contact-id",
                  "serial-number",
                  "mac-address",
                  "asset-tag",
                  "archived"),
              ALL_BULK),
          new Kind(
              "configuration_interfaces",
              "configuration-interfaces",
              "configuration-id",
              Set.of("id", "ip-address"),
              Set.of(Route.SHOW, Route.CREATE, Route.UPDATE)),
          new Kind("configuration_types", "configuration-types", "", Set.of("name"), NAMES),
          new Kind("configuration_statuses", "configuration-statuses", "", Set.of("name"), NAMES),
          new Kind(
              "contacts",
              "contacts",
              "organization-id",
              Set.of(
                  "id",
                  "first-name",
                  "last-name",
                  "title",
                  "contact-type-id",
                  "important",
                  "organization-id"),
              ALL_BULK),
          new Kind("contact_types", "contact-types", "", Set.of("name"), NAMES),
          new Kind(
              "locations",
              "locations",
              "organization-id",
              Set.of("id", "name", "city", "region-id", "country-id", "organization-id"),
              ALL_BULK),
          new Kind(
              "domains",
              "domains",
              "organization-id",
              Set.of("id", "organization-id"),
              Set.of(Route.INDEX, Route.OF_ORGANIZATION)),
          new Kind(
              "expirations",
              "expirations",
              "organization-id",
              Set.of("id", "resource-id", "resource-name", "organization-id", "expiration-date"),
              Set.of(Route.INDEX, Route.SHOW, Route.OF_ORGANIZATION)),
          new Kind(
              "passwords",
              "passwords",
              "organization-id",
              Set.of("id", "name", "organization-id", "url", "archived"),
              Set.of(
                  Route.INDEX,
                  Route.SHOW,
                  Route.CREATE,
                  Route.UPDATE,
                  Route.DELETE_ONE,
                  Route.DELETE_MANY,
                  Route.OF_ORGANIZATION)),
          new Kind("attachments", "attachments", "resource-id", Set.of(), Set.of()));

  boolean has(Route route) {
    return routes.contains(route);
  }
}
