package io.gluegate.mcp;

import java.util.Optional;
import java.util.function.Supplier;

/// The methods of a gateway that may still be starting: what needs nothing but the program itself
/// is there at once, the rest is waited for. `whole` throws a [NotReadyException] when there is no
/// gateway to ask.
public record LateMethods(Methods early, Supplier<Mcp> whole) {

  Optional<Methods.Method> find(Era era, String name) {
    return early.find(era, name).or(() -> whole.get().methods().find(era, name));
  }

  /// Runs a method of the modern era with what the client answered before.
  Outcome run(CallContext context, RpcMessage.Request request, Methods.Method method) {
    return early.find(Era.MODERN, request.method()).isPresent()
        ? method.handle(context, request.params())
        : whole.get().rounds().run(context, request, method);
  }

  Changes changes() {
    return whole.get().changes();
  }
}
