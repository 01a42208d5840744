package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceUriTest {

  @Test
  void everyAddressIsReadAsItIsWritten() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      var organization = new ResourceUri.Organization(id(random));
      var document = new ResourceUri.Document(id(random), id(random));
      var asset = new ResourceUri.FlexibleAsset(id(random), id(random));

      assertThat(ResourceUri.parse(organization.text())).as("seed %d", seed).contains(organization);
      assertThat(ResourceUri.parse(document.text())).as("seed %d", seed).contains(document);
      assertThat(ResourceUri.parse(asset.text())).as("seed %d", seed).contains(asset);
    }
  }

  @Test
  void templatesAreTheFormsOfTheAddresses() {
    assertThat(
            ResourceUri.DOCUMENT_TEMPLATE.replace("{organization_id}", "12").replace("{id}", "34"))
        .isEqualTo(new ResourceUri.Document(12, 34).text());
    assertThat(
            ResourceUri.FLEXIBLE_ASSET_TEMPLATE
                .replace("{organization_id}", "12")
                .replace("{id}", "34"))
        .isEqualTo(new ResourceUri.FlexibleAsset(12, 34).text());
    assertThat(ResourceUri.ORGANIZATION_TEMPLATE.replace("{id}", "12"))
        .isEqualTo(new ResourceUri.Organization(12).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12",
        "itglue://",
        "itglue://organizations",
        "itglue://organizations/",
        "itglue://organizations/0",
        "itglue://organizations/012",
        "itglue://organizations/-1",
        "itglue://organizations/+1",
        "itglue://organizations/1e3",
        "itglue://organizations/9007199254740992",
        "itglue://organizations/99999999999999999999",
        "itglue://organizations/1/documents/9007199254740992",
        "itglue://organizations/1/documents",
        "itglue://organizations/1/documents/",
        "itglue://organizations/1/documents/2/sections/3",
        "itglue://organizations/1/flexible-assets",
        "itglue://organizations/1/flexible-assets/0",
        "itglue://organizations/1/flexible-assets/9007199254740992",
        "itglue://organizations/1/flexible_assets/2",
        "itglue://organizations/1/passwords/2",
        "itglue://organizations/1/../2",
        "itglue://organizations/1/documents/../../2",
        "itglue://organizations/%31",
        "itglue://organizations/1%2Fdocuments%2F2",
        "itglue://organizations/1%00",
        "itglue://organizations/1\n",
        " itglue://organizations/1",
        "itglue://organizations/\u0661",
        "itglue://organizations/1?x=y",
        "itglue://organizations/1#x",
        "itglue://user@organizations/1",
        "itglue://organizations:80/1",
        "ITGLUE://organizations/1",
        "itglue:/organizations/1",
        "itglue://passwords/1",
        "file:///etc/passwd",
        "https://organizations/1",
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(ResourceUri.parse(text)).isEmpty();
  }

  private static long id(Random random) {
    return 1 + random.nextLong(InputSchema.ID_MAX);
  }
}
