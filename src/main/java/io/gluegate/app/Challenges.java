package io.gluegate.app;

import io.gluegate.access.ProtectedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header `WWW-Authenticate` of a refusal (RFC 6750). Where an issuer is trusted, it tells
/// clients how to find it (RFC 9728) and what to ask it for.
record Challenges(Optional<ProtectedResource> resource) {

  String missing(String path) {
    return challenge(path, List.of());
  }

  String invalid(String path, String reason) {
    var error = parameter("error", "invalid_token");
    return resource.isEmpty()
        ? "Bearer " + error
        : challenge(path, List.of(error, describe(reason)));
  }

  String scopeMissing(String path, String reason) {
    return challenge(path, List.of(parameter("error", "insufficient_scope"), describe(reason)));
  }

  /// Without an error, at which clients would send their user to sign in again, to no avail.
  String forbidden(String path, String reason) {
    return challenge(path, List.of(describe(reason)));
  }

  private String challenge(String path, List<String> error) {
    var parameters = new ArrayList<String>();
    resource.ifPresent(
        each -> {
          var isReadOnly = path.startsWith("/mcp/readonly");
          var scopes = isReadOnly ? each.readOnlyScopes() : each.scopes();
          parameters.add(parameter("resource_metadata", ResourceMetadata.url(each, isReadOnly)));
          if (!scopes.isEmpty()) {
            parameters.add(parameter("scope", String.join(" ", scopes)));
          }
        });
    parameters.addAll(error);
    return parameters.isEmpty() ? "Bearer" : "Bearer " + String.join(", ", parameters);
  }

  private static String describe(String reason) {
    return parameter("error_description", reason);
  }

  /// Of a quoted text, what RFC 6750 lets stand in it.
  private static String parameter(String name, String value) {
    return "%s=\"%s\"".formatted(name, value.replaceAll("[^ !#-\\[\\]-~]", "'"));
  }
}
