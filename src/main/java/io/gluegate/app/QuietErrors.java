package io.gluegate.app;

import io.gluegate.core.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Writes the errors that Jetty itself raises, such as a request that is no HTTP, without a word
/// about Jetty.
final class QuietErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var path = request.getHttpURI() == null ? "" : String.valueOf(request.getHttpURI().getPath());
    var body = ErrorBody.of(path, response.getStatus(), "The request could not be served");
    SecurityHeaders.put(response.getHeaders()::put, request.isSecure());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, body.contentType());
    response.write(true, ByteBuffer.wrap(bytes(body)), callback);
    return true;
  }

  private static byte[] bytes(ErrorBody body) {
    return Json.write(body.json()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
