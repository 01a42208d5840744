package io.gluegate.tools;

import io.gluegate.content.Redaction;
import io.gluegate.content.VisibleText;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.Organization;
import io.gluegate.search.SearchHit;
import java.util.Optional;

/// A record of an answer that can be read whole as a resource.
public record Link(ResourceUri uri, String name) {

  public Link {
    name = Redaction.redact(VisibleText.withShape(Markdown.line(name)));
  }

  static Link of(Organization organization) {
    return new Link(new ResourceUri.Organization(organization.id()), organization.name());
  }

  static Link of(Document document) {
    return new Link(
        new ResourceUri.Document(document.organizationId(), document.id()), document.name());
  }

  static Link of(FlexibleAsset asset) {
    return new Link(
        new ResourceUri.FlexibleAsset(asset.organizationId(), asset.id()), asset.name());
  }

  /// Empty for a kind that is no resource.
  static Optional<Link> of(SearchHit hit) {
    return uri(hit).map(uri -> new Link(uri, hit.title()));
  }

  private static Optional<ResourceUri> uri(SearchHit hit) {
    return switch (hit.kind()) {
      case DOCUMENT -> Optional.of(new ResourceUri.Document(hit.organizationId(), hit.recordId()));
      case FLEXIBLE_ASSET ->
          Optional.of(new ResourceUri.FlexibleAsset(hit.organizationId(), hit.recordId()));
      case CONFIGURATION, CONTACT, LOCATION, DOMAIN, EXPIRATION -> Optional.empty();
    };
  }
}
