package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig.Folders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Which documents a list shows, and how folders answer on different accounts.
class FolderRuleTest {

  private static final String DOCUMENTS = "/organizations/1000001/relationships/documents";
  private static final String FOLDERS = "/organizations/1000001/relationships/document_folders";

  @RegisterExtension
  final Sandbox sandbox =
      new Sandbox(
          Records.twoOrganizations()
              .owned("document-folders", 41, Records.named("Procedures"))
              .owned("document-folders", 42, Records.named("Network").put("parent-id", 41))
              .owned("document-folders", 43, Records.named("Empty"))
              .owned("documents", 1, Records.named("root"))
              .owned("documents", 2, Records.named("upper").put("document-folder-id", 41))
              .owned("documents", 3, Records.named("lower").put("document-folder-id", 42))
              .section(11, 3, 1, "<p>second</p>")
              .section(12, 3, 0, "<p>first</p>"));

  @Test
  void withoutFilterOnlyTheRootIsListed() {
    assertThat(listed("")).containsExactly("root");
    assertThat(listed("?filter[name]=lower")).containsExactly("root");
  }

  @Test
  void aFolderListsWhatIsDirectlyInIt() {
    assertThat(listed("?filter[document_folder_id]=41")).containsExactly("upper");
    assertThat(listed("?filter[document-folder-id]=41,42")).containsExactly("upper", "lower");
  }

  @Test
  void nullListsEverything() {
    assertThat(listed("?filter[document_folder_id]=null"))
        .containsExactly("root", "upper", "lower");
    assertThat(listed("?filter[document_folder_id][ne]="))
        .containsExactly("root", "upper", "lower");
  }

  @Test
  void notNullListsWhatIsInFolders() {
    assertThat(listed("?filter[document-folder-id][ne]=null")).containsExactly("upper", "lower");
  }

  @Test
  void idsAreFoundWhereverTheyAre() {
    assertThat(listed("?filter[id]=3")).containsExactly("lower");
  }

  @Test
  void accountsCanRefuseEitherFilter() {
    sandbox.server().play(new SandboxConfig.Account(Folders.OPEN, false, true, 401));
    assertThat(sandbox.get(DOCUMENTS + "?filter[document_folder_id]=null").status()).isEqualTo(422);
    assertThat(listed("?filter[document_folder_id][ne]=null")).hasSize(2);

    sandbox.server().play(new SandboxConfig.Account(Folders.OPEN, true, false, 401));
    assertThat(sandbox.get(DOCUMENTS + "?filter[document_folder_id][ne]=null").status())
        .isEqualTo(422);
    assertThat(listed("?filter[document_folder_id]=null")).hasSize(3);
  }

  @Test
  void theListCarriesTheWholeTextOfEachDocument() {
    var content =
        sandbox
            .get(DOCUMENTS + "?filter[document_folder_id]=42")
            .data()
            .path(0)
            .path("attributes")
            .path("content");

    assertThat(content)
        .isEqualTo(
            Json.read(
                """
                [{"id":12,"resource":{"resource-type":"Document::Text","content":"<p>first</p>"}},
                 {"id":11,"resource":{"resource-type":"Document::Text","content":"<p>second</p>"}}]"""));
  }

  @Test
  void foldersOfAllLevelsAreListed() {
    var reply = sandbox.get(FOLDERS);

    assertThat(reply.names()).containsExactly("Procedures", "Network", "Empty");
    var network = reply.data().path(1).path("attributes");
    assertThat(network.path("ancestor-ids")).isEqualTo(Json.read("[41]"));
    assertThat(network.path("documents-count").asInt()).isEqualTo(1);
    assertThat(sandbox.get(FOLDERS + "?filter[parent_id]=41").names()).containsExactly("Network");
    assertThat(sandbox.get(FOLDERS + "?filter[parent_id]=0").names())
        .containsExactly("Procedures", "Empty");
    assertThat(sandbox.get(FOLDERS + "?filter[name]=Empty").names()).hasSize(3);
    assertThat(sandbox.get("/document_folders?filter[organization_id]=1000001").names()).hasSize(3);
    assertThat(
            sandbox
                .get("/document_folders?filter[organization_id]=1000001&filter[parent_id]=0")
                .names())
        .hasSize(2);
  }

  @Test
  void someAccountsKeepFoldersForPeople() {
    sandbox.server().play(new SandboxConfig.Account(Folders.PEOPLE_ONLY, true, true, 401));

    for (var path :
        List.of(FOLDERS, FOLDERS + "/41", "/document_folders?filter[organization_id]=1000001")) {
      var reply = sandbox.get(path);

      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.error().path("detail").asText())
          .isEqualTo("Only supported for JWT requests");
    }
  }

  @Test
  void someAccountsHaveFoldersAtTheRootAlone() {
    sandbox.server().play(new SandboxConfig.Account(Folders.ROOT_FORM_ONLY, true, true, 401));

    assertThat(sandbox.get(FOLDERS).status()).isEqualTo(404);
    assertThat(sandbox.get("/document_folders?filter[organization_id]=1000001").ids()).hasSize(3);
  }

  @Test
  void foldersAreCreatedRenamedMovedAndDeleted() {
    var created =
        sandbox.post(
            FOLDERS,
            Sandbox.object("document-folders", Records.named("Cables").put("parent-id", 42)));
    var path = FOLDERS + "/" + created.id();
    var moved = sandbox.patch(path, folder(Json.object().put("parent_id", 43)));
    var gone = sandbox.delete(FOLDERS, folder(Json.object().put("id", created.id())));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.attributes().path("ancestor-ids")).isEqualTo(Json.read("[41,42]"));
    assertThat(moved.attributes().path("ancestor-ids")).isEqualTo(Json.read("[43]"));
    assertThat(gone.names()).containsExactly("Cables");
  }

  @Test
  void foldersCannotMoveIntoThemselvesNorGoWhileTheyHoldAnything() {
    var circle = sandbox.patch(FOLDERS + "/41", folder(Json.object().put("parent-id", 42)));
    var full = sandbox.delete(FOLDERS, folder(Json.object().put("id", 41)));

    assertThat(circle.status()).isEqualTo(422);
    assertThat(full.status()).isEqualTo(422);
    assertThat(sandbox.get(FOLDERS).ids()).hasSize(3);
  }

  private List<String> listed(String query) {
    return sandbox.get(DOCUMENTS + query).names();
  }

  private static ObjectNode folder(ObjectNode attributes) {
    return Sandbox.object("document-folders", attributes);
  }
}
