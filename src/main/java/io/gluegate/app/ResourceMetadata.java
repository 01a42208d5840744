package io.gluegate.app;

import io.gluegate.access.ProtectedResource;
import io.gluegate.core.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The documents by which clients find where to sign in (RFC 9728): of `/mcp`, at the root, too,
/// and of `/mcp/readonly`. They are for everybody. There are none where no issuer is trusted.
@Path(ResourceMetadata.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class ResourceMetadata {

  static final String PATH = "/.well-known/oauth-protected-resource";

  private final ProtectedResource resource;

  ResourceMetadata(ProtectedResource resource) {
    this.resource = resource;
  }

  static String url(ProtectedResource resource, boolean isReadOnly) {
    return resource.publicUrl() + PATH + (isReadOnly ? "/mcp/readonly" : "/mcp");
  }

  @GET
  public Response root() {
    return document(resource.url(), resource.scopes());
  }

  @GET
  @Path("mcp")
  public Response mcp() {
    return document(resource.url(), resource.scopes());
  }

  @GET
  @Path("mcp/readonly")
  public Response readOnly() {
    return document(resource.readOnlyUrl(), resource.readOnlyScopes());
  }

  private Response document(String url, List<String> scopes) {
    var document = Json.object().put("resource", url);
    resource.issuers().forEach(document.putArray("authorization_servers")::add);
    if (!scopes.isEmpty()) {
      scopes.forEach(document.putArray("scopes_supported")::add);
    }
    document.putArray("bearer_methods_supported").add("header");
    document.put("resource_name", "Gluegate");
    return Response.ok(Json.write(document))
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
        .build();
  }
}
