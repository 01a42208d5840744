package io.gluegate.audit;

/// The audit log could not take a row, so the call that belongs to it must not be answered.
public final class AuditUnavailableException extends RuntimeException {

  AuditUnavailableException(String message) {
    super(message);
  }

  AuditUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
