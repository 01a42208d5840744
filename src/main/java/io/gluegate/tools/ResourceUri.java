package io.gluegate.tools;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The address of something that is read whole. It has one form only: another scheme, a dot
/// segment, an encoded character or a leading zero makes it no address at all.
public sealed interface ResourceUri {

  String ORGANIZATION_TEMPLATE = "itglue://organizations/{id}";
  String DOCUMENT_TEMPLATE = "itglue://organizations/{organization_id}/documents/{id}";

  Pattern FORM =
      Pattern.compile(
          "itglue://organizations/([1-9][0-9]{0,15})(?:/documents/([1-9][0-9]{0,15}))?");

  long organizationId();

  /// The address as clients write it.
  String text();

  /// An organization itself.
  record Organization(long organizationId) implements ResourceUri {

    @Override
    public String text() {
      return "itglue://organizations/" + organizationId;
    }
  }

  /// A document of that organization.
  record Document(long organizationId, long documentId) implements ResourceUri {

    @Override
    public String text() {
      return "itglue://organizations/%d/documents/%d".formatted(organizationId, documentId);
    }
  }

  static Optional<ResourceUri> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches() ? of(form.toMatchResult()) : Optional.empty();
  }

  private static Optional<ResourceUri> of(MatchResult form) {
    var organization = Long.parseLong(form.group(1));
    var document = Optional.ofNullable(form.group(2)).map(Long::valueOf);
    var isInRange =
        organization <= InputSchema.ID_MAX
            && document.filter(id -> id > InputSchema.ID_MAX).isEmpty();
    return isInRange
        ? Optional.of(
            document
                .<ResourceUri>map(id -> new Document(organization, id))
                .orElseGet(() -> new Organization(organization)))
        : Optional.empty();
  }
}
