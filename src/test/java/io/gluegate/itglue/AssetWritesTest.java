package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.access.OrganizationScope;
import io.gluegate.core.Json;
import io.gluegate.itglue.ItGlueException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssetWritesTest {

  private static final long UNKNOWN = 9_999_999;

  private final Upstream upstream = Upstream.start(AssetSeeds.records());
  private final AssetWrites writes = upstream.calls().assetWrites();

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void changeOfOneTraitKeepsTheOthers() {
    var asset = stored();
    var plan = ready(merge(asset).merge(asset, json("{'vlan':13}")));

    var updated = writes.update(asset, plan.traits());

    assertThat(plan.losses()).extracting(TraitLoss::key).containsExactly("floor-plan", "wifi-key");
    assertThat(updated.shown().traits())
        .isEqualTo(
            json(
                """
                {'ssid':'Corp','notes':'<p>Old</p>','hidden':false,'vlan':13,'device-s':{'type':'Configurations','values':[
                {'id':7000001,'resource-url':'https://northwind.itglue.com/1000001/configurations/7000001','name':'FW-01',
                'hostname':null,'organization-name':'Harbor Dental','configuration-type-name':null}]}}"""));
    assertThat(updated.updatedAt()).isPresent();
    assertThat(updated.updatedAt()).isNotEqualTo(asset.updatedAt());
    assertThat(updated.shown()).isEqualTo(upstream.calls().flexibleAsset(AssetSeeds.ASSET));
  }

  @Test
  void whatIsKeptCanBeSentAgainAndIsKnownAgain() {
    var asset = stored();
    var kept = merge(asset).kept(asset);
    var changed = kept.traits().deepCopy().put("vlan", 13);

    assertThat(kept.losses()).extracting(TraitLoss::key).containsExactly("floor-plan", "wifi-key");
    assertThat(merge(asset).isAs(asset, kept.traits())).isTrue();
    assertThat(merge(asset).isAs(asset, changed)).isFalse();
    assertThat(merge(asset).isAs(asset, json("{'ssid':'Corp'}"))).isFalse();

    var updated = writes.update(asset, changed);
    assertThat(merge(asset).isAs(updated, changed)).isTrue();
    assertThat(merge(asset).kept(updated).traits().toString()).isEqualTo(changed.toString());
  }

  @Test
  void newAssetHasWhatWasSentAndItsName() {
    var type = upstream.calls().flexibleAssetType(AssetSeeds.TYPE);
    var given =
        json(
            "{'ssid':'Guest','band':'5 GHz','device-s':[7000001,7000002],'floor-plan':{'content':'QUJD','file_name':'p.pdf'}}");
    var plan = ready(new TraitMerge(type.fields()).create(given));

    var created = writes.create(Seeds.ORGANIZATION, type, plan.traits());

    assertThat(created.shown().name()).isEqualTo("Guest");
    assertThat(created.organizationId()).isEqualTo(Seeds.ORGANIZATION);
    assertThat(created.typeId()).isEqualTo(AssetSeeds.TYPE);
    assertThat(created.shown().traits().path("device-s").path("values")).hasSize(2);
    assertThat(created.shown().traits().path("floor-plan").toString()).contains("p.pdf");
  }

  @Test
  void whatIsReadForWritingNeverBecomesText() {
    var key = new io.gluegate.core.Secret(io.gluegate.sandbox.SandboxConfig.KEY_WITH_PASSWORDS);
    var deadline =
        io.gluegate.core.Deadline.in(Upstream.PATIENCE, java.time.InstantSource.system());

    var asset =
        upstream
            .client()
            .with(key, OrganizationScope.EVERYTHING, deadline)
            .storedFlexibleAsset(AssetSeeds.ASSET);

    assertThat(asset.toString()).isEqualTo("StoredAsset[id=5100001]");
    assertThat(asset.shown().traits().path("wifi-key").asText()).isEqualTo(ShownTraits.PASSWORD);
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Json.write(asset)))
        .hasMessage("cannot be written as JSON");
  }

  @Test
  void whatTheApiRefusesIsTold() {
    var asset = stored();
    var type = upstream.calls().flexibleAssetType(AssetSeeds.TYPE);

    assertThat(refusal(() -> writes.update(asset, json("{'ssid':'x','device-s':[1]}"))))
        .hasMessageContaining("flexible-asset-traits.device-s")
        .hasMessageContaining("must be ids of existing records");
    assertThat(refusal(() -> writes.update(asset, json("{'ssid':'x','no-such':1}"))))
        .hasMessageContaining("invalid trait keys");
    assertThat(refusal(() -> writes.update(asset, json("{}"))))
        .hasMessageContaining("can't be blank");
    assertThat(refusal(() -> writes.create(UNKNOWN, type, json("{'ssid':'x'}"))))
        .hasMessageContaining("Valid organization_id is required");
    assertThat(stored().updatedAt()).isEqualTo(asset.updatedAt());
  }

  @Test
  void assetIsDeletedOnce() {
    var asset = stored();

    writes.delete(AssetSeeds.ASSET);

    assertThat(refusal(() -> writes.delete(AssetSeeds.ASSET)).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
    assertThat(refusal(() -> writes.update(asset, json("{'ssid':'x'}"))).kind())
        .isEqualTo(Kind.NOT_FOUND_OR_HIDDEN);
  }

  private StoredAsset stored() {
    return upstream.calls().storedFlexibleAsset(AssetSeeds.ASSET);
  }

  private static TraitMerge merge(StoredAsset asset) {
    return new TraitMerge(asset.fields());
  }

  private static TraitPlan.Ready ready(TraitPlan plan) {
    assertThat(plan).isInstanceOf(TraitPlan.Ready.class);
    return (TraitPlan.Ready) plan;
  }

  private static ItGlueException refusal(Runnable work) {
    return catchThrowableOfType(ItGlueException.class, work::run);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.read(text.replace('\'', '"'));
  }
}
