package io.gluegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The words that a client's file may use, so that a misspelt fact does not get lost without a
/// sound.
class ClientFilesTest {

  private static final Pattern NAMES =
      Pattern.compile(
          """
          (id|name|short|type|status|primary|industry|alert|quick_notes|domain|timezone
          |sites|sites\\.(name|address_1|address_2|city|region|country|postal_code|phone|primary)
          |people|people\\.(first|last|title|type|email|phone|mobile|important|site)
          |internet|internet\\.(role|provider|kind|circuit|account|support_phone|speed|public_ip|gateway|modem)
          |network|network\\.(lan|gateway|dhcp|dns|ssid|guest_ssid|vpn|vlans)
          |network\\.vlans\\.(id|name|subnet)
          |devices|devices\\.(name|type|hostname|manufacturer|model|serial|mac|ip|os|asset_tag|site)
          |devices\\.(warranty|installed|notes)
          |backup|backup\\.(product|target|offsite|schedule|retention|last_test|contact)
          |microsoft365|microsoft365\\.(tenant|licences|mfa|admin_note)
          |microsoft365\\.licences\\.(name|count)
          |line_of_business|line_of_business\\.(name|vendor|support_phone|version|server|account|notes)
          |phones|phones\\.(system|provider|support_phone|main_number|account)
          |vendors|vendors\\.(name|service|phone|account)
          |domains|domains\\.(name|registrar|expires)
          |expirations|expirations\\.(name|kind|date)
          |passwords|passwords\\.(name|username|category))"""
              .replace("\n", ""));

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private final DataFiles files = DataFiles.onClassPath();

  @Test
  void everyFactHasAKnownName() {
    for (var slug : files.clients()) {
      var names = new TreeSet<String>();
      collect(files.client(slug), "", names);

      assertThat(names).as(slug).allMatch(NAMES.asMatchPredicate());
      assertThat(names).as(slug).contains("name", "short", "status");
    }
  }

  @Test
  void everyDateIsADay() {
    for (var slug : files.clients()) {
      var client = files.client(slug);

      assertThat(client.at("/backup/last_test").asText("2025-01-01")).as(slug).matches(DATE);
      assertThat(client.path("domains").findValuesAsText("expires"))
          .as(slug)
          .allMatch(DATE.asMatchPredicate());
      assertThat(client.path("expirations").findValuesAsText("date"))
          .as(slug)
          .allMatch(DATE.asMatchPredicate());
      assertThat(client.path("devices").findValuesAsText("warranty"))
          .as(slug)
          .allMatch(DATE.asMatchPredicate());
    }
  }

  @Test
  void everythingStandsAtASiteOfItsClient() {
    for (var slug : files.clients()) {
      var client = files.client(slug);
      var sites = Set.copyOf(client.path("sites").findValuesAsText("name"));

      assertThat(sites).as(slug).containsAll(client.path("devices").findValuesAsText("site"));
      assertThat(sites).as(slug).containsAll(client.path("people").findValuesAsText("site"));
    }
  }

  private static void collect(JsonNode node, String path, Set<String> names) {
    node.properties()
        .forEach(
            fact -> {
              names.add(path + fact.getKey());
              collect(fact.getValue(), path + fact.getKey() + ".", names);
            });
    if (node.isArray()) {
      node.forEach(item -> collect(item, path, names));
    }
  }
}
