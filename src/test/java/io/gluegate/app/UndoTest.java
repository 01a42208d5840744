package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The list of changes, and undoing them.
class UndoTest {

  private static final String UNDO = "itglue_undo_change";

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  private static ToolUser edgar;
  private static ToolUser ada;
  private static ToolUser vera;

  @BeforeAll
  static void connect() {
    edgar = new ToolUser(gateway.url(), Gateway.EDITOR);
    ada = new ToolUser(gateway.url(), Gateway.ADMIN);
    vera = new ToolUser(gateway.url(), Gateway.VIEWER);
  }

  @AfterAll
  static void disconnect() {
    edgar.close();
    ada.close();
    vera.close();
  }

  @Test
  void renamingIsUndoneAndTheUndoingToo() {
    var id = document("Old name");
    var renamed =
        edgar.done("itglue_update_document", "{'document_id':%d,'name':'New name'}".formatted(id));

    var undone = edgar.done(UNDO, change(renamed));

    assertThat(name(id)).isEqualTo("Old name");
    assertThat(edgar.failed(UNDO, change(renamed))).contains("was undone by");
    edgar.done(UNDO, change(undone));
    assertThat(name(id)).isEqualTo("New name");
  }

  @Test
  void movingIsUndone() {
    var id = document("Wanderer");
    var moved =
        edgar.done(
            "itglue_update_document",
            "{'document_id':%d,'document_folder_id':%d}".formatted(id, SmallSeed.FOLDER));
    assertThat(folder(id).asLong()).isEqualTo(SmallSeed.FOLDER);

    edgar.done(UNDO, change(moved));

    assertThat(folder(id).isNull()).isTrue();
  }

  @Test
  void whatWasChangedSinceIsToldAndMustBeAgreedTo() {
    var id = document("First");
    var renamed =
        edgar.done("itglue_update_document", "{'document_id':%d,'name':'Second'}".formatted(id));
    ada.done("itglue_update_document", "{'document_id':%d,'name':'Third'}".formatted(id));

    var asked = edgar.done(UNDO, change(renamed));

    assertThat(asked.path("status").asText()).isEqualTo("confirmation_required");
    assertThat(asked.path("losses").toString()).contains("changed since", "name");
    assertThat(name(id)).isEqualTo("Third");
    edgar.confirmed(UNDO, change(renamed));
    assertThat(name(id)).isEqualTo("First");
  }

  @Test
  void deletedDocumentIsRecreatedWithItsSections() {
    var id = document("Precious");
    section(id, "'section_type':'Heading','content':'Part one','level':3");
    section(id, "'section_type':'Text','content':'<p>Do <b>this</b>.</p>'");
    section(id, "'section_type':'Step','content':'<p>Then that.</p>','duration':9");
    edgar.done("itglue_publish_document", "{'document_id':%d}".formatted(id));
    var before = sections(id);
    var deleted = ada.confirmed("itglue_delete_documents", "{'document_ids':[%d]}".formatted(id));
    assertThat(ada.failed("itglue_get_document", "{'document_id':%d}".formatted(id)))
        .contains("No such record");

    var restored = ada.done(UNDO, change(deleted));

    var other = restored.path("item").path("restored").get(0).path("id").asLong();
    assertThat(other).isNotEqualTo(id);
    assertThat(name(other)).isEqualTo("Precious");
    assertThat(sections(other)).isEqualTo(before).hasSize(3);
    assertThat(document(other).path("published").asBoolean()).isFalse();
  }

  @Test
  void whatCannotBeRestoredIsSaidBeforehand() {
    var id = document("With losses");
    var text =
        ToolUser.text(ada.call("itglue_delete_documents", "{'document_ids':[%d]}".formatted(id)));

    assertThat(text)
        .contains("under another id", "images, attachments, related items and revisions");
    var deleted = ada.confirmed("itglue_delete_documents", "{'document_ids':[%d]}".formatted(id));
    var preview = ToolUser.text(ada.call(UNDO, dry(deleted)));
    assertThat(preview).contains("Dry run", "other ids", "stay lost");
  }

  @Test
  void sectionsAreChangedBackAndRecreatedAtTheirPlace() {
    var id = document("Sections");
    section(id, "'section_type':'Text','content':'<p>one</p>'");
    var two = section(id, "'section_type':'Text','content':'<p>two</p>'");
    section(id, "'section_type':'Text','content':'<p>three</p>'");
    var before = sections(id);
    var place = "{'document_id':%d,'section_id':%d".formatted(id, sectionId(two));

    var changed = edgar.done("itglue_update_document_section", place + ",'content':'<p>2</p>'}");
    assertThat(edgar.done(UNDO, change(changed)).toString()).contains("\"status\":\"done\"");
    assertThat(sections(id)).isEqualTo(before);

    var deleted = edgar.confirmed("itglue_delete_document_section", place + "}");
    assertThat(sections(id)).hasSize(2);
    assertThat(edgar.done(UNDO, change(deleted)).path("status").asText()).isEqualTo("done");
    assertThat(sections(id)).isEqualTo(before);
  }

