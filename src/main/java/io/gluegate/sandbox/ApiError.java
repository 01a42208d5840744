package io.gluegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;

/// An answer other than success, in one of the forms that the API has for it.
final class ApiError extends RuntimeException {

  private final int status;
  private final String contentType;
  private final String body;

  private ApiError(int status, String contentType, String body) {
    super(body);
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

  static ApiError message(int status, String message) {
    return json(status, Json.object().put("message", message));
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
        ? error(404, "Not Found", "Resource not found", "id")
        : error(401, "Unauthorized", "Unauthorized resource access", "id");
  }

  static ApiError peopleOnly() {
    return error(401, "Unauthorized", "Only supported for JWT requests", "");
  }

  static ApiError missingParameter(String name) {
    return error(400, "Bad Request", "param is missing or the value is empty: " + name, "");
  }

  static ApiError invalid(String detail, String pointer) {
    return error(422, "Unprocessable Entity", detail, pointer);
  }

  /// Validation errors of attributes come with their detail in an array.
  static ApiError invalidAttribute(String attribute, String detail) {
    var error = Json.object();
    error.putObject("source").put("pointer", "/data/attributes/" + attribute);
    error.putArray("detail").add(detail);
    error.put("title", "Unprocessable Entity").put("status", 422);
    return errors(422, error);
  }

  static ApiError title(int status, String title) {
    var error = Json.object().put("status", status).put("title", title);
    error.putObject("source").putNull("pointer");
    return errors(status, error);
  }

  static ApiError error(int status, String title, String detail, String pointer) {
    var error = Json.object().put("status", status).put("title", title).put("detail", detail);
    var source = error.putObject("source");
    if (pointer.isEmpty()) {
      source.putNull("pointer");
    } else {
      source.put("pointer", pointer);
    }
    return errors(status, error);
  }

  private static ApiError errors(int status, ObjectNode error) {
    var body = Json.object();
    body.putArray("errors").add(error);
    return json(status, body);
  }

  private static ApiError json(int status, ObjectNode body) {
    return new ApiError(status, "application/vnd.api+json; charset=utf-8", Json.write(body));
  }
}
