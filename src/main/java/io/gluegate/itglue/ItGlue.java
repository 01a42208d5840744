package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.core.Page;
import io.gluegate.core.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The calls of the IT Glue API for one key, until one deadline. What does not succeed is an
/// [ItGlueException].
public final class ItGlue {

  static final int SECTIONS_PER_REQUEST_MAX = 200;
  static final int SECTIONS_PER_DOCUMENT_MAX = 5_000;

  private final Connection connection;

  ItGlue(Connection connection) {
    this.connection = connection;
  }

  /// The same calls past what is remembered of earlier reads, for a write that builds on a record.
  public ItGlue fresh() {
    return new ItGlue(connection.fresh());
  }

  public Page<Organization> organizations(ListFilter filter, PageRequest page) {
    return new OrganizationLists(connection).page(filter, page);
  }

  public Organization organization(long id) {
    return Organization.of(connection.one(Query.of("/organizations/" + id)));
  }

  /// Whatever the query names, without what may be a password.
  public RawAnswer raw(RawQuery query) {
    return new RawReads(connection).read(query);
  }

  /// All documents of the organization, those in folders included.
  public Page<Document> documents(long organizationId, ListFilter filter, PageRequest page) {
    return new DocumentLists(connection, organizationId).page(filter, page);
  }

  public Page<DocumentFolder> documentFolders(
      long organizationId, ListFilter filter, PageRequest page) {
    return new FolderLists(connection, organizationId).page(filter, page);
  }

  /// The document with all its sections, in their order.
  public Document document(long id) {
    var resource = connection.one(Query.of("/documents/" + id));
    var sections = new ArrayList<DocumentSection>();
    var scan =
        new ListScan<DocumentSection>(connection, SECTIONS_PER_DOCUMENT_MAX, sections::addAll);
    scan.read(sections(id));
    if (scan.full()) {
      throw new ItGlueException(
          ItGlueException.Kind.TOO_LARGE,
          "The document has more than %,d sections. Read them page by page."
              .formatted(SECTIONS_PER_DOCUMENT_MAX));
    }
    return Document.of(resource, sections);
  }

  public Page<DocumentSection> documentSections(long documentId, PageRequest page) {
    return new ListReader(connection).page(sections(documentId), page);
  }

  public DocumentSection documentSection(long documentId, long sectionId) {
    var path = "/documents/" + documentId + "/relationships/sections/" + sectionId;
    return DocumentSection.of(connection.one(Query.of(path)), documentId);
  }

  public Page<FlexibleAssetType> flexibleAssetTypes(Optional<String> name, PageRequest page) {
    return new FlexibleAssetLists(connection).types(ListFilter.named(name), page);
  }

  /// The type with all its fields, in their order.
  public FlexibleAssetType flexibleAssetType(long id) {
    return new FlexibleAssetLists(connection).type(id);
  }

  /// Without an organization, those of all organizations.
  public Page<FlexibleAsset> flexibleAssets(
      long typeId, OptionalLong organizationId, PageRequest page) {
    return new FlexibleAssetLists(connection).assets(typeId, organizationId, page);
  }

  public FlexibleAsset flexibleAsset(long id) {
    return new FlexibleAssetLists(connection).asset(id);
  }

  /// The asset as it has to be read before it is changed.
  public StoredAsset storedFlexibleAsset(long id) {
    return new FlexibleAssetLists(connection).stored(id);
  }

  public Page<Attachment> attachments(AttachmentParent parent, long parentId, PageRequest page) {
    return new SmallLists(connection).attachments(parent, parentId, page);
  }

  public Page<Configuration> configurations(ConfigurationFilter filter, PageRequest page) {
    return new ConfigurationLists(connection).page(filter, page);
  }

  /// The configuration with its interfaces.
  public Noted<Configuration> configuration(long id) {
    return new ConfigurationLists(connection).one(id);
  }