  @Test
  void whatWasCreatedIsDeletedByAnAdminOnly() {
    var created =
        edgar.done(
            "itglue_create_document",
            "{'organization_id':%d,'name':'Mistake'}".formatted(SmallSeed.HARBOR));

    assertThat(edgar.failed(UNDO, change(created))).contains("role admin");
    ada.confirmed(UNDO, change(created));

    assertThat(
            ada.failed(
                "itglue_get_document",
                "{'document_id':%d}".formatted(created.path("item").path("id").asLong())))
        .contains("No such record");
  }

  @Test
  void publishingCannotBeTakenBack() {
    var id = document("Public");
    var published = edgar.done("itglue_publish_document", "{'document_id':%d}".formatted(id));

    assertThat(edgar.failed(UNDO, change(published))).contains("no way to take a publication back");
  }

  @Test
  void changesAreListedAndShown() {
    var id = document("Listed");
    var renamed =
        edgar.done("itglue_update_document", "{'document_id':%d,'name':'Relisted'}".formatted(id));

    var list = vera.done("itglue_list_changes", "{'record_id':%d}".formatted(id)).path("items");
    var first = vera.done("itglue_list_changes", "{'record_id':%d,'limit':1}".formatted(id));
    var rest =
        vera.done(
            "itglue_list_changes",
            "{'record_id':%d,'before':'%s'}"
                .formatted(id, first.path("items").get(0).path("id").asText()));
    var shown = vera.call("itglue_show_change", change(renamed));

    assertThat(list.findValuesAsText("tool"))
        .containsExactly("itglue_update_document", "itglue_create_document");
    assertThat(list.findValuesAsText("label")).containsOnly("edgar");
    assertThat(list.findValuesAsText("outcome")).containsOnly("done");
    assertThat(first.path("has_more").asBoolean()).isTrue();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(ToolUser.text(shown)).contains("`name`: \"Listed\" → \"Relisted\"");
    var field =
        shown.path("structuredContent").path("item").path("changes").get(0).path("fields").get(0);
    assertThat(field.path("field").asText()).isEqualTo("name");
    assertThat(field.path("before").asText()).isEqualTo("Listed");
    assertThat(field.path("after").asText()).isEqualTo("Relisted");
    assertThat(
            vera.failed(
                "itglue_show_change", "{'change_id':'0199aaaa-0000-7000-8000-000000000000'}"))
        .contains("There is no change");
    assertThat(vera.failed("itglue_show_change", "{'change_id':'nonsense'}")).contains("change_id");
  }

  @Test
  void callerWithAnOwnKeySeesOwnChangesOnly() {
    var renamed =
        edgar.done(
            "itglue_update_document",
            "{'document_id':%d,'name':'Private'}".formatted(document("Not yet")));
    try (var guest = new ToolUser(gateway.url(), Gateway.EDITOR)) {
      guest.client().with("x-itglue-api-key", SandboxConfig.KEY);
      var id = document(guest, "Made by the guest");

      var seen = guest.done("itglue_list_changes", "{}").path("items");

      assertThat(seen.findValuesAsText("record_id")).containsExactly(String.valueOf(id));
      assertThat(guest.failed("itglue_show_change", change(renamed)))
          .contains("There is no change");
      assertThat(guest.failed(UNDO, change(renamed))).contains("There is no change");
    }
  }

  @Test
  void priorStatesAreSealedInTheDatabase() {
    var id = document("Sealed");
    var section = section(id, "'section_type':'Text','content':'<p>Quizzical zebra</p>'");
    edgar.confirmed(
        "itglue_delete_document_section",
        "{'document_id':%d,'section_id':%d}".formatted(id, sectionId(section)));

    var readable =
        gateway
            .postgres()
            .query(
                "select count(*) from record_change where position('Quizzical'::bytea in content) > 0");
    var kept = gateway.postgres().query("select count(*) from record_change");

    assertThat(readable).containsExactly("0");
    assertThat(Integer.parseInt(kept.getFirst())).isPositive();
  }

  private static long document(String name) {
    return document(edgar, name);
  }

  private static long document(ToolUser user, String name) {
    var arguments = Json.object().put("organization_id", SmallSeed.HARBOR).put("name", name);
    return user.done("itglue_create_document", arguments).path("item").path("id").asLong();
  }

  private static JsonNode section(long document, String rest) {
    return edgar.done(
        "itglue_create_document_section", "{'document_id':%d,%s}".formatted(document, rest));
  }

  private static long sectionId(JsonNode written) {
    return written.path("item").path("id").asLong();
  }

  private static String change(JsonNode written) {
    return "{'change_id':'%s'}".formatted(written.path("change_id").asText());
  }

  private static String dry(JsonNode written) {
    return "{'change_id':'%s','dry_run':true}".formatted(written.path("change_id").asText());
  }

  private static JsonNode document(long id) {
    return ada.done("itglue_get_document", "{'document_id':%d}".formatted(id)).path("item");
  }

  private static String name(long id) {
    return document(id).path("name").asText();
  }

  private static JsonNode folder(long id) {
    return document(id).path("document_folder_id");
  }

  /// The sections without what differs when they are made anew.
  private static List<String> sections(long id) {
    var sections = new ArrayList<String>();
    for (var section : document(id).path("sections")) {
      sections.add(
          "%s %s %s %s %s"
              .formatted(
                  section.path("sort"),
                  section.path("resource_type"),
                  section.path("content"),
                  section.path("level"),
                  section.path("duration")));
    }
    return sections;
  }
}
