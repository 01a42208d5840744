package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import io.gluegate.sandbox.SandboxConfig;
import io.gluegate.testing.Gateway;
import io.gluegate.testing.ToolUser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ways to a password through `itglue_get`, tried with a key that may see all of them: each is
/// refused before IT Glue is asked.
class PasswordsOutOfReachTest {

  private static final ApiSeed SEED = new ApiSeed();

  private static final List<String> PATHS =
      List.of(
          "/passwords",
          "passwords",
          "/passwords/ID",
          "/PassWords/ID",
          "//passwords//ID",
          "/./passwords/ID",
          "/organizations/../passwords/ID",
          "/organizations/%2e%2e/passwords/ID",
          "/organizations%2f..%2fpasswords%2fID",
          "/%70asswords/ID",
          "/%2570asswords/ID",
          "/%252570asswords/ID",
          "/pass%77ords/ID/",
          "/passwords%00/ID",
          "/passwords;x=1/ID",
          "/passwords.json",
          "/passwords/ID.json",
          "/passwords?show_password=true",
          "/passwords/ID?show_password=true",
          "/passwords/ID%3Fshow_password=true",
          "/passwords/ID#x",
          "/passwords\\ID",
          "\\passwords",
          "/password_folders",
          "/password-folders",
          "/password_categories",
          "/organizations/ORG/relationships/passwords",
          "/organizations/ORG/relationships/passwords/ID",
          "/organizations/ORG/relationships/Pass%57ords",
          "/organizations/ORG/relationships/password_folders",
          "/passwords/ID/relationships/attachments",
          "/passwords/ID/relationships/related_items",
          "/configurations/ASSET/../../passwords/ID/relationships/attachments",
          "/flexible_assets/ASSET/relationships/passwords",
          "/flexible_assets/ASSET?include=passwords",
          "/flexible_assets/ASSET%3Finclude=passwords",
          "/exports",
          "/exports/1",
          "/%65xports",
          "/users",
          "/flexible_assets/ASSET/recent_versions",
          "http://127.0.0.1/passwords/ID",
          "//127.0.0.1/passwords");

  private static final List<String> PARAMETERS =
      List.of(
          "'include':'passwords'",
          "'include':'Passwords'",
          "'include':'attachments,passwords'",
          "'include':'attachments, passwords'",
          "'include':'%70asswords'",
          "'include':'rotatable_password'",
          "'include':'recent_versions'",
          "'include':'authorized_users'",
          "'include':'attachments&include=passwords'",
          "'sort':'name&include=passwords'",
          "'sort':'name&show_password=true'",
          "'filters':{'show_password':true}",
          "'filters':{'version_id':1}",
          "'filters':{'include':'passwords'}",
          "'filters':{'id]=1&include':'passwords'}",
          "'raw_params':{'show_password':'true'}",
          "'raw_params':{'SHOW_PASSWORD':'true'}",
          "'raw_params':{'show%5Fpassword':'true'}",
          "'raw_params':{'version_id':'1'}",
          "'raw_params':{'include':'passwords'}",
          "'raw_params':{'include[]':'passwords'}",
          "'raw_params':{'x&include':'passwords'}",
          "'raw_params':{'fields[passwords]':'password'}");

  @RegisterExtension
  static final Gateway gateway =
      new Gateway(1, SEED.records())
          .with("ITGLUE_ADVANCED_TOOLSET", "true")
          .with("LOG_LEVEL", "DEBUG")
          .with("ITGLUE_API_KEY", SandboxConfig.KEY_WITH_PASSWORDS);

  @Test
  void sandboxItselfGivesThemAway() throws IOException, InterruptedException {
    assertThat(itGlue("/passwords/ID?show_password=true")).contains("SIM-SECRET-record");
    assertThat(itGlue("/flexible_assets/ASSET?include=passwords")).contains("SIM-SECRET-record");
    assertThat(itGlue("/flexible_assets/ASSET")).contains("SIM-SECRET-pin");
    assertThat(itGlue("/passwords/ID/relationships/attachments")).contains("SIM-SECRET-file");
    assertThat(itGlue("/manufacturers")).contains("SIM-SECRET-code", "SIM-SECRET-otp");
  }

  @Test
  void noWayLeadsToThem() throws IOException {
    var attempts = attempts();
    assertThat(attempts).hasSizeGreaterThan(80);
    try (var user = new ToolUser(gateway.url(), Gateway.ADMIN)) {
      var before = gateway.sandbox().requests().size();
      for (var arguments : attempts) {
        var result = user.call("itglue_get", arguments);

        assertThat(result.path("isError").asBoolean()).as("%s %s", arguments, result).isTrue();
        assertThat(result.toString()).as("%s", arguments).doesNotContain(ApiSeed.MARKER);
      }
      assertThat(gateway.sandbox().requests()).hasSize(before);
    }
    assertNothingIsKept();
  }

  @Test
  void readsThatAreAllowedHoldNone() throws IOException {
    try (var user = new ToolUser(gateway.url(), Gateway.VIEWER)) {
      for (var format : List.of("markdown", "json")) {
        for (var endpoint : ApiCatalog.WHOLE.endpoints()) {
          var arguments =
              Json.object().put("path", SEED.path(endpoint)).put("response_format", format);
          if (!endpoint.required().isEmpty()) {
            arguments
                .putObject("filters")
                .put("flexible_asset_type_id", SEED.id("flexible_asset_types"));
          }
          var result = user.call("itglue_get", arguments);

          assertThat(result.path("isError").asBoolean(true)).as("%s", result).isFalse();
          assertThat(result.toString()).as(endpoint.path()).doesNotContain(ApiSeed.MARKER);
        }
      }
      assertThat(
              user.call(
                      "itglue_get",
                      "{'path':'/flexible_asset_fields/%d'}".formatted(SEED.id("field pin")))
                  .toString())
          .contains("PIN")
          .doesNotContain(ApiSeed.MARKER);
    }
    assertNothingIsKept();
  }

  private static void assertNothingIsKept() throws IOException {
    assertThat(gateway.postgres().query("select row_to_json(a)::text from audit_event a"))
        .isNotEmpty()
        .noneMatch(row -> row.contains(ApiSeed.MARKER));
    var log = Path.of("target/replica-" + gateway.url().getPort() + ".log");
    assertThat(Files.readString(log)).isNotEmpty().doesNotContain(ApiSeed.MARKER);
  }

  private static List<ObjectNode> attempts() {
    var attempts = new ArrayList<ObjectNode>();
    PATHS.forEach(path -> attempts.add(Json.object().put("path", placed(path))));
    for (var start : List.of("'path':'/flexible_assets/ASSET'", "'path':'/configurations'")) {
      PARAMETERS.forEach(
          more ->
              attempts.add(
                  (ObjectNode)
                      Json.read(placed("{" + start + "," + more + "}").replace('\'', '"'))));
    }
    return attempts;
  }

  private static String placed(String text) {
    return text.replace("ID", String.valueOf(SEED.id("passwords")))
        .replace("ORG", String.valueOf(SEED.id("organizations")))
        .replace("ASSET", String.valueOf(SEED.id("flexible_assets")));
  }

  private static String itGlue(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.sandbox().url().resolve(placed(path)))
            .header("x-api-key", SandboxConfig.KEY_WITH_PASSWORDS)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
