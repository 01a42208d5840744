package io.gluegate.sandbox;

import java.util.Optional;

/// What one key may see.
record Access(SandboxConfig.Key key) {

  static Access of(SandboxConfig config, Optional<String> secret) {
    return config.keys().stream()
        .filter(key -> secret.filter(key.secret()::equals).isPresent())
        .findFirst()
        .map(Access::new)
        .orElseThrow(ApiError::forbidden);
  }

  boolean sees(SandboxRecord record) {
    var organization =
        record.type().equals("organizations") ? record.id() : record.number("organization-id");
    return organization == 0 || seesOrganization(organization);
  }

  private boolean seesOrganization(long id) {
    return key.organizations().map(visible -> visible.contains(id)).orElse(true);
  }
}
