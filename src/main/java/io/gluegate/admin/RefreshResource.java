package io.gluegate.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.access.Authentication;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Role;
import io.gluegate.access.TokenAuthenticator;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.search.Indexing;
import io.gluegate.search.SourceKind;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks for the index to be brought up to date: one document, one organization, or everything. For
/// whoever has the webhook secret, and for admins.
@Path("/index/refresh")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class RefreshResource {

  static final int BODY_BYTES_MAX = 16 * 1024;

  private static final String BEARER = "Bearer ";
  private static final int PAGE_SIZE = 100;
  private static final String DOCUMENT_ID = "document_id";
  private static final String ORGANIZATION_ID = "organization_id";
  private static final Set<String> NAMES = Set.of(DOCUMENT_ID, ORGANIZATION_ID);

  private final Optional<Secret> secret;
  private final TokenAuthenticator tokens;
  private final Indexing indexing;

  public RefreshResource(Optional<Secret> secret, TokenAuthenticator tokens, Indexing indexing) {
    this.secret = secret;
    this.tokens = tokens;
    this.indexing = indexing;
  }

  @POST
  public Response refresh(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam("x-refresh-secret") @Nullable String refreshSecret,
      InputStream stream)
      throws IOException {
    var scope =
        scopeOf(Optional.ofNullable(authorization), Optional.ofNullable(refreshSecret))
            .orElseThrow(
                () ->
                    new ClientErrorException(
                        "Send the webhook secret or an admin's token in the header Authorization: Bearer …",
                        401));
    var asked = read(stream.readNBytes(BODY_BYTES_MAX));
    var document = id(asked, DOCUMENT_ID);
    var organization = id(asked, ORGANIZATION_ID);
    requireWithin(scope, organization);
    var run =
        document.isPresent()
            ? indexing.refreshRecord(SourceKind.DOCUMENT, document.get())
            : organization.isPresent()
                ? Optional.of(indexing.build(organization.get(), PAGE_SIZE))
                : indexing.refreshAll();
    var what =
        document.isPresent() ? "document" : organization.isPresent() ? "organization" : "all";
    return accepted(what, run);
  }

  private static Response accepted(String scope, Optional<UUID> run) {
    var id =
        run.orElseThrow(
            () -> new ServiceUnavailableException("The gateway has no IT Glue key of its own"));
    var body = Json.object().put("accepted", true).put("scope", scope).put("job_id", id.toString());
    return Response.accepted(Json.write(body)).build();
  }

  /// An admin who is limited to some organizations has those indexed, one by one.
  private static void requireWithin(OrganizationScope scope, Optional<Long> organization) {
    if (!scope.isEverything() && organization.filter(scope::includes).isEmpty()) {
      throw new ClientErrorException(
          "Your access is limited to some organizations: name one of them as organization_id", 403);
    }
  }

  /// The organizations that the caller may have indexed; empty for somebody who may do nothing.
  private Optional<OrganizationScope> scopeOf(
      Optional<String> authorization, Optional<String> refreshSecret) {
    var bearer =
        authorization
            .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .flatMap(header -> Secret.of(header.substring(BEARER.length())));
    var given = refreshSecret.flatMap(Secret::of).or(() -> bearer);
    return given.isPresent() && given.equals(secret)
        ? Optional.of(OrganizationScope.EVERYTHING)
        : scopeOfAdmin(bearer);
  }

  private Optional<OrganizationScope> scopeOfAdmin(Optional<Secret> bearer) {
    return tokens.authenticate(bearer, Optional.empty())
                instanceof Authentication.Granted(var principal)
            && principal.role().includes(Role.ADMIN)
        ? Optional.of(principal.scope())
        : Optional.empty();
  }

  private static JsonNode read(byte[] body) {
    try {
      return body.length == 0 ? Json.object() : requireObject(Json.read(body));
    } catch (IOException e) {
      throw noObject(e);
    }
  }

  /// White space alone is no node at all, and as good as nothing.
  private static JsonNode requireObject(JsonNode asked) {
    if (!asked.isObject() && !asked.isMissingNode()) {
      throw noObject(null);
    }
    // A name that is written wrongly would mean everything.
    if (asked.propertyStream().anyMatch(each -> !NAMES.contains(each.getKey()))) {
      throw new ClientErrorException(
          "The body may have document_id or organization_id, and nothing else", 400);
    }
    return asked;
  }

  private static ClientErrorException noObject(@Nullable Throwable cause) {
    return new ClientErrorException("The body must be a JSON object or empty", 400, cause);
  }

  private static Optional<Long> id(JsonNode asked, String name) {
    var value = asked.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    var text = value.asText("");
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new ClientErrorException(name + " must be a positive integer", 400);
    }
    return Optional.of(Long.parseLong(text));
  }
}
