package io.gluegate.tools;

import io.gluegate.access.Principal;
import io.gluegate.content.Redaction;
import io.gluegate.content.VisibleText;
import io.gluegate.core.Deadline;
import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import io.gluegate.itglue.ItGlueException;
import io.gluegate.itglue.ListFilter;
import io.gluegate.itglue.Organization;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What clients read by its address instead of by a tool: organizations, and documents and flexible
/// assets as a whole. The texts are those of the tools. Organizations are listed; the others are
/// found by searching and listing.
public final class Resources {

  static final int PER_PAGE_MAX = 100;
  static final Duration TIME_MAX = Duration.ofSeconds(60);

  private static final String READ_IN_PARTS =
      "For the rest call itglue_list_document_sections, then itglue_get_document_section.";

  private static final String WHOLE_BY_TOOL =
      "For the rest call itglue_get_flexible_asset, whose structured content holds every trait.";

  private static final List<Template> TEMPLATES =
      List.of(
          new Template(
              ResourceUri.ORGANIZATION_TEMPLATE,
              "organization",
              "Organization",
              "Everything about one organization (client): type, status, notes, alerts.",
              "id"),
          new Template(
              ResourceUri.DOCUMENT_TEMPLATE,
              "document",
              "Document",
              "One document of an organization with all its sections.",
              "organization_id"),
          new Template(
              ResourceUri.FLEXIBLE_ASSET_TEMPLATE,
              "flexible-asset",
              "Flexible asset",
              "One flexible asset of an organization with its traits; passwords are never shown.",
              "organization_id"));

  private final Backends backends;
  private final InstantSource clock;

  /// A resource as it stands in the list.
  public record Listed(ResourceUri uri, String name, Optional<String> description) {}

  /// A form of addresses; `organizationVariable` is the one that takes an organization's id.
  public record Template(
      String uriTemplate,
      String name,
      String title,
      String description,
      String organizationVariable) {}

  /// What came of reading an address.
  public sealed interface Read {

    record Found(String markdown) implements Read {}

    record NotFound() implements Read {}
  }

  public Resources(Backends backends, InstantSource clock) {
    this.backends = backends;
    this.clock = clock;
  }

  public static List<Template> templates() {
    return TEMPLATES;
  }

  /// The organizations that the caller may see, by name. Throws as [Tool#run] does.
  public Page<Listed> list(Principal principal, int pageNumber) {
    return call(principal)
        .itGlue()
        .organizations(ListFilter.none(), new PageRequest(pageNumber, PER_PAGE_MAX))
        .map(Resources::listed);
  }

  /// Throws as [Tool#run] does, but for what IT Glue does not have or does not show.
  public Read read(Principal principal, ResourceUri uri) {
    try {
      return switch (uri) {
        case ResourceUri.Organization(long id) -> organization(principal, id);
        case ResourceUri.Document document -> document(principal, document);
        case ResourceUri.FlexibleAsset asset -> flexibleAsset(principal, asset);
      };
    } catch (ItGlueException e) {
      return switch (e.kind()) {
        case NOT_FOUND, NOT_FOUND_OR_HIDDEN -> new Read.NotFound();
        default -> throw e;
      };
    }
  }

  private Read organization(Principal principal, long id) {
    return found(OrganizationText.of(call(principal).itGlue().organization(id)), READ_IN_PARTS);
  }

  /// A document stands at the address of its own organization alone.
  private Read document(Principal principal, ResourceUri.Document uri) {
    var document = call(principal).itGlue().document(uri.documentId());
    return document.organizationId() == uri.organizationId()
        ? found(DocumentText.of(document), READ_IN_PARTS)
        : new Read.NotFound();
  }

  /// So does a flexible asset.
  private Read flexibleAsset(Principal principal, ResourceUri.FlexibleAsset uri) {
    var asset = call(principal).itGlue().flexibleAsset(uri.assetId());
    return asset.organizationId() == uri.organizationId()
        ? found(AssetText.of(asset), WHOLE_BY_TOOL)
        : new Read.NotFound();
  }

  private static Read found(String markdown, String advice) {
    return new Read.Found(
        ToolResult.bounded(Redaction.redact(VisibleText.withShape(markdown)), advice));
  }

  private static Listed listed(Organization organization) {
    var description =
        Stream.of(organization.organizationTypeName(), organization.organizationStatusName())
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return new Listed(
        new ResourceUri.Organization(organization.id()),
        Redaction.redact(Markdown.line(organization.name())),
        Optional.of(Redaction.redact(description)).filter(text -> !text.isEmpty()));
  }

  private ToolCall call(Principal principal) {
    return new ToolCall(principal, Deadline.in(TIME_MAX, clock), Progress.NONE, backends);
  }
}
