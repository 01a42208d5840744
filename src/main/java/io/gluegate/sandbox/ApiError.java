package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.List;

/// An answer other than success, in one of the forms that the API has for it.
final class ApiError extends RuntimeException {

  private static final String UNPROCESSABLE = "Unprocessable Entity";

  private final int status;
  private final String contentType;
  private final String body;

  private ApiError(int status, String contentType, String body) {
    super(body, null, false, false);
    this.status = status;
    this.contentType = contentType;
    this.body = body;
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  String body() {
    return body;
  }

  /// The form of the service in front of the API.
  static ApiError message(int status, String message) {
    return new ApiError(
        status, "application/json", Json.write(Json.object().put("message", message)));
  }

  static ApiError forbidden() {
    return message(403, "Forbidden");
  }

  static ApiError noSuchRoute() {
    var page =
        "<!DOCTYPE html><html><head><title>The page you were looking for doesn't exist (404)</title></head><body><h1>The page you were looking for doesn't exist.</h1></body></html>";
    return new ApiError(404, "text/html; charset=utf-8", page);
  }

  static ApiError hidden(int status) {
    return status == 404
        ? notFound()
        : error(401, "Unauthorized", "Unauthorized resource access", "id");
  }

  static ApiError notFound() {
    return error(404, "Not Found", "Resource not found", "id");
  }

  static ApiError peopleOnly() {
    return error(401, "Unauthorized", "Only supported for JWT requests", "");
  }

  static ApiError missingParameter(String name) {
    return error(400, "Bad Request", "param is missing or the value is empty: " + name, "");
  }

  /// A validation error with its detail as a text.
  static ApiError invalid(String attribute, String detail) {
    return error(422, UNPROCESSABLE, detail, "/data/attributes/" + attribute);
  }

  /// A validation error with its detail in an array.
  static ApiError invalidList(String attribute, String detail) {
    return errors(422, List.of(listed(attribute, detail)));
  }

  static ObjectNode listed(String attribute, String detail) {
    var error = Json.object();
    error.putObject("source").put("pointer", "/data/attributes/" + attribute);
    error.putArray("detail").add(detail);
    return error.put("title", UNPROCESSABLE).put("status", 422);
  }

  static ApiError invalidTraitKeys() {
    return error(
        422, UNPROCESSABLE, "Request contains invalid trait keys", "data/attributes/traits");
  }

  static ApiError organizationRequired() {
    var error = Json.object().put("status", 422).put("title", "Valid organization_id is required");
    error.putObject("source").put("pointer", "data/attributes/organization_id");
    return errors(422, List.of(error));
  }

  static ApiError typeFilterRequired() {
    var title = "Cannot index flexible assets without providing a flexible asset type ID filter";
    var error = Json.object().put("status", 422).put("title", title);
    error.putObject("source").putNull("pointer");
    return errors(422, List.of(error));
  }

  static ApiError rangeTooLong() {
    var title = "date range filter cannot be longer than a week, and cannot start with a wildcard";
    return errors(422, List.of(Json.object().put("status", 422).put("title", title)));
  }

  static ApiError unexpected() {
    return error(500, "Internal Server Error", "Something went wrong", "");
  }

  static ApiError error(int status, String title, String detail, String pointer) {
    var error = Json.object().put("status", status).put("title", title).put("detail", detail);
    error.putObject("source").put("pointer", pointer.isEmpty() ? null : pointer);
    return errors(status, List.of(error));
  }

  static ApiError errors(int status, List<ObjectNode> errors) {
    var body = Json.object();
    body.putArray("errors").addAll(errors);
    return new ApiError(status, "application/vnd.api+json; charset=utf-8", Json.write(body));
  }
}
