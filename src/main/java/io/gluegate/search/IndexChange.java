package io.gluegate.search;

import java.util.Optional;
import java.util.regex.Pattern;

/// Word that a record has another content than before, as replicas tell each other on the channel
/// [Indexing#CHANGES]. It names the record and says nothing of it.
public sealed interface IndexChange {

  Pattern FORM = Pattern.compile("organization (\\d{1,18})(?: (document|asset) (\\d{1,18}))?");

  /// An organization has other particulars, such as its name.
  record Organization(long organizationId) implements IndexChange {}

  /// A document is new, changed or gone.
  record Document(long organizationId, long documentId) implements IndexChange {}

  /// A flexible asset is new, changed or gone.
  record Asset(long organizationId, long assetId) implements IndexChange {}

  /// A record of that kind is new, changed or gone. Kinds that are no resources are followed by
  /// nobody.
  static Optional<IndexChange> of(SourceKind kind, long organizationId, long recordId) {
    return switch (kind) {
      case DOCUMENT -> Optional.of(new Document(organizationId, recordId));
      case FLEXIBLE_ASSET -> Optional.of(new Asset(organizationId, recordId));
      case CONFIGURATION, CONTACT, LOCATION, DOMAIN, EXPIRATION -> Optional.empty();
    };
  }

  /// Empty for what is no change.
  static Optional<IndexChange> parse(String payload) {
    var form = FORM.matcher(payload);
    if (!form.matches()) {
      return Optional.empty();
    }
    var organization = Long.parseLong(form.group(1));
    if (form.group(2) == null) {
      return Optional.of(new Organization(organization));
    }
    var id = Long.parseLong(form.group(3));
    return Optional.of(
        form.group(2).equals("document")
            ? new Document(organization, id)
            : new Asset(organization, id));
  }

  default String payload() {
    return switch (this) {
      case Organization(long id) -> "organization " + id;
      case Document(long organizationId, long id) ->
          "organization %d document %d".formatted(organizationId, id);
      case Asset(long organizationId, long id) ->
          "organization %d asset %d".formatted(organizationId, id);
    };
  }
}
