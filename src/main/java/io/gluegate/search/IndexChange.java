package io.gluegate.search;

import java.util.Optional;
import java.util.regex.Pattern;

/// Word that the index has another content for a record than before, as replicas tell each other on
/// the channel [Indexing#CHANGES]. It names the record and says nothing of it.
public sealed interface IndexChange {

  Pattern FORM = Pattern.compile("organization (\\d{1,18})(?: document (\\d{1,18}))?");

  /// An organization is called otherwise.
  record Organization(long organizationId) implements IndexChange {}

  /// A document is new, changed or gone.
  record Document(long organizationId, long documentId) implements IndexChange {}

  /// Empty for what is no change.
  static Optional<IndexChange> parse(String payload) {
    var form = FORM.matcher(payload);
    if (!form.matches()) {
      return Optional.empty();
    }
    var organization = Long.parseLong(form.group(1));
    return Optional.of(
        form.group(2) == null
            ? new Organization(organization)
            : new Document(organization, Long.parseLong(form.group(2))));
  }

  default String payload() {
    return switch (this) {
      case Organization(long id) -> "organization " + id;
      case Document(long organizationId, long id) ->
          "organization %d document %d".formatted(organizationId, id);
    };
  }
}
