package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.core.PageRequest;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.sandbox.SandboxData;
import io.gluegate.sandbox.SeedRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FlexibleAssetListsTest {

  private static final List<SeedRecord> DATA = SandboxData.load().records();
  private static final Upstream upstream = Upstream.start(DATA);
  private static final PageRequest FIRST = new PageRequest(1, 50);

  @AfterAll
  static void stop() {
    upstream.close();
  }

  @Test
  void typeComesWithItsFieldsInTheirOrder() {
    var type = upstream.calls().flexibleAssetType(type("Internet/WAN"));

    assertThat(type.name()).isEqualTo("Internet/WAN");
    assertThat(type.fields()).extracting(FlexibleAssetField::order).isSorted();
    assertThat(type.fields())
        .extracting(FlexibleAssetField::nameKey)
        .contains("router-firewall", "public-ip-address-es");
    var role =
        type.fields().stream()
            .filter(field -> field.name().equals("Role"))
            .findFirst()
            .orElseThrow();
    assertThat(role.options()).containsExactly("primary", "backup");
    assertThat(role.required()).isTrue();
    assertThat(role.useForTitle()).isTrue();
    assertThat(role.tagType()).isEmpty();
  }

  @Test
  void typesAreFoundByAPartOfTheirName() {
    var page = upstream.calls().flexibleAssetTypes(Optional.of("wAn"), FIRST);

    assertThat(page.items()).extracting(FlexibleAssetType::name).containsExactly("Internet/WAN");
  }

  @Test
  void assetsOfATypeAreListedAcrossRequests() {
    var typeId = type("VLAN");
    long count = DATA.stream().filter(each -> isAsset(each, typeId)).count();

    var all =
        upstream.calls().flexibleAssets(typeId, OptionalLong.empty(), new PageRequest(1, 1000));
    var some = upstream.calls().flexibleAssets(typeId, OptionalLong.empty(), new PageRequest(2, 7));

    assertThat(all.items()).hasSize((int) count);
    assertThat(all.totalCount()).isEqualTo(count);
    assertThat(some.items()).isEqualTo(all.items().subList(7, 14));
    assertThat(upstream.requests().getLast().query()).contains("filter[flexible_asset_type_id]=");
    assertThat(upstream.requests())
        .filteredOn(each -> each.path().equals("/flexible_assets"))
        .noneMatch(each -> each.query().contains("page[size]=1000"));
  }

  @Test
  void keyWithPasswordAccessShowsNoMoreThanAnother() {
    var asset =
        DATA.stream().filter(each -> isAsset(each, type("Wireless"))).findFirst().orElseThrow();
    var key = new io.gluegate.core.Secret(SandboxConfig.KEY_WITH_PASSWORDS);
    var deadline =
        io.gluegate.core.Deadline.in(Upstream.PATIENCE, java.time.InstantSource.system());

    var read =
        upstream
            .client()
            .with(key, OrganizationScope.EVERYTHING, deadline)
            .flexibleAsset(asset.id());

    assertThat(read.traits().path("wireless-key").asText()).isEqualTo(ShownTraits.PASSWORD);
    assertThat(read.traits().path("ssid").asText()).isNotEmpty();
    assertThat(read).isEqualTo(upstream.calls().flexibleAsset(asset.id()));
  }

  @Test
  void emptyListOfAnUnknownOrganizationIsAnError() {
    var unknown = OptionalLong.of(42);

    assertThatThrownBy(() -> upstream.calls().flexibleAssets(type("VLAN"), unknown, FIRST))
        .isInstanceOfSatisfying(
            ItGlueException.class,
            e -> assertThat(e.kind()).isEqualTo(ItGlueException.Kind.NOT_FOUND_OR_HIDDEN));
  }

  @Test
  void emptyListOfAKnownOrganizationIsEmpty() {
    var seeds = new Seeds().organization(Seeds.ORGANIZATION, "Harbor Dental");
    seeds.owned("flexible-asset-types", 5_000_001, 0, "{'name':'LAN'}");
    try (var empty = Upstream.start(seeds.records())) {
      var page =
          empty.calls().flexibleAssets(5_000_001, OptionalLong.of(Seeds.ORGANIZATION), FIRST);

      assertThat(page.items()).isEmpty();
      assertThat(page.hasMore()).isFalse();
    }
  }

  private static boolean isAsset(SeedRecord each, long typeId) {
    return each.type().equals("flexible-assets")
        && each.attributes().path("flexible-asset-type-id").asLong() == typeId;
  }

  private static long type(String name) {
    Predicate<ObjectNode> isNamed = each -> each.path("name").asText().equals(name);
    return DATA.stream()
        .filter(
            each -> each.type().equals("flexible-asset-types") && isNamed.test(each.attributes()))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
