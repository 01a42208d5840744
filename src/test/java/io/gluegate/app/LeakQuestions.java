package io.gluegate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.testing.TwoClients;
import io.gluegate.testing.TwoClients.Ids;
import java.util.List;
import java.util.Random;

/// Questions of every kind, about anybody's records.
final class LeakQuestions {

  private static final List<String> LISTS =
      List.of("organizations", "configurations", "contacts", "locations", "expirations", "changes");

  private static final List<String> RAW =
      List.of(
          "'path':'/organizations'",
          "'path':'/configurations','include':'attachments,configuration_interfaces'",
          "'path':'/domains','sort':'-created_at'",
          "'path':'/contacts','include':'location'",
          "'path':'/checklists'",
          "'path':'/logs'",
          "'path':'/groups'",
          "'path':'/configuration_types'",
          "'path':'/flexible_assets','filters':{'flexible_asset_type_id':" + TwoClients.TYPE + "}",
          "'path':'/organizations/ORG'",
          "'path':'/organizations/ORG/relationships/documents'",
          "'path':'/organizations/ORG/relationships/domains'",
          "'path':'/documents/DOC'",
          "'path':'/documents/DOC/relationships/attachments'",
          "'path':'/document_images/IMG'",
          "'path':'/configurations/CFG','include':'attachments'",
          "'path':'/configuration_interfaces/NIC'",
          "'path':'/domains/DOM/relationships/attachments'",
          "'path':'/expirations','filters':{'organization_id':ORG}");

  private static final List<String> CALLS =
      List.of(
          "get_organization {'organization_id':ORG}",
          "get_document {'document_id':DOC}",
          "list_documents {'organization_id':ORG}",
          "list_document_folders {'organization_id':ORG}",
          "list_document_sections {'document_id':DOC}",
          "get_document_section {'document_id':DOC,'section_id':SEC}",
          "get_flexible_asset {'flexible_asset_id':AST}",
          "list_flexible_assets {'flexible_asset_type_id':TYPE}",
          "list_flexible_assets {'flexible_asset_type_id':TYPE,'organization_id':ORG}",
          "get_configuration {'configuration_id':CFG}",
          "list_attachments {'resource_type':'documents','resource_id':DOC}",
          "list_attachments {'resource_type':'domains','resource_id':DOM}",
          "list_configurations {'organization_id':ORG}",
          "list_contacts {'filter_name':'Pat'}",
          "list_changes {'organization_id':ORG}",
          "vector_search {'query':'who knows the boiler','threshold':0,'top_k':20}",
          "vector_search {'query':'firewall manual','threshold':0,'organization_id':ORG}",
          "vector_search {'query':'manual of WORD','threshold':0}",
          "search {'query':'who knows the boiler','top_k':20}",
          "search {'query':'firewall manual','organization_id':ORG}",
          "search {'query':'manual of WORD'}",
          "vector_index_status {}",
          "update_document {'document_id':DOC,'name':'Manual NUMBER'}",
          "update_document {'document_id':DOC,'document_folder_id':FLD}",
          "update_document_section {'document_id':DOC,'section_id':SEC,'content':'<p>boiler NUMBER</p>'}",
          "publish_document {'document_id':DOC,'dry_run':true}",
          "delete_documents {'document_ids':[DOC]}",
          "create_document {'organization_id':ORG,'name':'New NUMBER'}",
          "update_flexible_asset {'flexible_asset_id':AST,'traits':{'notes':'<p>NUMBER</p>'}}",
          "update_flexible_asset {'flexible_asset_id':AST,'traits':{'devices':[CFG]},'dry_run':true}",
          "create_attachment {'resource_type':'domains','resource_id':DOM,'file_name':'n.txt','content_base64':'eA=='}",
          "delete_attachment {'resource_type':'documents','resource_id':DOC,'attachment_id':ATT}",
          "delete_document_image {'image_id':IMG}",
          "create_upload_slot {'file_name':'a.pdf','resource_type':'documents','resource_id':DOC}");

  private LeakQuestions() {}

  record Question(String method, ObjectNode params) {}

  static Question one(Random random, List<Integer> who) {
    var ids = new Ids(pick(random, who));
    var other = new Ids(pick(random, who));
    return switch (random.nextInt(13)) {
      case 0 -> call("list_" + pick(random, LISTS), "{}");
      case 1, 2 -> call("get", filled("{" + pick(random, RAW) + "}", ids, other, random));
      case 3 -> new Question("resources/list", Json.object());
      case 4 -> new Question("resources/read", Json.object().put("uri", uri(random, ids, other)));
      case 5 -> completion(random, ids);
      case 6 -> prompt(ids);
      default -> {
        var parts = pick(random, CALLS).split(" ", 2);
        yield call(parts[0], filled(parts[1], ids, other, random));
      }
    };
  }

  private static Question call(String tool, String arguments) {
    var params = Json.object().put("name", "itglue_" + tool);
    params.set("arguments", Json.read(arguments.replace('\'', '"')));
    return new Question("tools/call", params);
  }

  private static Question prompt(Ids ids) {
    var params = Json.object().put("name", "check_documentation");
    params.putObject("arguments").put("organization", id(ids.organization()));
    return new Question("prompts/get", params);
  }

  private static Question completion(Random random, Ids ids) {
    var typed = pick(random, List.of("", "clinic", "10000", String.valueOf(ids.organization())));
    var params = Json.object();
    params.putObject("ref").put("type", "ref/resource").put("uri", "itglue://organizations/{id}");
    params.putObject("argument").put("name", "id").put("value", typed);
    return new Question("completion/complete", params);
  }

  /// Sometimes a record at the address of another organization.
  private static String uri(Random random, Ids ids, Ids other) {
    var at = random.nextBoolean() ? ids : other;
    return switch (random.nextInt(3)) {
      case 0 -> "itglue://organizations/" + ids.organization();
      case 1 ->
          "itglue://organizations/%d/documents/%d".formatted(at.organization(), ids.document());
      default ->
          "itglue://organizations/%d/flexible-assets/%d".formatted(at.organization(), ids.asset());
    };
  }

  private static String filled(String text, Ids ids, Ids other, Random random) {
    return text.replace("ORG", id(ids.organization()))
        .replace("DOC", id(ids.document()))
        .replace("SEC", id(ids.section()))
        .replace("IMG", id(ids.image()))
        .replace("ATT", id(ids.attachment()))
        .replace("AST", id(ids.asset()))
        .replace("NIC", id(ids.netInterface()))
        .replace("DOM", id(ids.domain()))
        .replace("TYPE", id(TwoClients.TYPE))
        .replace("CFG", id(random.nextBoolean() ? ids.configuration() : other.configuration()))
        .replace("FLD", id(random.nextBoolean() ? ids.folder() : other.folder()))
        .replace("WORD", TwoClients.word(ids.who()))
        .replace("NUMBER", "n" + random.nextInt(1_000));
  }

  private static String id(long id) {
    return String.valueOf(id);
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
