package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluegate.sandbox.Fault;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.SmallSeed;
import io.gluegate.testing.ToolUser;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tools that upload and delete attachments and images.
class FileToolsTest {

  private static final String ATTACH = "itglue_create_attachment";
  private static final String IMAGE = "itglue_create_document_image";
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

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

  @BeforeEach
  void mend() {
    gateway.sandbox().faults().clear();
  }

  @Test
  void fileIsAttachedAndDeleted() {
    var done = attach("notes.txt", "data:text/plain;base64," + base64("hello"));
    assertThat(done.path("item").path("attachment_file_name").asText()).isEqualTo("notes.txt");
    assertThat(done.path("item").path("attachment_file_size").asInt()).isEqualTo(5);
    assertThat(attachments()).contains("notes.txt");
    var id = done.path("item").path("id").asLong();

    var asked = ada.done("itglue_delete_attachment", attachment(id));
    assertThat(asked.path("summary").asText())
        .contains("notes.txt", "\"Internet outage\" of Harbor Dental");
    assertThat(asked.path("losses").toString()).contains("notes.txt");
    var deleted = ada.confirmed("itglue_delete_attachment", attachment(id));

    assertThat(attachments()).doesNotContain("notes.txt");
    assertThat(ada.failed("itglue_undo_change", undo(deleted))).contains("kept nowhere");
    assertThat(ada.failed("itglue_delete_attachment", attachment(id)))
        .contains("no attachment " + id);
  }

  @Test
  void attachmentIsUndoneByAnAdminAlone() {
    var done = attach("undo.txt", base64("hello"));

    assertThat(edgar.failed("itglue_undo_change", undo(done))).contains("admin");
    ada.confirmed("itglue_undo_change", undo(done));

    assertThat(attachments()).doesNotContain("undo.txt");
  }

  @Test
  void nameWithoutExtensionGetsTheOneOfItsContent() {
    assertThat(attach("C:\\\\pictures\\\\rack", PIXEL).path("item").path("name").asText())
        .isEqualTo("rack.png");
  }

  @Test
  void imageComesWithItsAddressForTheText() {
    var done =
        edgar.done(
            IMAGE,
            "{'document_id':%d,'file_name':'rack.png','content_base64':'%s'}"
                .formatted(SmallSeed.OUTAGE, PIXEL));
    var id = done.path("item").path("id").asLong();

    assertThat(done.path("item").path("inline_resource_url").asText())
        .isEqualTo("/%d/docs/%d/images/%d".formatted(SmallSeed.HARBOR, SmallSeed.OUTAGE, id));
    assertThat(done.toString()).doesNotContain("signature");

    var deleted = ada.confirmed("itglue_delete_document_image", "{'image_id':%d}".formatted(id));
    assertThat(deleted.path("item").path("deleted_ids").path(0).asLong()).isEqualTo(id);
    assertThat(ada.failed("itglue_delete_document_image", "{'image_id':%d}".formatted(id)))
        .contains("No such record");
  }

  @Test
  void imageGoesIntoTheGalleryOfASection() {
    var section =
        edgar
            .done(
                "itglue_create_document_section",
                "{'document_id':%d,'section_type':'Gallery'}".formatted(SmallSeed.OUTAGE))
            .path("item")
            .path("id")
            .asLong();
    var image = "{'document_id':%d,'section_id':%d,'file_name':'rack.png','content_base64':'%s'}";

    var done = edgar.done(IMAGE, image.formatted(SmallSeed.OUTAGE, section, PIXEL));

    assertThat(done.path("item").path("inline_resource_url").isNull()).isTrue();
    assertThat(edgar.failed(IMAGE, image.formatted(SmallSeed.OUTAGE, 4_000_002, PIXEL)))
        .contains("has no gallery");
  }

  @Test
  void dryRunSendsNothing() {
    var asked = gateway.sandbox().requests().size();

    var preview =
        edgar.call(
            ATTACH,
            document("dry.txt", base64("hello"))
                .replace("'file_name'", "'dry_run':true,'file_name'"));

    assertThat(ToolUser.text(preview))
        .contains("Dry run", "dry.txt", "5 bytes", "Internet outage")
        .doesNotContain(base64("hello"));
    assertThat(gateway.sandbox().requests().stream().skip(asked))
        .isNotEmpty()
        .allMatch(request -> request.method().equals("GET"));
  }

