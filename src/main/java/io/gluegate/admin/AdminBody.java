package io.gluegate.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Role;
import io.gluegate.access.ScopeRow;
import io.gluegate.access.Standing;
import io.gluegate.core.Json;
import jakarta.ws.rs.ClientErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The JSON object that an administrator sends. What is wrong with it is answered with 400 and one
/// sentence.
record AdminBody(JsonNode json) {

  static final int BODY_BYTES_MAX = 256 * 1024;

  static final String ALLOWED = "organizations";
  static final String DENIED = "denied_organizations";

  static AdminBody read(InputStream stream) throws IOException {
    var bytes = stream.readNBytes(BODY_BYTES_MAX + 1);
    if (bytes.length > BODY_BYTES_MAX) {
      throw new ClientErrorException(
          "The body is larger than %,d bytes".formatted(BODY_BYTES_MAX), 413);
    }
    try {
      var json = Json.read(bytes);
      if (json.isObject()) {
        return new AdminBody(json);
      }
    } catch (IOException e) {
      throw new ClientErrorException("The body must be a JSON object", 400, e);
    }
    throw bad("The body must be a JSON object");
  }

  String label() {
    return text("label", AccessToken.LABEL_LENGTH_MAX);
  }

  String reason() {
    return text("reason", Standing.Stop.REASON_LENGTH_MAX);
  }

  /// A text that is required, of one line.
  String text(String name, int lengthMax) {
    var text = json.path(name).asText("").strip();
    if (!json.path(name).isTextual()
        || text.isEmpty()
        || text.length() > lengthMax
        || text.chars().anyMatch(Character::isISOControl)) {
      throw bad("%s is a text of 1 to %d characters on one line".formatted(name, lengthMax));
    }
    return text;
  }

  Role role() {
    return Role.find(json.path("role").asText(""))
        .orElseThrow(() -> bad("role is viewer, editor, admin or auditor"));
  }

  boolean has(String name) {
    return json.has(name);
  }

  /// When it ends, which is still to come; empty when it never does.
  Optional<Instant> expiresAt(Instant now) {
    if (!json.hasNonNull("expires_at")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(json.path("expires_at").asText()))
          .filter(now::isBefore)
          .or(
              () -> {
                throw bad("expires_at has passed");
              });
    } catch (DateTimeParseException e) {
      throw new ClientErrorException("expires_at is a time such as 2027-01-31T00:00:00Z", 400, e);
    }
  }

  /// What may be seen; everything, when nothing is said of it.
  OrganizationScope scope() {
    return new OrganizationScope(
        json.hasNonNull(ALLOWED) ? Optional.of(ids(ALLOWED)) : Optional.empty(), ids(DENIED));
  }

  /// The same where it must be said: a body that forgets it must not widen what is there.
  OrganizationScope statedScope() {
    if (!json.has(ALLOWED)) {
      throw bad(ALLOWED + " is a list of ids of organizations, or null for all of them");
    }
    return scope();
  }

  private Set<Long> ids(String name) {
    var ids = new HashSet<Long>();
    var list = json.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return ids;
    }
    if (!list.isArray() || list.size() > ScopeRow.LISTED_MAX) {
      throw bad("%s is a list of at most %,d ids".formatted(name, ScopeRow.LISTED_MAX));
    }
    for (var id : list) {
      if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() <= 0) {
        throw bad(name + " holds ids of organizations, which are positive integers");
      }
      ids.add(id.longValue());
    }
    return ids;
  }

  static ClientErrorException bad(String sentence) {
    return new ClientErrorException(sentence, 400);
  }
}
