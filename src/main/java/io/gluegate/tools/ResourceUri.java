package io.gluegate.tools;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The address of something that is read whole. It has one form only: another scheme, a dot
/// segment, an encoded character or a leading zero makes it no address at all.
public sealed interface ResourceUri {

  String ORGANIZATION_TEMPLATE = "itglue://organizations/{id}";
  String DOCUMENT_TEMPLATE = "itglue://organizations/{organization_id}/documents/{id}";
  String FLEXIBLE_ASSET_TEMPLATE = "itglue://organizations/{organization_id}/flexible-assets/{id}";

  Pattern FORM =
      Pattern.compile(
          "itglue://organizations/([1-9][0-9]{0,15})(?:/(documents|flexible-assets)/([1-9][0-9]{0,15}))?");

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

  /// A flexible asset of that organization.
  record FlexibleAsset(long organizationId, long assetId) implements ResourceUri {

    @Override
    public String text() {
      return "itglue://organizations/%d/flexible-assets/%d".formatted(organizationId, assetId);
    }
  }

  static Optional<ResourceUri> parse(String text) {
    var form = FORM.matcher(text);
    return form.matches() ? of(form.toMatchResult()) : Optional.empty();
  }

  private static Optional<ResourceUri> of(MatchResult form) {
    var organization = Long.parseLong(form.group(1));
    var below = Optional.ofNullable(form.group(3)).map(Long::valueOf);
    var isInRange =
        organization <= InputSchema.ID_MAX && below.filter(id -> id > InputSchema.ID_MAX).isEmpty();
    return isInRange
        ? Optional.of(
            below
                .map(id -> below(form.group(2), organization, id))
                .orElseGet(() -> new Organization(organization)))
        : Optional.empty();
  }

  private static ResourceUri below(String kind, long organization, long id) {
    return kind.equals("documents")
        ? new Document(organization, id)
        : new FlexibleAsset(organization, id);
  }
}
