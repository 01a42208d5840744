package io.gluegate.tools;

import static io.gluegate.testing.TwoClients.MARKER;
import static io.gluegate.testing.TwoClients.NOBODYS;
import static io.gluegate.testing.TwoClients.OTHER;
import static io.gluegate.testing.TwoClients.OWN;
import static io.gluegate.testing.TwoClients.OWN_WORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.access.OrganizationScope;
import io.gluegate.access.Role;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.TwoClients;
import io.gluegate.testing.TwoClients.Ids;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every tool when the caller may see one organization alone: the other one's
/// records are answered like records that do not exist. A new tool must be added to the examples,
/// or this fails.
class ScopeWallTest {

  /// Tools that name no record of an organization; their lists are looked at one by one.
  private static final Set<String> WITHOUT_RECORDS =
      Set.of(
          "itglue_find_endpoint",
          "itglue_list_flexible_asset_types",
          "itglue_get_flexible_asset_type",
          "itglue_vector_index_status");

  /// These name a change that has to be made first; [ScopedChangesTest] has them.
  private static final Set<String> OF_CHANGES = Set.of("itglue_show_change", "itglue_undo_change");

  @RegisterExtension static final Postgres postgres = new Postgres();

  private static ScopedDesk desk;

  @BeforeAll
  static void open() {
    desk = new ScopedDesk(postgres, TwoClients.records());
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  static Stream<Arguments> calls() {
    return scopes()
        .flatMap(
            scope -> examples().keySet().stream().map(example -> Arguments.of(scope, example)));
  }

  static Stream<OrganizationScope> scopes() {
    return Stream.of(ScopedDesk.only(OWN.organization()), ScopedDesk.allBut(OTHER.organization()));
  }

  @Test
  void everyToolHasAnExample() {
    var known =
        examples().keySet().stream()
            .map(ScopeWallTest::tool)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(WITHOUT_RECORDS);
    known.addAll(OF_CHANGES);
    var all =
        desk.catalog().openTo(Role.ADMIN, false).stream()
            .map(ToolDefinition::name)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).isEqualTo(all);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anothersRecordIsAnsweredLikeNone(OrganizationScope scope, String example) {
    var arguments = Optional.ofNullable(examples().get(example)).orElseThrow();
    var writes = writes();

    var foreign = desk.call(scope, tool(example), arguments.apply(OTHER));
    var none = desk.call(scope, tool(example), arguments.apply(NOBODYS));

    assertThat(withoutIds(foreign, OTHER)).isEqualTo(withoutIds(none, NOBODYS));
    assertThat(foreign.toLowerCase(Locale.ROOT)).doesNotContain(MARKER.toLowerCase(Locale.ROOT));
    assertThat(writes()).isEqualTo(writes);
  }

  /// The comparison above would hold for calls that cannot succeed at all.
  @ParameterizedTest
  @MethodSource("calls")
  void ownRecordIsThereAndNamesNobodyElse(OrganizationScope scope, String example) {
    var arguments = Optional.ofNullable(examples().get(example)).orElseThrow();
    if (isGone(example)) {
      return;
    }

    var own = desk.call(scope, tool(example), arguments.apply(OWN));

    assertThat(own).doesNotContain("NOT_FOUND", "No such", "refused", MARKER);
    assertThat(own).doesNotContain(foreignIds());
  }

  /// Deleting the own records would leave nothing to look at.
  private static boolean isGone(String example) {
    return example.contains("delete");
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void listsOverAllOrganizationsHoldTheOwnOnes(OrganizationScope scope) {
    for (var list :
        Stream.of("configurations", "contacts", "locations", "expirations", "organizations")
            .toList()) {
      var listed = desk.call(scope, "itglue_list_" + list, "{}");

      assertThat(listed)
          .as(list)
          .contains(OWN_WORD, "\"total_count\":1,", "Your access is limited to")
          .doesNotContain(MARKER)
          .doesNotContain(foreignIds());
    }
    var assets =
        desk.call(
            scope,
            "itglue_list_flexible_assets",
            "{'flexible_asset_type_id':%d}".formatted(TwoClients.TYPE));
    assertThat(assets)
        .contains(OWN_WORD, "Your access is limited to")
        .doesNotContain(MARKER)
        .doesNotContain(foreignIds());
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void rawReadsHoldTheOwnRecords(OrganizationScope scope) {
    for (var endpoint : ApiCatalog.WHOLE.endpoints()) {
      var path = "/" + String.join("/", endpoint.segments());
      if (!path.contains(":")) {
        var filters =
            path.equals("/flexible_assets")
                ? ",'filters':{'flexible_asset_type_id':%d}".formatted(TwoClients.TYPE)
                : "";
        var read = desk.call(scope, "itglue_get", "{'path':'%s'%s}".formatted(path, filters));

        assertThat(read).as(path).doesNotContain(MARKER).doesNotContain(foreignIds());
      }
    }
    var domains = desk.call(scope, "itglue_get", "{'path':'/domains','include':'attachments'}");
    assertThat(domains).contains(OWN_WORD, "\"total_count\":1,");
  }

  @Test
  void linksToOthersStayThoughTheyAreNotSeen() {
    var scope = ScopedDesk.only(OWN.organization());

    var changed =
        desk.call(
            scope,
            "itglue_update_flexible_asset",
            "{'flexible_asset_id':%d,'traits':{'notes':'<p>New</p>'}}".formatted(OWN.asset()));

    assertThat(changed).contains("New").doesNotContain(MARKER).doesNotContain(foreignIds());
    var whole =
        desk.call(
            OrganizationScope.EVERYTHING,
            "itglue_get_flexible_asset",
            "{'flexible_asset_id':%d}".formatted(OWN.asset()));
    assertThat(whole).contains(MARKER + " firewall", MARKER + " Clinic");
  }

  @Test
  void somebodyWithoutLimitsSeesAll() {
    var listed = desk.call(OrganizationScope.EVERYTHING, "itglue_list_organizations", "{}");

    assertThat(listed).contains(OWN_WORD, MARKER).doesNotContain("Your access is limited");
  }

  private static String tool(String example) {
    return example.split(" ", 2)[0];
  }

  private static String[] foreignIds() {
    return Stream.of(
            OTHER.organization(),
            OTHER.folder(),
            OTHER.document(),
            OTHER.configuration(),
            OTHER.contact(),
            OTHER.location(),
            OTHER.domain(),
            OTHER.asset())
        .map(String::valueOf)
        .toArray(String[]::new);
  }

  /// Ids differ in their last two digits alone.
  private static String withoutIds(String answer, Ids ids) {
    return answer.replaceAll("(\\d{5})" + ids.who() + "\\b", "$1##");
  }

  private static long writes() {
    return desk.sandbox().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .count();
  }

  private static Map<String, Function<Ids, String>> examples() {
    var all = new TreeMap<String, Function<Ids, String>>();
    reads(all);
    rawReads(all);
    lists(all);
    writes(all);
    return all;
  }

  private static void reads(Map<String, Function<Ids, String>> all) {
    all.put(
        "itglue_get_organization", ids -> "{'organization_id':%d}".formatted(ids.organization()));
    all.put("itglue_get_document", ids -> "{'document_id':%d}".formatted(ids.document()));
    all.put("itglue_list_document_sections", ids -> "{'document_id':%d}".formatted(ids.document()));
    all.put(
        "itglue_get_document_section",
        ids -> "{'document_id':%d,'section_id':%d}".formatted(ids.document(), ids.section()));
    all.put("itglue_get_flexible_asset", ids -> "{'flexible_asset_id':%d}".formatted(ids.asset()));
    all.put(
        "itglue_get_configuration",
        ids -> "{'configuration_id':%d}".formatted(ids.configuration()));
    all.put(
        "itglue_list_attachments",
        ids -> "{'resource_type':'documents','resource_id':%d}".formatted(ids.document()));
    all.put(
        "itglue_list_attachments of a domain",
        ids -> "{'resource_type':'domains','resource_id':%d}".formatted(ids.domain()));
  }

  private static void rawReads(Map<String, Function<Ids, String>> all) {
    Map<String, Function<Ids, Long>> paths =
        Map.ofEntries(
            Map.entry("/organizations/%d", Ids::organization),
            Map.entry("/organizations/%d/relationships/documents", Ids::organization),
            Map.entry("/organizations/%d/relationships/document_folders", Ids::organization),
            Map.entry("/organizations/%d/relationships/configurations", Ids::organization),
            Map.entry("/organizations/%d/relationships/contacts", Ids::organization),
            Map.entry("/organizations/%d/relationships/domains", Ids::organization),
            Map.entry("/documents/%d", Ids::document),
            Map.entry("/documents/%d/relationships/sections", Ids::document),
            Map.entry("/documents/%d/relationships/attachments", Ids::document),
            Map.entry("/document_images/%d", Ids::image),
            Map.entry("/flexible_assets/%d", Ids::asset),
            Map.entry("/configurations/%d", Ids::configuration),
            Map.entry(
                "/configurations/%d/relationships/configuration_interfaces", Ids::configuration),
            Map.entry("/configuration_interfaces/%d", Ids::netInterface),
            Map.entry("/contacts/%d", Ids::contact),
            Map.entry("/locations/%d", Ids::location),
            Map.entry("/expirations/%d", Ids::expiration),
            Map.entry("/domains/%d/relationships/attachments", Ids::domain));
    paths.forEach(
        (path, id) ->
            all.put(
                "itglue_get " + path,
                ids -> "{'path':'%s'}".formatted(path.formatted(id.apply(ids)))));
    all.put(
        "itglue_get filter",
        ids ->
            "{'path':'/configurations','filters':{'organization_id':%d}}"
                .formatted(ids.organization()));
  }

  private static void lists(Map<String, Function<Ids, String>> all) {
    for (var list :
        Set.of(
            "documents",
            "document_folders",
            "configurations",
            "contacts",
            "locations",
            "expirations")) {
      all.put("itglue_list_" + list, ids -> "{'organization_id':%d}".formatted(ids.organization()));
    }
    all.put(
        "itglue_list_flexible_assets",
        ids ->
            "{'flexible_asset_type_id':%d,'organization_id':%d}"
                .formatted(TwoClients.TYPE, ids.organization()));
    all.put("itglue_list_organizations", ids -> "{'filter_id':%d}".formatted(ids.organization()));
    all.put("itglue_list_changes", ids -> "{'organization_id':%d}".formatted(ids.organization()));
    all.put(
        "itglue_vector_search",
        ids -> "{'query':'boiler','organization_id':%d}".formatted(ids.organization()));
    all.put(
        "itglue_search",
        ids -> "{'query':'boiler','organization_id':%d}".formatted(ids.organization()));
    all.put(
        "itglue_build_vector_index", ids -> "{'organization_id':%d}".formatted(ids.organization()));
  }

  private static void writes(Map<String, Function<Ids, String>> all) {
    all.put(
        "itglue_create_document",
        ids -> "{'organization_id':%d,'name':'n'}".formatted(ids.organization()));
    all.put(
        "itglue_create_document in a folder",
        ids ->
            "{'organization_id':%d,'name':'f','document_folder_id':%d}"
                .formatted(OWN.organization(), ids.folder()));
    all.put(
        "itglue_update_document",
        ids -> "{'document_id':%d,'name':'%s m'}".formatted(ids.document(), OWN_WORD));
    all.put(
        "itglue_update_document into a folder",
        ids ->
            "{'document_id':%d,'document_folder_id':%d}".formatted(OWN.document(), ids.folder()));
    all.put("itglue_publish_document", ids -> "{'document_id':%d}".formatted(ids.document()));
    all.put("itglue_delete_documents", ids -> "{'document_ids':[%d]}".formatted(ids.document()));
    all.put(
        "itglue_create_document_section",
        ids ->
            "{'document_id':%d,'section_type':'Text','content':'<p>x</p>'}"
                .formatted(ids.document()));
    all.put(
        "itglue_update_document_section",
        ids ->
            "{'document_id':%d,'section_id':%d,'content':'<p>y</p>'}"
                .formatted(ids.document(), ids.section()));
    all.put(
        "itglue_delete_document_section",
        ids -> "{'document_id':%d,'section_id':%d}".formatted(ids.document(), ids.section()));
    all.put(
        "itglue_create_flexible_asset",
        ids ->
            "{'organization_id':%d,'flexible_asset_type_id':%d,'traits':{'ssid':'s'}}"
                .formatted(ids.organization(), TwoClients.TYPE));
    all.put(
        "itglue_create_flexible_asset with a link",
        ids ->
            "{'organization_id':%d,'flexible_asset_type_id':%d,'traits':{'ssid':'l','devices':[%d]}}"
                .formatted(OWN.organization(), TwoClients.TYPE, ids.configuration()));
    all.put(
        "itglue_update_flexible_asset",
        ids -> "{'flexible_asset_id':%d,'traits':{'notes':'<p>z</p>'}}".formatted(ids.asset()));
    all.put(
        "itglue_delete_flexible_asset", ids -> "{'flexible_asset_id':%d}".formatted(ids.asset()));
    all.put(
        "itglue_create_attachment",
        ids ->
            "{'resource_type':'documents','resource_id':%d,'file_name':'a.txt','content_base64':'aGVsbG8='}"
                .formatted(ids.document()));
    all.put(
        "itglue_create_attachment of a domain",
        ids ->
            "{'resource_type':'domains','resource_id':%d,'file_name':'a.txt','content_base64':'aGVsbG8='}"
                .formatted(ids.domain()));
    all.put(
        "itglue_delete_attachment",
        ids ->
            "{'resource_type':'documents','resource_id':%d,'attachment_id':%d}"
                .formatted(ids.document(), ids.attachment()));
    all.put(
        "itglue_create_document_image",
        ids ->
            "{'document_id':%d,'file_name':'i.png','content_base64':'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='}"
                .formatted(ids.document()));
    all.put("itglue_delete_document_image", ids -> "{'image_id':%d}".formatted(ids.image()));
    all.put(
        "itglue_create_upload_slot",
        ids ->
            "{'file_name':'a.pdf','resource_type':'documents','resource_id':%d}"
                .formatted(ids.document()));
  }
}
