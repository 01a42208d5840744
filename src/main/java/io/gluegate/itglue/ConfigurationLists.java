package io.gluegate.itglue;

import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;

/// Configurations and their interfaces.
record ConfigurationLists(Connection connection) {

  static final int INTERFACES_PER_REQUEST_MAX = 200;
  static final int INTERFACES_PER_CONFIGURATION_MAX = 1_000;

  Page<Configuration> page(ConfigurationFilter filter, PageRequest wanted) {
    var route =
        new ListRoute<>(
            filter.applied(Query.of("/configurations").sort("name")),
            OwnedLists.RECORDS_PER_REQUEST_MAX,
            Configuration::of);
    return new OwnedLists(connection, filter.organizationId())
        .page(route, ListFilter.named(filter.name()), wanted);
  }

  /// The notes say when there are more interfaces than were read.
  Noted<Configuration> one(long id) {
    var resource = connection.one(Query.of("/configurations/" + id));
    var interfaces = new ArrayList<ConfigurationInterface>();
    var scan =
        new ListScan<ConfigurationInterface>(
            connection, INTERFACES_PER_CONFIGURATION_MAX, interfaces::addAll);
    var path = "/configurations/" + id + "/relationships/configuration_interfaces";
    scan.read(
        new ListRoute<>(
            Query.of(path).sort("created_at"),
            INTERFACES_PER_REQUEST_MAX,
            ConfigurationInterface::of));
    return new Noted<>(Configuration.of(resource, interfaces), scan.notes());
  }
}
