package io.gluegate.app;

import io.gluegate.core.Json;
import io.gluegate.core.Version;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Whether the gateway is alive, and whether it is ready for requests.
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

  private final Readiness readiness;

  HealthResource(Readiness readiness) {
    this.readiness = readiness;
  }

  @GET
  public String alive() {
    return Json.write(
        Json.object().put("status", "ok").put("name", "gluegate").put("version", Version.CURRENT));
  }

  @GET
  @Path("ready")
  public Response ready() {
    var problem = readiness.problem();
    var body = Json.object().put("status", problem.isEmpty() ? "ready" : "not ready");
    problem.ifPresent(reason -> body.put("reason", reason));
    return Response.status(problem.isEmpty() ? 200 : 503).entity(Json.write(body)).build();
  }
}
