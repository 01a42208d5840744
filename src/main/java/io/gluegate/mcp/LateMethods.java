package io.gluegate.mcp;

import java.util.Optional;
import java.util.function.Supplier;

/// The methods of a gateway that may still be starting: what needs nothing but the program itself
/// is there at once, the rest is waited for.
public record LateMethods(Methods early, Supplier<Methods> whole) {

  /// Throws a [NotReadyException] when there is no gateway to ask.
  Optional<Methods.Method> find(Era era, String name) {
    return early.find(era, name).or(() -> whole.get().find(era, name));
  }
}