  @Test
  void attachmentWhoseAnswerWasLostIsLookedUp() {
    gateway
        .sandbox()
        .faults()
        .add(
            Fault.of(1, new Fault.Effect.Afterwards(new Fault.Effect.Drop(false)))
                .onMethod("POST"));

    var done = attach("lost.txt", base64("hello"));

    assertThat(done.path("notes").toString()).contains("looked up");
    assertThat(attachments()).containsOnlyOnce("\"attachment_file_name\":\"lost.txt\"");
  }

  @Test
  void imageWhoseAnswerWasLostIsNotSentAgain() {
    gateway
        .sandbox()
        .faults()
        .add(
            Fault.of(1, new Fault.Effect.Afterwards(new Fault.Effect.Drop(false)))
                .onMethod("POST"));
    var image =
        "{'document_id':%d,'file_name':'lost.png','content_base64':'%s'}"
            .formatted(SmallSeed.OUTAGE, PIXEL);

    assertThat(edgar.failed(IMAGE, image)).contains("not known whether");
    assertThat(
            gateway.sandbox().requests().stream()
                .filter(request -> request.path().equals("/document_images"))
                .filter(request -> request.method().equals("POST") && request.status() == 0))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'file_name':'a.txt' | exactly one way",
        "'file_name':'a.txt','content_base64':'QUJD','file_path':'/etc/hosts' | exactly one way",
        "'file_name':'a.txt','content_base64':'not base64!' | not Base64",
        "'content_base64':'QUJD' | Give a file_name",
        "'file_name':'notes','content_base64':'QUJD' | needs an extension",
        "'file_name':'a.pdf','content_base64':'QUJD' | does not go with the name a.pdf",
        "'file_name':'a.pdf','content_base64':'PCFET0NUWVBFIGh0bWw+' | HTML",
        "'file_name':'hosts','file_path':'/etc/hosts' | user of this machine only",
      })
  void fileThatCannotBeTakenIsRefused(String file, String sentence) {
    var arguments =
        "{'resource_type':'documents','resource_id':%d,%s}".formatted(SmallSeed.OUTAGE, file);

    assertThat(edgar.failed(ATTACH, arguments)).contains(sentence);
  }

  @Test
  void whatIsNoImageOrOfNoDocumentIsRefused() {
    assertThat(
            edgar.failed(
                IMAGE,
                "{'document_id':%d,'file_name':'a.txt','content_base64':'QUJD'}"
                    .formatted(SmallSeed.OUTAGE)))
        .contains("PNG, JPEG");
    assertThat(
            edgar.failed(
                IMAGE,
                "{'document_id':77,'file_name':'a.png','content_base64':'%s'}".formatted(PIXEL)))
        .contains("No such record");
    assertThat(
            edgar.failed(
                ATTACH,
                "{'resource_type':'documents','resource_id':77,'file_name':'a.txt','content_base64':'QUJD'}"))
        .contains("No such record");
    assertThat(
            edgar.failed(
                ATTACH,
                "{'resource_type':'passwords','resource_id':1,'file_name':'a.txt','content_base64':'QUJD'}"))
        .contains("resource_type");
  }

  @ParameterizedTest
  @CsvSource({
    "itglue_create_attachment, false, true",
    "itglue_delete_attachment, false, false",
    "itglue_create_document_image, false, true",
    "itglue_delete_document_image, false, false",
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

  private static JsonNode attach(String name, String content) {
    return edgar.done(ATTACH, document(name, content));
  }

  private static String document(String name, String content) {
    return "{'resource_type':'documents','resource_id':%d,'file_name':'%s','content_base64':'%s'}"
        .formatted(SmallSeed.OUTAGE, name, content);
  }

  private static String attachment(long id) {
    return "{'resource_type':'documents','resource_id':%d,'attachment_id':%d}"
        .formatted(SmallSeed.OUTAGE, id);
  }

  private static String undo(JsonNode done) {
    return "{'change_id':'%s'}".formatted(done.path("change_id").asText());
  }

  private static String attachments() {
    return edgar
        .done(
            "itglue_list_attachments",
            "{'resource_type':'documents','resource_id':%d}".formatted(SmallSeed.OUTAGE))
        .toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
