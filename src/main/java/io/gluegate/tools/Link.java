package io.gluegate.tools;

import io.gluegate.content.Redaction;
import io.gluegate.content.VisibleText;
import io.gluegate.itglue.Document;
import io.gluegate.itglue.FlexibleAsset;
import io.gluegate.itglue.Organization;
import io.gluegate.search.SearchHit;

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

  static Link of(SearchHit hit) {
    return new Link(new ResourceUri.Document(hit.organizationId(), hit.recordId()), hit.title());
  }
}
