package io.gluegate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools that write documents and their sections.
class WriteToolsTest {

  @RegisterExtension static final Gateway gateway = new Gateway(1, SmallSeed.records());

  private static ToolUser edgar;
  private static ToolUser ada;

  @BeforeAll
  static void connect() {
    edgar = new ToolUser(gateway.url(), Gateway.EDITOR);
    ada = new ToolUser(gateway.url(), Gateway.ADMIN);
  }

  @AfterAll
  static void disconnect() {
    edgar.close();
    ada.close();
  }

  @Test
  void documentIsWrittenFromCreationToDeletion() {
    var created =
        edgar.done(
            "itglue_create_document",
            "{'organization_id':%d,'name':'New printer','document_folder_id':%d}"
                .formatted(SmallSeed.HARBOR, SmallSeed.FOLDER));
    var id = created.path("item").path("id").asLong();
    assertThat(created.path("item").path("published").asBoolean()).isFalse();
    assertThat(created.path("item").path("document_folder_id").asLong())
        .isEqualTo(SmallSeed.FOLDER);
    assertThat(created.path("change_id").asText()).hasSize(36);

    var heading =
        edgar.done(
            "itglue_create_document_section",
            "{'document_id':%d,'section_type':'Heading','content':'Setup','level':2}"
                .formatted(id));
    var step =
        edgar.done(
            "itglue_create_document_section",
            "{'document_id':%d,'section_type':'Step','content':'<p>Plug it in.</p>','duration':5}"
                .formatted(id));
    assertThat(heading.path("item").path("level").asInt()).isEqualTo(2);
    assertThat(step.path("item").path("duration").asInt()).isEqualTo(5);

    var renamed =
        edgar.done(
            "itglue_update_document",
            "{'document_id':%d,'name':'Printer at the desk','document_folder_id':0}".formatted(id));
    assertThat(renamed.path("item").path("name").asText()).isEqualTo("Printer at the desk");
    assertThat(renamed.path("item").path("document_folder_id").isNull()).isTrue();

    var changed =
        edgar.done(
            "itglue_update_document_section",
            "{'document_id':%d,'section_id':%d,'content':'<p>Plug it in and wait.</p>'}"
                .formatted(id, step.path("item").path("id").asLong()));
    assertThat(changed.path("item").path("content").asText()).contains("and wait");
    assertThat(changed.path("item").path("duration").asInt()).isEqualTo(5);

    var published = edgar.done("itglue_publish_document", "{'document_id':%d}".formatted(id));
    assertThat(published.path("item").path("published").asBoolean()).isTrue();

    edgar.confirmed(
        "itglue_delete_document_section",
        "{'document_id':%d,'section_id':%d}"
            .formatted(id, heading.path("item").path("id").asLong()));
    assertThat(sections(id)).hasSize(1);

    var deleted = ada.confirmed("itglue_delete_documents", "{'document_ids':[%d]}".formatted(id));
    assertThat(deleted.path("item").path("deleted_ids").get(0).asLong()).isEqualTo(id);
    assertThat(edgar.failed("itglue_get_document", "{'document_id':%d}".formatted(id)))
        .contains("No such record");
  }

  @Test
  void dryRunShowsTheChangeAndWritesNothing() {
    var asked = gateway.sandbox().requests().size();
    var text =
        ToolUser.text(
            edgar.call(
                "itglue_update_document_section",
                "{'document_id':%d,'section_id':4000002,'content':'<p>Call Bayline at 555-0199.</p>','dry_run':true}"
                    .formatted(SmallSeed.OUTAGE)));

    assertThat(text)
        .contains("Dry run: nothing was changed", "-<p>Call <b>Coastline", "+<p>Call Bayline");
    assertThat(gateway.sandbox().requests().stream().skip(asked))
        .isNotEmpty()
        .allMatch(request -> request.method().equals("GET"));
    var preview =
        ada.done(
            "itglue_delete_documents",
            "{'document_ids':[%d,%d],'dry_run':true}"
                .formatted(SmallSeed.OUTAGE, SmallSeed.BACKUP));
    assertThat(preview.path("status").asText()).isEqualTo("dry_run");
    assertThat(preview.path("summary").asText())
        .contains("Deletes 2 documents", "Internet outage", "Restoring files from backup");
    assertThat(preview.path("losses")).hasSize(2);
  }

