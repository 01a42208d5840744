package io.gluegate.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dropwizard.auth.Auth;
import io.gluegate.access.KeptKey;
import io.gluegate.access.OrganizationScope;
import io.gluegate.access.OwnKeyPolicy;
import io.gluegate.access.OwnKeys;
import io.gluegate.access.Principal;
import io.gluegate.access.TokenAuthenticator;
import io.gluegate.audit.AuditEvent;
import io.gluegate.core.Deadline;
import io.gluegate.core.Json;
import io.gluegate.core.PageRequest;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ItGlueClient;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.ListFilter;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;

/// The IT Glue key that a caller leaves with the gateway, so that they need not send it. It can be
/// replaced and taken back, never read.
@Path("/api/v1/own-key")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnKeyResource {

  /// How long IT Glue may take to say whether a key is good.
  static final Duration CHECK_MAX = Duration.ofSeconds(20);

  private static final String MEMBER = "key";

  private final OwnKeys keys;
  private final OwnKeyChanges changes;
  private final ItGlueClient itGlue;
  private final InstantSource clock;

  public OwnKeyResource(
      OwnKeys keys, OwnKeyChanges changes, ItGlueClient itGlue, InstantSource clock) {
    this.keys = keys;
    this.changes = changes;
    this.itGlue = itGlue;
    this.clock = clock;
  }

  @GET
  public String show(@Auth Principal caller) {
    return Json.write(face(keys.vault().show(caller.person()).orElseThrow(OwnKeyResource::none)));
  }

  /// Keeps the key after IT Glue took it.
  @PUT
  public String keep(@Auth Principal caller, InputStream stream) throws IOException {
    if (!keys.vault().isOpen() || keys.config().policy() == OwnKeyPolicy.DISABLED) {
      throw new ClientErrorException(
          "This gateway keeps no IT Glue keys; the operator turns that on with VAULT_KEY", 409);
    }
    if (!caller.isLasting()) {
      throw new ClientErrorException("A key is kept for callers with a token or a sign-in", 409);
    }
    var key = new Secret(AdminBody.read(stream).text(MEMBER, TokenAuthenticator.SECRET_LENGTH_MAX));
    requireGood(key);
    return Json.write(face(changes.keep(caller.person(), key, by(caller))));
  }

  @DELETE
  public Response forget(@Auth Principal caller) {
    if (!changes.forget(caller.person(), by(caller))) {
      throw none();
    }
    return Response.noContent().build();
  }

  private void requireGood(Secret key) {
    try {
      var _ =
          itGlue
              .with(key, OrganizationScope.EVERYTHING, Deadline.in(CHECK_MAX, clock))
              .organizations(ListFilter.none(), new PageRequest(1, 1));
    } catch (ItGlueException e) {
      throw new ClientErrorException("IT Glue does not take this key: " + e.getMessage(), 422, e);
    }
  }

  private static NotFoundException none() {
    return new NotFoundException("No key is kept for you");
  }

  private static AuditEvent.Caller by(Principal caller) {
    return new AuditEvent.Caller(caller.person(), caller.personLabel(), caller.role().wireName());
  }

  private static ObjectNode face(KeptKey kept) {
    return Json.object()
        .put("principal", kept.principal())
        .put("fingerprint", kept.fingerprint())
        .put("kept_at", kept.keptAt().toString());
  }
}
