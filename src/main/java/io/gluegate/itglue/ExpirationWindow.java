package io.gluegate.itglue;

import java.time.LocalDate;
import java.util.Optional;

/// The days from which and up to which expirations are wanted, both included. An end that is left
/// out is open.
public record ExpirationWindow(Optional<LocalDate> from, Optional<LocalDate> to) {

  public ExpirationWindow {
    if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
      throw new IllegalArgumentException("a window does not end before it begins");
    }
  }

  Query applied(Query query) {
    return from.isEmpty() && to.isEmpty()
        ? query
        : query.range("expiration_date", end(from), end(to));
  }

  private static String end(Optional<LocalDate> date) {
    return date.map(LocalDate::toString).orElse("*");
  }
}