  /// `name` matches any part of the whole name, in any case; the address is exact.
  public Page<Contact> contacts(
      OptionalLong organizationId,
      Optional<String> name,
      Optional<String> primaryEmail,
      PageRequest page) {
    return new SmallLists(connection).contacts(organizationId, name, primaryEmail, page);
  }

  /// `name` matches any part, in any case; the city is exact.
  public Page<Location> locations(
      OptionalLong organizationId, Optional<String> name, Optional<String> city, PageRequest page) {
    return new SmallLists(connection).locations(organizationId, name, city, page);
  }

  /// By date, the earliest first.
  public Page<Expiration> expirations(
      OptionalLong organizationId, ExpirationWindow window, PageRequest page) {
    return new SmallLists(connection).expirations(organizationId, window, page);
  }

  /// Reads every document of the organization with the sections its list entry carries, one page in
  /// memory at a time. A document that is not handed on has gone only if the crawl is complete.
  public Crawl eachDocument(long organizationId, int pageSize, Consumer<List<Document>> pages) {
    return new DocumentLists(connection, organizationId).crawl(pageSize, pages);
  }

  /// Reads all that an organization has besides its documents.
  public OrganizationCrawls crawls(long organizationId) {
    return new OrganizationCrawls(connection, organizationId);
  }

  /// Reads single records as the crawls meet them.
  public RecordReads records() {
    return new RecordReads(connection);
  }

  /// Whose the record of this collection is. Fails as reading it would.
  public OptionalLong organizationOf(String collection, long id) {
    return Unshown.find(connection, collection, id)
        .orElseGet(() -> connection.one(Query.of("/%s/%d".formatted(collection, id))))
        .number("organization_id");
  }

  public Crawl eachOrganization(Consumer<List<Organization>> pages) {
    return new OrganizationLists(connection).crawl(pages);
  }

  /// Whose files they are, where the API shows such a record by its id.
  public Optional<AttachmentOwner> attachmentOwner(AttachmentParent parent, long id) {
    return AttachmentOwner.find(connection, parent, id);
  }

  /// The attachment of this id, found by walking the list.
  public Optional<Attachment> findAttachment(AttachmentParent parent, long parentId, long id) {
    return new SmallLists(connection).findAttachment(parent, parentId, id);
  }

  public DocumentImage documentImage(long id) {
    return DocumentImage.of(connection.one(Query.of("/document_images/" + id)));
  }

  /// Fails, as for an unknown folder, when this view may not see it. Whoever sees everything is
  /// left to what IT Glue says of the write.
  public void requireFolder(long organizationId, long id) {
    new FolderLists(connection, organizationId).require(id);
  }

  /// The same for the records that a new asset would link to.
  public void requireLinks(FlexibleAssetType type, ObjectNode traits) {
    LinkTargets.require(connection, type.fields(), traits, Json.object());
  }

  /// The same for the records that an asset would newly link to.
  public void requireLinks(StoredAsset asset, ObjectNode traits) {
    LinkTargets.require(connection, asset.fields(), traits, asset.traits());
  }

  public DocumentWrites documentWrites() {
    return new DocumentWrites(connection);
  }

  public SectionWrites sectionWrites(long documentId) {
    return new SectionWrites(connection, documentId);
  }

  public AssetWrites assetWrites() {
    return new AssetWrites(connection);
  }

  public AttachmentWrites attachmentWrites(AttachmentParent parent, long parentId) {
    return new AttachmentWrites(connection, parent, parentId);
  }

  public ImageWrites imageWrites() {
    return new ImageWrites(connection);
  }

  public Lookups lookups() {
    return new Lookups(connection);
  }

  static ListRoute<DocumentSection> sections(long documentId) {
    var query = Query.of("/documents/" + documentId + "/relationships/sections").sort("sort");
    return new ListRoute<>(
        query, SECTIONS_PER_REQUEST_MAX, resource -> DocumentSection.of(resource, documentId));
  }
}
