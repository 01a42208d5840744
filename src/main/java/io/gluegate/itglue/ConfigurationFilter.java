package io.gluegate.itglue;

import java.util.Optional;
import java.util.OptionalLong;

/// Which configurations are wanted. `name` matches any part, in any case; the rest is exact.
public record ConfigurationFilter(
    OptionalLong organizationId,
    Optional<String> name,
    Optional<String> serialNumber,
    OptionalLong configurationTypeId,
    Optional<Boolean> archived) {

  Query applied(Query query) {
    var narrowed = query;
    if (serialNumber.isPresent()) {
      narrowed = narrowed.filter("serial_number", serialNumber.get().strip());
    }
    if (configurationTypeId.isPresent()) {
      narrowed = narrowed.filter("configuration_type_id", configurationTypeId.getAsLong());
    }
    if (archived.isPresent()) {
      narrowed = narrowed.filter("archived", archived.get().toString());
    }
    return narrowed;
  }
}
