package io.gluegate.webhook;

import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.itglue.ReadCache;
import io.gluegate.search.IndexChange;
import io.gluegate.search.Indexing;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the deliveries of IT Glue's workflows. When the answer is 200, the work is a row.
@Path("/webhook/itglue")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookResource {

  static final int BODY_BYTES_MAX = 1024 * 1024;

  private final Optional<Secret> secret;
  private final boolean isOpen;
  private final ReadCache reads;
  private final Indexing indexing;

  /// Open, for development, is a door without a secret that lets everybody deliver.
  public WebhookResource(
      Optional<Secret> secret, boolean isOpen, ReadCache reads, Indexing indexing) {
    this.secret = secret;
    this.isOpen = isOpen;
    this.reads = reads;
    this.indexing = indexing;
  }

  @POST
  public String receive(
      @QueryParam("secret") @Nullable String given,
      @HeaderParam("x-itglue-webhook-signature") @Nullable String signature,
      InputStream stream)
      throws IOException {
    var body = stream.readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      throw new ClientErrorException("A delivery has at most 1 MiB", 413);
    }
    if (!mayDeliver(Optional.ofNullable(given), Optional.ofNullable(signature), body)) {
      throw new ClientErrorException(
          "Neither the secret in the URL nor the signature fits; the operator sets ITGLUE_WEBHOOK_SECRET",
          401);
    }
    var event =
        WebhookEvent.parse(body)
            .orElseThrow(
                () ->
                    new ClientErrorException(
                        "The payload names no document, flexible asset or organization", 400));
    reads.announce();
    return switch (event.subject()) {
      case WebhookEvent.Subject.Document(long id) -> {
        if (indexing.refreshDocument(id).isEmpty()) {
          throw new ServiceUnavailableException("The gateway has no IT Glue key of its own");
        }
        yield received(event, id);
      }
      case WebhookEvent.Subject.Asset(long organization, long id) -> {
        indexing.announce(new IndexChange.Asset(organization, id));
        yield received(event, id);
      }
      case WebhookEvent.Subject.Organization(long id) -> {
        indexing.announce(new IndexChange.Organization(id));
        yield received(event, id);
      }
    };
  }

  private static String received(WebhookEvent event, long id) {
    return Json.write(
        Json.object()
            .put("received", true)
            .put("event", event.event())
            .put(event.subject().kind() + "_id", id));
  }

  private boolean mayDeliver(Optional<String> given, Optional<String> signature, byte[] body) {
    if (secret.isEmpty()) {
      return isOpen;
    }
    return given.filter(text -> new Secret(text).equals(secret.get())).isPresent()
        || signature.filter(text -> WebhookSignature.fits(text, body, secret.get())).isPresent();
  }
}
