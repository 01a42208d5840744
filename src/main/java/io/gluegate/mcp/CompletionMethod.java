package io.gluegate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.Principal;
import io.gluegate.core.Json;
import io.gluegate.tools.Completions;
import io.gluegate.tools.PromptCatalog;
import io.gluegate.tools.PromptDefinition;
import io.gluegate.tools.Resources;
import java.util.Optional;

/// `completion/complete`: proposes organizations for the arguments of prompts and the variables of
/// resource templates that name one. It has no row in the audit log: it is asked at every key
/// press, and names nothing that the lists do not.
final class CompletionMethod {

  static final int TYPED_LENGTH_MAX = 1_000;

  private final PromptCatalog prompts;
  private final Completions completions;

  /// What is asked for, or the sentence that says what is wrong with the question.
  private sealed interface Asked {

    record Names(String typed) implements Asked {}

    record Ids(String typed) implements Asked {}

    /// Nothing is proposed for it.
    record Anything() implements Asked {}

    record Wrong(String sentence) implements Asked {}
  }

  CompletionMethod(PromptCatalog prompts, Completions completions) {
    this.prompts = prompts;
    this.completions = completions;
  }

  Outcome complete(CallContext context, ObjectNode params) {
    try {
      return propose(context.principal(), asked(params));
    } catch (RuntimeException e) {
      return AuditedCalls.Verdict.of(e).answer();
    }
  }

  private Outcome propose(Principal principal, Asked asked) {
    return switch (asked) {
      case Asked.Wrong(String sentence) -> new Outcome.Failure(RpcError.invalidParams(sentence));
      case Asked.Anything _ -> answer(Completions.Proposed.NOTHING);
      case Asked.Names(String typed) -> answer(completions.names(principal, typed));
      case Asked.Ids(String typed) -> answer(completions.ids(principal, typed));
    };
  }

  private Asked asked(ObjectNode params) {
    var reference = params.path("ref");
    var name = params.path("argument").path("name");
    var typed = params.path("argument").path("value");
    if (!name.isTextual() || !typed.isTextual()) {
      return new Asked.Wrong("Invalid params: argument must have a name and a value");
    }
    if (typed.textValue().length() > TYPED_LENGTH_MAX) {
      return new Asked.Wrong(
          "Invalid params: the value is longer than %,d characters".formatted(TYPED_LENGTH_MAX));
    }
    return switch (reference.path("type").asText()) {
      case "ref/prompt" -> ofPrompt(reference.path("name"), name.textValue(), typed.textValue());
      case "ref/resource" -> ofTemplate(reference.path("uri"), name.textValue(), typed.textValue());
      default -> new Asked.Wrong("Invalid params: ref must be a ref/prompt or a ref/resource");
    };
  }

  private Asked ofPrompt(JsonNode prompt, String name, String typed) {
    var found = prompts.find(prompt.asText());
    if (found.isEmpty()) {
      return new Asked.Wrong("Unknown prompt: " + Shown.of(prompt.asText()));
    }
    Optional<PromptDefinition.Argument> argument =
        found.get().arguments().stream().filter(each -> each.name().equals(name)).findFirst();
    if (argument.isEmpty()) {
      return new Asked.Wrong(
          "Unknown argument of %s: %s".formatted(found.get().name(), Shown.of(name)));
    }
    return argument.get().isOrganization() ? new Asked.Names(typed) : new Asked.Anything();
  }

  private static Asked ofTemplate(JsonNode uri, String name, String typed) {
    var found =
        Resources.templates().stream()
            .filter(template -> template.uriTemplate().equals(uri.asText()))
            .findFirst();
    if (found.isEmpty()) {
      return new Asked.Wrong("Unknown resource template: " + Shown.of(uri.asText()));
    }
    if (found.get().organizationVariable().equals(name)) {
      return new Asked.Ids(typed);
    }
    return found.get().uriTemplate().contains("{" + name + "}")
        ? new Asked.Anything()
        : new Asked.Wrong(
            "Unknown variable of %s: %s".formatted(found.get().uriTemplate(), Shown.of(name)));
  }

  private static Outcome answer(Completions.Proposed proposed) {
    var result = Json.object();
    var completion = result.putObject("completion");
    var values = completion.putArray("values");
    proposed.values().forEach(values::add);
    completion.put("total", proposed.total()).put("hasMore", proposed.hasMore());
    return Outcome.of(result);
  }
}
