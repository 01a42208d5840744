package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.Principal;
import io.gluegate.core.Json;
import io.gluegate.jobs.JobRun;
import io.gluegate.jobs.Jobs;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.UUID;

/// Runs of background jobs: how far they are and how they ended. For admins without limits, since
/// what a run says of itself names organizations.
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

  static final int LISTED_MAX = 200;

  private final Jobs jobs;

  public JobsResource(Jobs jobs) {
    this.jobs = jobs;
  }

  /// Those that changed last, first.
  @GET
  public String list(@Auth Principal caller, @QueryParam("limit") @DefaultValue("50") int limit) {
    var _ = Administrator.require(caller);
    if (limit < 1 || limit > LISTED_MAX) {
      throw AdminBody.bad("limit is 1 to " + LISTED_MAX);
    }
    var body = Json.object();
    var items = body.putArray("items");
    jobs.newest(limit).forEach(run -> items.add(face(run)));
    return Json.write(body);
  }

  @GET
  @Path("{id}")
  public String find(@Auth Principal caller, @PathParam("id") String id) {
    var _ = Administrator.require(caller);
    return Json.write(
        jobs.find(parsed(id))
            .map(JobsResource::face)
            .orElseThrow(() -> new NotFoundException("There is no such run")));
  }

  private static UUID parsed(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("The id of a run is a UUID", e);
    }
  }

  private static ObjectNode face(JobRun run) {
    var json = Json.object().put("id", run.id().toString());
    json.put("job", run.job()).put("subject", run.subject());
    json.put("state", run.state().name().toLowerCase(Locale.ROOT));
    json.put("done", run.done()).put("total", run.total()).put("message", run.message());
    var errors = json.putArray("errors");
    run.errors().forEach(errors::add);
    return json.put("updated_at", run.updatedAt().toString());
  }
}
