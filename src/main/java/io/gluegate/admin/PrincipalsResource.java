package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.ScopeRow;
import io.gluegate.access.Standing;
import io.gluegate.core.Database;
import io.gluegate.core.Json;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/// What single principals may see, who is stopped, and whether writes are, for admins.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class PrincipalsResource {

  static final int NAME_LENGTH_MAX = 300;

  private final PrincipalDao principals;
  private final AccessChanges changes;

  public PrincipalsResource(Database database, AccessChanges changes) {
    this.principals = database.dao(PrincipalDao.class);
    this.changes = changes;
  }

  @GET
  @Path("principals/{principal}/scope")
  public String scope(@Auth Principal caller, @PathParam("principal") String principal) {
    var _ = Administrator.require(caller);
    return Json.write(face(principal));
  }

  @PUT
  @Path("principals/{principal}/scope")
  public String limit(
      @Auth Principal caller, @PathParam("principal") String principal, InputStream stream)
      throws IOException {
    var by = Administrator.require(caller);
    requireName(principal);
    changes.limit(principal, AdminBody.read(stream).statedScope(), by);
    return Json.write(face(principal));
  }

  @GET
  @Path("quarantine")
  public String quarantined(@Auth Principal caller) {
    var _ = Administrator.require(caller);
    var body = Json.object();
    var items = body.putArray("items");
    for (var row : principals.quarantined()) {
      var stop = new Standing.Stop(row.reason(), row.setAt(), row.setBy());
      items.add(stop(stop).put("principal", row.principal()));
    }
    return Json.write(body);
  }

  @PUT
  @Path("quarantine/{principal}")
  public Response quarantine(
      @Auth Principal caller, @PathParam("principal") String principal, InputStream stream)
      throws IOException {
    var by = Administrator.require(caller);
    requireName(principal);
    if (principal.equals(by.principal())) {
      throw AdminBody.bad("This is you; another admin can stop you");
    }
    changes.quarantine(principal, AdminBody.read(stream).reason(), by);
    return Response.noContent().build();
  }

  @DELETE
  @Path("quarantine/{principal}")
  public Response lift(@Auth Principal caller, @PathParam("principal") String principal) {
    var by = Administrator.require(caller);
    if (!changes.liftQuarantine(principal, by)) {
      throw new NotFoundException("This principal is not in quarantine");
    }
    return Response.noContent().build();
  }

  @GET
  @Path("write-stop")
  public String writeStop(@Auth Principal caller) {
    var _ = Administrator.require(caller);
    return Json.write(
        principals
            .findWriteStop()
            .map(found -> stop(found).put("stopped", true))
            .orElseGet(() -> Json.object().put("stopped", false)));
  }

  @PUT
  @Path("write-stop")
  public Response stopWrites(@Auth Principal caller, InputStream stream) throws IOException {
    var by = Administrator.require(caller);
    changes.stopWrites(AdminBody.read(stream).reason(), by);
    return Response.noContent().build();
  }

  @DELETE
  @Path("write-stop")
  public Response allowWrites(@Auth Principal caller) {
    var by = Administrator.require(caller);
    if (!changes.allowWrites(by)) {
      throw new NotFoundException("Writes are not stopped");
    }
    return Response.noContent().build();
  }

  static void requireName(String principal) {
    if (principal.length() > NAME_LENGTH_MAX || !principal.matches("(token|oidc|byok):\\S+")) {
      throw AdminBody.bad(
          "A principal is named as the audit log names it, such as token:0198c0de-…");
    }
  }

  private ObjectNode face(String principal) {
    var json = Json.object().put("principal", principal);
    AccessChanges.scope(
        json,
        principals
            .findScope(HolderKind.PRINCIPAL, principal)
            .map(ScopeRow::scope)
            .orElse(OrganizationScope.EVERYTHING));
    return json;
  }

  private static ObjectNode stop(Standing.Stop stop) {
    return Json.object()
        .put("reason", stop.reason())
        .put("set_at", stop.setAt().toString())
        .put("set_by", stop.setBy());
  }
}
