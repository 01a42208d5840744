package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.ScopeRow;
import io.gluegate.access.TokenDao;
import io.gluegate.access.TokenIssuer;
import io.gluegate.core.Database;
import io.gluegate.core.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Access tokens, for admins. A secret is shown once, in the answer that makes it.
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {

  private final TokenDao tokens;
  private final PrincipalDao principals;
  private final AccessChanges changes;
  private final InstantSource clock;

  public TokensResource(Database database, AccessChanges changes, InstantSource clock) {
    this.tokens = database.dao(TokenDao.class);
    this.principals = database.dao(PrincipalDao.class);
    this.changes = changes;
    this.clock = clock;
  }

  @GET
  public String list(@Auth Principal caller) {
    var _ = Administrator.require(caller);
    var body = Json.object();
    var items = body.putArray("items");
    tokens.list().forEach(token -> items.add(face(token)));
    return Json.write(body);
  }

  @GET
  @Path("{id}")
  public String get(@Auth Principal caller, @PathParam("id") String id) {
    var _ = Administrator.require(caller);
    return Json.write(face(found(parsed(id))));
  }

  @POST
  public Response create(@Auth Principal caller, InputStream stream) throws IOException {
    var by = Administrator.require(caller);
    var body = AdminBody.read(stream);
    var wanted = new TokenIssuer.Wanted(body.label(), body.role(), body.expiresAt(clock.instant()));
    var issued = changes.issue(new AccessChanges.NewToken(wanted, body.scope()), by);
    return secret(Response.status(201), issued);
  }

  /// Changes the role, the scope, or both.
  @PATCH
  @Path("{id}")
  public String change(@Auth Principal caller, @PathParam("id") String id, InputStream stream)
      throws IOException {
    var by = Administrator.require(caller);
    var token = found(parsed(id));
    var body = AdminBody.read(stream);
    var changesScope = body.has(AdminBody.ALLOWED) || body.has(AdminBody.DENIED);
    if (!body.has("role") && !changesScope) {
      throw AdminBody.bad("Send role, organizations and denied_organizations, or both");
    }
    var scope = changesScope ? body.statedScope() : OrganizationScope.EVERYTHING;
    if (body.has("role") && !changes.changeRole(token.id(), body.role(), by)) {
      throw new ClientErrorException(
          "This token's role stands in the environment, or it was revoked", 409);
    }
    if (changesScope) {
      changes.limit(Principal.ofToken(token.id()), scope, by);
    }
    return Json.write(face(found(token.id())));
  }

  @POST
  @Path("{id}/rotate")
  public Response rotate(@Auth Principal caller, @PathParam("id") String id) {
    var by = Administrator.require(caller);
    var token = found(parsed(id));
    var issued =
        changes
            .rotate(token.id(), Optional.empty(), by)
            .orElseThrow(
                () ->
                    new ClientErrorException(
                        "This token's secret stands in the environment, or it was revoked", 409));
    return secret(Response.ok(), issued);
  }

  @DELETE
  @Path("{id}")
  public String revoke(@Auth Principal caller, @PathParam("id") String id) {
    var by = Administrator.require(caller);
    var token = found(parsed(id));
    if (!changes.revoke(token.id(), by)) {
      throw new ClientErrorException("This token was revoked before", 409);
    }
    return Json.write(face(found(token.id())));
  }

  private Response secret(Response.ResponseBuilder answer, TokenIssuer.Issued issued) {
    var body = face(issued.token()).put("token", issued.secret().value());
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").entity(Json.write(body)).build();
  }

  private AccessToken found(UUID id) {
    return tokens.find(id).orElseThrow(() -> new NotFoundException("There is no such token"));
  }

  private ObjectNode face(AccessToken token) {
    var scope =
        principals
            .findScope(HolderKind.PRINCIPAL, Principal.ofToken(token.id()))
            .map(ScopeRow::scope)
            .orElse(OrganizationScope.EVERYTHING);
    return AccessChanges.face(token, scope);
  }

  private static UUID parsed(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new ClientErrorException("The id of a token is a UUID", 400, e);
    }
  }
}
