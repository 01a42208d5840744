package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.Principal;
import io.gluegate.access.Role;
import io.gluegate.access.RowWall;
import io.gluegate.access.ScopeArrays;
import io.gluegate.audit.AuditDao;
import io.gluegate.audit.AuditRow;
import io.gluegate.core.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The audit log, for auditors and admins: of the organizations in their scope.
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {

  /// Rows of one page.
  static final int PAGE_MAX = 1_000;

  private static final int PAGE_DEFAULT = 100;
  private static final Set<String> KNOWN =
      Set.of("before", "principal", "tool", "organization_id", "from", "to", "limit");

  private final RowWall wall;

  public AuditResource(RowWall wall) {
    this.wall = wall;
  }

  /// The newest rows first; `next` of a page is `before` of the one that follows.
  @GET
  public String list(@Auth Principal caller, @Context UriInfo uri) {
    if (!caller.role().includes(Role.AUDITOR)) {
      throw new ClientErrorException("This needs the role auditor or admin", 403);
    }
    var asked = asked(caller, uri);
    var rows =
        wall.read(caller.scope(), transaction -> transaction.dao(AuditDao.class).find(asked));
    var body = Json.object();
    var items = body.putArray("items");
    rows.forEach(row -> items.add(face(row)));
    if (rows.size() == asked.limit()) {
      body.put("next", rows.getLast().id().toString());
    }
    return Json.write(body);
  }

  private static AuditDao.Asked asked(Principal caller, UriInfo uri) {
    // What is misspelt would answer with more than was asked for.
    for (var name : uri.getQueryParameters().keySet()) {
      if (!KNOWN.contains(name)) {
        throw AdminBody.bad("There is no parameter %s; there are %s".formatted(name, KNOWN));
      }
    }
    var scope = ScopeArrays.of(caller.scope());
    var limit = parameter(uri, "limit", Integer::parseInt, "is 1 to " + PAGE_MAX);
    if (limit.filter(wanted -> wanted < 1 || wanted > PAGE_MAX).isPresent()) {
      throw AdminBody.bad("limit is 1 to " + PAGE_MAX);
    }
    return new AuditDao.Asked(
        parameter(uri, "before", UUID::fromString, "is the next of another page"),
        parameter(uri, "principal", Function.identity(), ""),
        parameter(uri, "tool", Function.identity(), ""),
        parameter(uri, "organization_id", Long::parseLong, "is a number"),
        parameter(uri, "from", Instant::parse, "is a time such as 2027-01-31T00:00:00Z"),
        parameter(uri, "to", Instant::parse, "is a time such as 2027-01-31T00:00:00Z"),
        scope.allowed(),
        scope.denied(),
        limit.orElse(PAGE_DEFAULT));
  }

  private static <T> Optional<T> parameter(
      UriInfo uri, String name, Function<String, T> parse, String form) {
    var text = Optional.ofNullable(uri.getQueryParameters().getFirst(name));
    try {
      return text.map(parse);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new ClientErrorException(name + " " + form, 400, e);
    }
  }

  private static ObjectNode face(AuditRow row) {
    var json = Json.object().put("id", row.id().toString());
    json.put("happened_at", row.happenedAt().toString());
    json.put("principal", row.principal()).put("label", row.label()).put("role", row.role());
    json.put("tool", row.tool());
    row.organizationId().ifPresent(id -> json.put("organization_id", id));
    json.put("arguments", row.arguments()).put("outcome", row.outcome());
    row.reason().ifPresent(reason -> json.put("reason", reason));
    json.put("result_bytes", row.resultBytes());
    row.resultFlags().ifPresent(flags -> json.put("result_flags", flags));
    return json.put("duration_millis", row.durationMillis());
  }
}
