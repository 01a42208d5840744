package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The catalogue of endpoints, and how it is searched.
class ApiCatalogTest {

  private final ApiCatalog catalog = ApiCatalog.WHOLE;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list all companies                         | /organizations",
        "which clients do we have                   | /organizations",
        "manufacturers of devices                   | /manufacturers",
        "hardware models                            | /models",
        "operating systems                          | /operating_systems",
        "servers by serial number                   | /configurations",
        "find a firewall by mac address             | /configurations",
        "ip addresses of network interfaces         | /configurations/:id/relationships/configuration_interfaces",
        "people at a client with their phone        | /contacts",
        "contact types                              | /contact_types",
        "offices and sites                          | /locations",
        "what expires soon                          | /expirations",
        "domain registrar                           | /domains",
        "ssl certificates                           | /ssl_certificates",
        "folders of documents                       | /organizations/:id/relationships/document_folders",
        "sections of a document                     | /documents/:id/relationships/sections",
        "fields of a flexible asset type            | /flexible_asset_types/:id/relationships/flexible_asset_fields",
        "checklists                                 | /checklists",
        "activity log who changed what              | /logs",
        "usage statistics of staff                  | /user_metrics",
        "tickets                                    | /tickets",
        "countries                                  | /countries",
      })
  void commonQuestionsFindTheirEndpoint(String question, String path) {
    assertThat(catalog.find(question, 3)).extracting(ApiEndpoint::path).contains(path);
  }

  @Test
  void asManyAreFoundAsAreWanted() {
    assertThat(catalog.find("types", 2)).hasSize(2);
    assertThat(catalog.find("zebra", 5)).isEmpty();
  }

  @Test
  void nothingOfPasswordsStandsInIt() {
    assertThat(catalog.endpoints())
        .hasSizeGreaterThan(60)
        .allSatisfy(
            endpoint ->
                assertThat(endpoint.path() + endpoint.include() + endpoint.rawParams())
                    .doesNotContain("password", "version", "export", "/users", "authorized"));
  }

  @Test
  void catalogueThatCannotBeRightIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint("/passwords", "name", "id"));
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint("no path", "name", "id"));
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint("/a", "passwords", "id"));
    assertThatIllegalArgumentException().isThrownBy(() -> endpoint("/a", "location", "[id]"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ApiCatalog(List.of()));

    var right = endpoint("/a", "location", "id");
    assertThatIllegalArgumentException().isThrownBy(() -> new ApiCatalog(List.of(right, right)));
  }

  private static ApiEndpoint endpoint(String path, String include, String filter) {
    return new ApiEndpoint(
        path,
        "Something",
        List.of(),
        List.of(filter),
        List.of(),
        List.of(),
        List.of(include),
        List.of(),
        List.of(),
        0,
        "");
  }
}
