package io.gluegate.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.access.Principals;
import io.gluegate.access.UploadSlot;
import io.gluegate.access.UploadSlots;
import io.gluegate.core.Deadline;
import io.gluegate.core.Json;
import io.gluegate.core.Secret;
import io.gluegate.itglue.AttachmentWrites;
import io.gluegate.tools.FileSources;
import io.gluegate.tools.Progress;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Takes files at one-time addresses and passes each on as the call that it belongs to. The file is
/// in memory for that long, and nowhere else.
@Path("/uploads/{secret}")
@Consumes(MediaType.WILDCARD)
public final class UploadResource {

  /// Uploads of one replica at one time, each with its file in memory.
  static final int RUNNING_MAX = 8;

  /// How long one file may take to come.
  static final Duration SENDING_MAX = Duration.ofMinutes(5);

  private static final String UNKNOWN =
      "This address is unknown, was used, or is older than 10 minutes";

  private final UploadSlots slots;
  private final ToolDispatcher dispatcher;
  private final Principals principals;
  private final InstantSource clock;
  private final boolean readOnly;
  private final Semaphore running = new Semaphore(RUNNING_MAX);

  UploadResource(
      UploadSlots slots,
      ToolDispatcher dispatcher,
      Principals principals,
      InstantSource clock,
      boolean readOnly) {
    this.slots = slots;
    this.dispatcher = dispatcher;
    this.principals = principals;
    this.clock = clock;
    this.readOnly = readOnly;
  }

  @PUT
  public Response put(
      @PathParam("secret") String secret,
      @HeaderParam("x-itglue-api-key") @Nullable String ownKey,
      InputStream body)
      throws IOException {
    var slot = slots.find(new Secret(secret));
    if (slot.isEmpty()) {
      return problem(404, UNKNOWN);
    }
    var caller =
        slot.get()
            .caller(
                Optional.ofNullable(ownKey)
                    .flatMap(Secret::of)
                    .or(() -> principals.findKeptKey(slot.get().person())));
    if (caller.isEmpty()) {
      return problem(
          401, "Send the IT Glue key with which this address was made, in x-itglue-api-key");
    }
    // Who was stopped since has no address either.
    var current = principals.findCurrent(caller.get());
    if (current.isEmpty()) {
      return problem(404, UNKNOWN);
    }
    if (!running.tryAcquire()) {
      return Response.fromResponse(problem(503, "Too many uploads are running; try again"))
          .header(HttpHeaders.RETRY_AFTER, 5)
          .build();
    }
    try {
      var deadline = Deadline.in(SENDING_MAX, clock);
      return put(slot.get(), current.get(), new TimedInput(body, deadline));
    } catch (TimedInput.TooSlow e) {
      return problem(408, "The file did not come within 5 minutes");
    } finally {
      running.release();
    }
  }

  private Response put(UploadSlot slot, Principal caller, InputStream body) throws IOException {
    var file = BodyReader.read(body, AttachmentWrites.ATTACHMENT_BYTES_MAX);
    if (file.isEmpty()) {
      return problem(
          413,
          "The file is larger than the %,d bytes that IT Glue takes"
              .formatted(AttachmentWrites.ATTACHMENT_BYTES_MAX));
    }
    var arguments = (ObjectNode) Json.read(slot.arguments());
    // What cannot be taken does not use up the address.
    var isImage = arguments.has("document_id");
    var fault = FileSources.fault(arguments.path("file_name").asText(), file.get(), isImage);
    if (fault.isPresent()) {
      return problem(422, fault.get());
    }
    if (!slots.use(slot)) {
      return problem(404, "This address was used in this moment");
    }
    arguments.put("content_base64", Base64.getEncoder().encodeToString(file.get()));
    return answer(dispatcher.call(context(caller), params(slot, arguments)));
  }

  private static ObjectNode params(UploadSlot slot, ObjectNode arguments) {
    var params = Json.object().put("name", slot.tool());
    params.set("arguments", arguments);
    return params;
  }

  private CallContext context(Principal caller) {
    return new CallContext(
        caller,
        readOnly,
        ClientCapabilities.NONE,
        Notices.of(Progress.NONE, CallLog.NONE),
        Answers.NONE);
  }

  private static Response answer(Outcome outcome) {
    if (outcome instanceof Outcome.Failure(RpcError error) && error.code() == RpcError.TOO_MANY) {
      return problem(429, error.message() + ", with another address");
    }
    if (!(outcome instanceof Outcome.Complete(ObjectNode result, var _))) {
      return problem(500, "The upload failed; ask for another address");
    }
    var text = result.path("content").path(0).path("text").asText();
    var structured = result.path("structuredContent");
    if (result.path("isError").asBoolean()) {
      return problem(422, text);
    }
    var isDone = structured.path("status").asText().equals("done");
    var body = Json.object().put("text", text);
    body.set("result", structured);
    return json(isDone ? 201 : 409, MediaType.APPLICATION_JSON, body);
  }

  private static Response problem(int status, String detail) {
    var reason = Response.Status.fromStatusCode(status);
    var title = reason == null ? "Unprocessable Content" : reason.getReasonPhrase();
    return json(
        status,
        "application/problem+json",
        Json.object().put("status", status).put("title", title).put("detail", detail));
  }

  private static Response json(int status, String type, ObjectNode body) {
    return Response.status(status)
        .type(type)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity((Json.write(body) + "\n").getBytes(UTF_8))
        .build();
  }
}
