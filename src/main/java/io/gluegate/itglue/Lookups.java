package io.gluegate.itglue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Finds what a creation whose outcome is unknown may have left behind: records like the one that
/// was sent, created at a moment or later. The moment is IT Glue's, whose clock may differ by
/// minutes. A record that does not say when it was created counts.
public final class Lookups {

  private static final PageRequest ALL = new PageRequest(1, PageRequest.SIZE_MAX);
  private static final Optional<String> LATEST_FIRST = Optional.of("-updated_at");

  private final Connection connection;

  Lookups(Connection connection) {
    this.connection = connection;
  }

  public Found<Document> documents(long organizationId, String name, Instant since) {
    var filter = new ListFilter(Optional.empty(), OptionalLong.empty(), LATEST_FIRST);
    var lists = new DocumentLists(connection, organizationId);
    return found(
        document -> document.name().equals(name.strip()),
        since,
        scan -> lists.readAll(filter, scan));
  }

  public Found<DocumentSection> sections(long documentId, NewSection sent, Instant since) {
    return found(kept -> isLike(sent, kept), since, scan -> scan.read(ItGlue.sections(documentId)));
  }

  public Found<FlexibleAsset> assets(
      long organizationId, FlexibleAssetType type, ObjectNode traits, Instant since) {
    var same = new SameTraits(type.fields());
    return found(
        asset -> same.of(traits, asset.traits()),
        since,
        scan -> scan.read(new FlexibleAssetLists(connection).latest(type, organizationId)));
  }

  public Found<Attachment> attachments(
      AttachmentParent parent, long parentId, String fileName, Instant since) {
    return found(
        attachment -> attachment.fileName().equals(fileName),
        since,
        scan -> scan.read(SmallLists.attachments(parent, parentId)));
  }

  private <T extends ItGlueRecord> Found<T> found(
      Predicate<T> isLike, Instant since, Consumer<ListScan<T>> reading) {
    var page =
        new ListReader(connection)
            .<T>matching(
                each -> isNew(each, since) && isLike.test(each),
                ListFilter.none().order(),
                ALL,
                reading);
    return new Found<>(page.items(), page.notes().isEmpty() && !page.hasMore());
  }

  private static boolean isNew(ItGlueRecord item, Instant since) {
    var created = new Resource(item.id(), item.attributes()).instant("created_at");
    return created.filter(moment -> moment.isBefore(since)).isEmpty();
  }

  private static boolean isLike(NewSection sent, DocumentSection kept) {
    var level = sent.values().level();
    return kept.resourceType().equals(sent.kind().resourceType())
        && (level.isEmpty() || level.equals(kept.level()))
        && SameText.of(sent.values().content(), kept.content());
  }
}
