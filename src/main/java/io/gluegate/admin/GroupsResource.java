package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.AccessToken;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Principal;
import io.gluegate.access.PrincipalDao;
import io.gluegate.access.PrincipalDao.HolderKind;
import io.gluegate.access.ScopeRow;
import io.gluegate.core.Database;
import io.gluegate.core.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/// Groups of principals that share a scope, for admins.
@Path("/api/v1/groups")
@Produces(MediaType.APPLICATION_JSON)
public final class GroupsResource {

  private final PrincipalDao principals;
  private final AccessChanges changes;

  public GroupsResource(Database database, AccessChanges changes) {
    this.principals = database.dao(PrincipalDao.class);
    this.changes = changes;
  }

  @GET
  public String list(@Auth Principal caller) {
    var _ = Administrator.require(caller);
    var body = Json.object();
    var items = body.putArray("items");
    principals.groups().forEach(group -> items.add(face(group.name())));
    return Json.write(body);
  }

  @GET
  @Path("{name}")
  public String get(@Auth Principal caller, @PathParam("name") String name) {
    var _ = Administrator.require(caller);
    return Json.write(found(name));
  }

  /// Makes a group. Without a scope it says nothing of what its members may see.
  @POST
  public Response create(@Auth Principal caller, InputStream stream) throws IOException {
    var by = Administrator.require(caller);
    var body = AdminBody.read(stream);
    var name = body.text("name", AccessToken.LABEL_LENGTH_MAX);
    var scope = body.scope();
    if (!changes.createGroup(name, by)) {
      throw new ClientErrorException("There is a group of this name", 409);
    }
    if (!scope.isEverything()) {
      var _ = changes.limitGroup(name, scope, by);
    }
    return Response.status(201).entity(Json.write(face(name))).build();
  }

  @DELETE
  @Path("{name}")
  public Response delete(@Auth Principal caller, @PathParam("name") String name) {
    var by = Administrator.require(caller);
    return ended(changes.deleteGroup(name, by), "There is no such group");
  }

  @PUT
  @Path("{name}/scope")
  public String limit(@Auth Principal caller, @PathParam("name") String name, InputStream stream)
      throws IOException {
    var by = Administrator.require(caller);
    if (!changes.limitGroup(name, AdminBody.read(stream).statedScope(), by)) {
      throw new NotFoundException("There is no such group");
    }
    return Json.write(face(name));
  }

  @PUT
  @Path("{name}/members/{principal}")
  public String add(
      @Auth Principal caller,
      @PathParam("name") String name,
      @PathParam("principal") String principal) {
    var by = Administrator.require(caller);
    var _ = found(name);
    PrincipalsResource.requireName(principal);
    var _ = changes.addMember(name, principal, by);
    return Json.write(face(name));
  }

  @DELETE
  @Path("{name}/members/{principal}")
  public Response remove(
      @Auth Principal caller,
      @PathParam("name") String name,
      @PathParam("principal") String principal) {
    var by = Administrator.require(caller);
    return ended(changes.removeMember(name, principal, by), "This principal is not in the group");
  }

  private static Response ended(boolean done, String otherwise) {
    if (!done) {
      throw new NotFoundException(otherwise);
    }
    return Response.noContent().build();
  }

  private ObjectNode found(String name) {
    if (!principals.hasGroup(name)) {
      throw new NotFoundException("There is no such group");
    }
    return face(name);
  }

  private ObjectNode face(String name) {
    var json = Json.object().put("name", name);
    AccessChanges.scope(
        json,
        principals
            .findScope(HolderKind.GROUP, name)
            .map(ScopeRow::scope)
            .orElse(OrganizationScope.EVERYTHING));
    var members = json.putArray("members");
    principals.members(name).forEach(member -> members.add(member.principal()));
    return json;
  }
}