  @Test
  void secretInANameIsKeptNowhereInTheOpen() {
    edgar.done(
        "itglue_create_document",
        "{'organization_id':%d,'name':'VPN password: Hunter2Hunter!x'}"
            .formatted(SmallSeed.HARBOR));

    assertThat(
            gateway
                .postgres()
                .query(
                    "select name || summary from record_change where name like 'VPN%' union all select coalesce(reason, '') || arguments from audit_event where arguments like '%VPN password%'"))
        .hasSize(3)
        .allMatch(kept -> kept.contains("VPN password: [redacted]"))
        .noneMatch(kept -> kept.contains("Hunter2"));
  }

  @Test
  void writtenTextIsFoundBySearch() {
    var id =
        edgar
            .done(
                "itglue_create_document",
                "{'organization_id':%d,'name':'Door badge reader'}".formatted(SmallSeed.HARBOR))
            .path("item")
            .path("id")
            .asLong();
    edgar.done(
        "itglue_create_document_section",
        "{'document_id':%d,'section_type':'Text','content':'<p>The reader has the serial BDG-4471-QX.</p>'}"
            .formatted(id));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> edgar.done("itglue_search", "{'query':'BDG-4471-QX'}").toString(),
            found -> found.contains("Door badge reader"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "itglue_create_document | {'organization_id':77,'name':'x'} | No such record",
        "itglue_create_document | {'organization_id':1000001,'name':'x','document_folder_id':9} | same organization",
        "itglue_create_document | {'organization_id':1000001,'name':''} | name",
        "itglue_create_document | {'organization_id':1000001} | name",
        "itglue_create_document | {'organization_id':1000001,'name':'x','extra':1} | extra",
        "itglue_update_document | {'document_id':3000001} | nothing to change",
        "itglue_update_document | {'document_id':77,'name':'x'} | No such record",
        "itglue_publish_document | {'document_id':77} | No such record",
        "itglue_create_document_section | {'document_id':3000001,'section_type':'Text'} | needs content",
        "itglue_create_document_section | {'document_id':3000001,'section_type':'Heading','content':'x'} | level",
        "itglue_create_document_section | {'document_id':3000001,'section_type':'Table','content':'x'} | section_type",
        "itglue_create_document_section | {'document_id':3000001,'section_type':'Heading','content':'x','level':7} | level",
        "itglue_update_document_section | {'document_id':3000001,'section_id':4000002} | nothing to change",
        "itglue_update_document_section | {'document_id':3000001,'section_id':4000003,'content':'x'} | No such record",
        "itglue_delete_document_section | {'document_id':3000001,'section_id':77} | No such record",
      })
  void whatCannotBeWrittenIsRefusedWithASentence(String tool, String arguments, String sentence) {
    var before = writes();

    assertThat(edgar.failed(tool, arguments)).containsIgnoringCase(sentence);
    assertThat(writes()).isLessThanOrEqualTo(before + 1);
    assertThat(documents()).contains("Internet outage").doesNotContain("\"x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'document_ids':[]}",
        "{'document_ids':[1,1]}",
        "{'document_ids':['1']}",
        "{'document_ids':[0]}",
        "{}",
      })
  void deletionNeedsIds(String arguments) {
    assertThat(ada.failed("itglue_delete_documents", arguments)).contains("document_ids");
  }

  @Test
  void deletionIsAllOrNothing() {
    assertThat(
            ada.failed(
                "itglue_delete_documents", "{'document_ids':[%d,77]}".formatted(SmallSeed.OUTAGE)))
        .contains("No such record");
    assertThat(documents()).contains("Internet outage");
  }

  @ParameterizedTest
  @CsvSource({
    "itglue_create_document, false, true",
    "itglue_update_document, false, true",
    "itglue_publish_document, false, true",
    "itglue_create_document_section, false, true",
    "itglue_update_document_section, false, true",
    "itglue_delete_document_section, false, true",
    "itglue_delete_documents, false, false",
    "itglue_undo_change, false, true",
  })
  void rolesDecideWhoWrites(String tool, boolean viewer, boolean editor) {
    try (var vera = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      assertThat(isOpen(vera.call(tool, "{}"))).isEqualTo(viewer);
    }
    assertThat(isOpen(edgar.call(tool, "{}"))).isEqualTo(editor);
    assertThat(isOpen(ada.call(tool, "{}"))).isTrue();
  }

  private static boolean isOpen(JsonNode answer) {
    return !answer.path("error").path("message").asText().contains("not available to the role");
  }

  private static JsonNode sections(long document) {
    return edgar
        .done("itglue_list_document_sections", "{'document_id':%d}".formatted(document))
        .path("items");
  }

  private static String documents() {
    return edgar
        .done("itglue_list_documents", "{'organization_id':%d}".formatted(SmallSeed.HARBOR))
        .toString();
  }

  private static long writes() {
    return gateway.sandbox().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .count();
  }
}
