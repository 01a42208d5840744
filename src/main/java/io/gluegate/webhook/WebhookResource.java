package io.gluegate.webhook;

import io.gluegate.access.Excess;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes the deliveries of IT Glue's workflows. When the answer is 200, the work is a row.
@Path("/webhook/itglue")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class WebhookResource {

  static final int BODY_BYTES_MAX = 1024 * 1024;

  private final Optional<Secret> secret;
  private final boolean isOpen;
  private final Deliveries deliveries;
  private final Function<HttpServletRequest, String> source;

  /// Open, for development, is a door without a secret that lets everybody deliver. `source` tells
  /// from where a request came.
  public WebhookResource(
      Optional<Secret> secret,
      boolean isOpen,
      Deliveries deliveries,
      Function<HttpServletRequest, String> source) {
    this.secret = secret;
    this.isOpen = isOpen;
    this.deliveries = deliveries;
    this.source = source;
  }

  @POST
  public String receive(
      @QueryParam("secret") @Nullable String given,
      @HeaderParam("x-itglue-webhook-signature") @Nullable String signature,
      @Context HttpServletRequest request,
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
    var from = source.apply(request);
    var wait = deliveries.count(from);
    if (wait.isPresent()) {
      throw tooMany(wait.get());
    }
    var event =
        WebhookEvent.parse(body)
            .orElseThrow(
                () ->
                    new ClientErrorException(
                        "The payload names no document, flexible asset, configuration, contact, location or organization",
                        400));
    if (!deliveries.take(event, from, body)) {
      throw new ServiceUnavailableException("The gateway has no IT Glue key of its own");
    }
    return received(event, event.subject().id());
  }

  private static ClientErrorException tooMany(Duration wait) {
    var seconds = new Excess(wait, "").retryAfterSeconds();
    return new ClientErrorException(
        "Too many deliveries; the operator sets WEBHOOK_DELIVERIES. Come again in %,d s"
            .formatted(seconds),
        Response.status(429).header(HttpHeaders.RETRY_AFTER, seconds).build());
  }

  private static String received(WebhookEvent event, long id) {
    return Json.write(
        Json.object()
            .put("received", true)
            .put("event", event.event())
            .put(event.subject().word() + "_id", id));
  }

  private boolean mayDeliver(Optional<String> given, Optional<String> signature, byte[] body) {
    if (secret.isEmpty()) {
      return isOpen;
    }
    return given.filter(text -> new Secret(text).equals(secret.get())).isPresent()
        || signature.filter(text -> WebhookSignature.fits(text, body, secret.get())).isPresent();
  }
}
