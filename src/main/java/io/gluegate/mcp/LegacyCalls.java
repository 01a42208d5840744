package io.gluegate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs calls of legacy sessions and chooses the form of the reply: a result that comes soon is one
/// JSON message; a slower one, or one that has more to say, is an event stream that can be resumed.
final class LegacyCalls {

  private final CallSlots slots;
  private final OwnCalls own;
  private final LegacyRounds rounds;
  private final Streams streams;

  LegacyCalls(CallSlots slots, OwnCalls own, LegacyRounds rounds, Streams streams) {
    this.slots = slots;
    this.own = own;
    this.rounds = rounds;
    this.streams = streams;
  }

  /// A request within a session, and the method that it asks for.
  record Given(
      Door door,
      McpHeaders.Accept accept,
      LegacySession session,
      RpcMessage.Request request,
      Methods.Method method) {}

  Reply run(Given given) {
    var id = given.request().id();
    if (!slots.tryTake()) {
      return CallSlots.busy(id);
    }
    var call = new LegacyCall(streams, given.session(), id);
    own.add(call);
    var live = LiveCall.start(say -> work(given, call, say));
    call.runsAs(live);
    try {
      return reply(given, call, live);
    } catch (InterruptedException e) {
      live.cancel();
      Thread.currentThread().interrupt();
      return CallRunner.stopping(id);
    }
  }

  private LiveCall.Frame.Answer work(Given given, LegacyCall call, Consumer<LiveCall.Frame> say) {
    try {
      return call.finish(Replies.of(Era.LEGACY, given.request().id(), outcome(given, call, say)));
    } finally {
      own.remove(call);
      slots.giveBack();
    }
  }

  private Outcome outcome(Given given, LegacyCall call, Consumer<LiveCall.Frame> say) {
    try {
      var outcome =
          rounds.run(
              given.method(),
              context(given, say),
              given.request().params(),
              new LegacyRounds.Asking(call, say));
      return ProtocolVersions.knowsLinks(given.session().row().protocolVersion())
          ? outcome
          : ToolAnswers.withoutLinks(outcome);
    } catch (RuntimeException e) {
      return new Outcome.Failure(Failures.errorOf(e));
    }
  }

  private static CallContext context(Given given, Consumer<LiveCall.Frame> say) {
    var session = given.session().row();
    Consumer<ObjectNode> notify = message -> say.accept(new LiveCall.Frame.Notification(message));
    return new CallContext(
        given.door().principal(),
        given.door().readOnly(),
        // Who reads no events cannot be asked.
        given.accept().events() ? session.clientCapabilities() : ClientCapabilities.NONE,
        new Notices(
            Notifications.progress(given.request().params(), notify),
            Notifications.log(session.leastLogLevel(), notify),
            () -> letGo(given, say)),
        Answers.NONE);
  }

  /// Without a first event to resume from, the client would not find back.
  private static void letGo(Given given, Consumer<LiveCall.Frame> say) {
    if (given.accept().events() && given.session().takesPriming()) {
      say.accept(new LiveCall.Frame.Upgrade());
      say.accept(new LiveCall.Frame.Release());
    }
  }

  private static Reply reply(Given given, LegacyCall call, LiveCall live)
      throws InterruptedException {
    if (!given.accept().events()) {
      return live.awaitAnswer(CallRunner.CALL_MAX)
          .map(Reply::answer)
          .orElseGet(() -> CallRunner.tooLate(live, given.request().id()));
    }
    Optional<ObjectNode> early =
        given.accept().json() ? live.awaitEarlyAnswer(CallRunner.UPGRADE_AFTER) : Optional.empty();
    return early.map(Reply::answer).orElseGet(() -> stream(given, call, live));
  }

  private static Reply stream(Given given, LegacyCall call, LiveCall live) {
    var takesPriming = given.session().takesPriming();
    return call.openStream()
        .<Reply>map(id -> new Reply.Stream(new CallStream(live, id, takesPriming)))
        // It was answered meanwhile, or its session has gone: nobody could resume it.
        .orElseGet(() -> new Reply.Stream(new SseStream(live)));
  }
}
