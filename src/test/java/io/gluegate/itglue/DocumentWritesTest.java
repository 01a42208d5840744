package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gluegate.core.PageRequest;
import io.gluegate.itglue.ItGlueException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentWritesTest {

  private static final long OTHER = 1_000_002;
  private static final long FOLDER = 2_000_001;
  private static final long THEIR_FOLDER = 2_000_002;
  private static final long DOCUMENT = 3_000_001;
  private static final long UNKNOWN = 9_999_999;

  private final Upstream upstream =
      Upstream.start(
          new Seeds()
              .organization(Seeds.ORGANIZATION, "Harbor Dental")
              .organization(OTHER, "Baxter")
              .folder(FOLDER, "Procedures")
              .folder(THEIR_FOLDER, "Theirs", OTHER)
              .document(DOCUMENT, "Network", 0)
              .document(DOCUMENT + 1, "Backup", FOLDER)
              .section(4_000_001, DOCUMENT, 0, "<p>One</p>")
              .records());

  private final DocumentWrites writes = upstream.calls().documentWrites();

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void newDocumentIsADraftAtTheRootOrInItsFolder() {
    var root = writes.create(Seeds.ORGANIZATION, "Ünicode, \"quoted\"", OptionalLong.empty());
    var foldered = writes.create(Seeds.ORGANIZATION, "Restore", OptionalLong.of(FOLDER));

    assertThat(root.name()).isEqualTo("Ünicode, \"quoted\"");
    assertThat(root.published()).isFalse();
    assertThat(root.organizationId()).isEqualTo(Seeds.ORGANIZATION);
    assertThat(root.documentFolderId()).isEmpty();
    assertThat(root.updatedAt()).isPresent();
    assertThat(foldered.documentFolderId()).hasValue(FOLDER);
    assertThat(stored(foldered.id()).name()).isEqualTo("Restore");
  }

  @Test
  void wrongPlaceOrNameIsRefused() {
    assertThat(refusal(() -> create(Seeds.ORGANIZATION, "x", THEIR_FOLDER)))
        .hasMessageContaining("must exist in the same organization");
    assertThat(refusal(() -> create(Seeds.ORGANIZATION, "x", UNKNOWN)).kind())
        .isEqualTo(Kind.INVALID);
    assertThat(refusal(() -> writes.create(Seeds.ORGANIZATION, " ", OptionalLong.empty())))
        .hasMessageContaining("can't be blank");
    assertThat(refusal(() -> writes.create(UNKNOWN, "x", OptionalLong.empty())))
        .hasMessageContaining("Valid organization_id is required");
  }

  @Test
  void updateChangesWhatIsNamedAndNoMore() {
    var id = DOCUMENT + 1;

    var renamed = writes.update(id, Optional.of("Backups"), new FolderChange.Keep());
    assertThat(renamed.name()).isEqualTo("Backups");
    assertThat(renamed.documentFolderId()).hasValue(FOLDER);

    var moved = writes.update(id, Optional.empty(), new FolderChange.ToRoot());
    assertThat(moved.name()).isEqualTo("Backups");
    assertThat(moved.documentFolderId()).isEmpty();

    writes.update(id, Optional.empty(), new FolderChange.MoveTo(FOLDER));
    assertThat(stored(id).documentFolderId()).hasValue(FOLDER);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void publishingAndDeletingTakeAnyAnswer(int deleteStatus) {
    upstream.sandbox().turn("account", "{\"delete_status\":%d}".formatted(deleteStatus));

    writes.publish(DOCUMENT);
    assertThat(stored(DOCUMENT).published()).isTrue();
    writes.publish(DOCUMENT);

    writes.delete(List.of(DOCUMENT, DOCUMENT + 1));
    assertThat(documents()).isEmpty();
    assertThat(refusal(() -> stored(DOCUMENT)).kind()).isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  @Test
  void publishingTakesAnEmptyAnswer() {
    try (var server = RawUpstream.always(204, Map.of(), "");
        var client = Upstream.client(server.url())) {
      Upstream.calls(client, Upstream.PATIENCE).documentWrites().publish(DOCUMENT);

      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void unknownIdsChangeNothing() {
    var keep = new FolderChange.Keep();

    assertThat(refusal(() -> writes.update(UNKNOWN, Optional.of("x"), keep)).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
    assertThat(refusal(() -> writes.publish(UNKNOWN)).kind()).isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
    assertThat(refusal(() -> writes.delete(List.of(DOCUMENT, UNKNOWN))).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
    assertThat(documents()).hasSize(2);
  }

  @Test
  void accountThatHidesWith404IsUnderstood() {
    upstream.sandbox().turn("account", "{\"hidden_status\":404}");

    assertThat(refusal(() -> writes.publish(UNKNOWN)).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  private void create(long organization, String name, long folder) {
    writes.create(organization, name, OptionalLong.of(folder));
  }

  private Document stored(long id) {
    return upstream.calls().document(id);
  }

  private List<Document> documents() {
    return upstream
        .calls()
        .documents(Seeds.ORGANIZATION, ListFilter.none(), new PageRequest(1, 50))
        .items();
  }

  private static ItGlueException refusal(Runnable work) {
    return catchThrowableOfType(ItGlueException.class, work::run);
  }
}
