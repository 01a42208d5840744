package io.gluegate.itglue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds whatever an asset has and whoever changes it.
class TraitMergeLawsTest {

  private static final long SEED = 20_260_801;
  private static final int CASES = 1_000;
  private static final String MARKER = "SIM-SECRET";
  private static final List<TraitKind> KINDS = List.of(TraitKind.values());
  private static final Set<TraitKind> KEPT =
      Set.of(
          TraitKind.TEXT,
          TraitKind.TEXTBOX,
          TraitKind.SELECT,
          TraitKind.CHECKBOX,
          TraitKind.DATE,
          TraitKind.NUMBER,
          TraitKind.PERCENT,
          TraitKind.TAG);

  private record Case(List<FlexibleAssetField> fields, ObjectNode present, ObjectNode changes) {}

  @Test
  void whatIsNotNamedAndCanBeKeptIsKept() {
    each(
        (test, plan) ->
            test.fields().stream()
                .filter(field -> KEPT.contains(TraitKind.of(field)))
                .filter(field -> !test.changes().has(field.nameKey()))
                .forEach(
                    field -> {
                      var before = test.present().path(field.nameKey());
                      var after = plan.traits().path(field.nameKey());
                      assertThat(after).isEqualTo(written(field, before));
                    }));
  }

  @Test
  void whatIsNamedIsAsItWasNamed() {
    each(
        (test, plan) ->
            test.changes()
                .properties()
                .forEach(
                    change -> {
                      var sent = plan.traits().path(change.getKey());
                      assertThat(sent.isMissingNode()).isEqualTo(change.getValue().isNull());
                      assertThat(sent.isMissingNode() || sent.equals(change.getValue())).isTrue();
                    }));
  }

  @Test
  void whatIsNeitherSentNorNamedIsToldAsALoss() {
    each(
        (test, plan) -> {
          var gone = new ArrayList<String>();
          test.present()
              .propertyStream()
              .filter(trait -> !trait.getValue().isNull())
              .filter(trait -> !plan.traits().has(trait.getKey()))
              .filter(trait -> !test.changes().has(trait.getKey()))
              .forEach(trait -> gone.add(trait.getKey()));

          assertThat(plan.losses()).extracting(TraitLoss::key).containsExactlyElementsOf(gone);
        });
  }

  @Test
  void linksAreSentAsIdsAndPasswordsNever() {
    each(
        (test, plan) -> {
          assertThat(plan.traits().toString()).doesNotContain("\"values\"", MARKER);
          test.fields().stream()
              .filter(field -> TraitKind.of(field) == TraitKind.TAG)
              .map(field -> plan.traits().path(field.nameKey()))
              .flatMap(JsonNode::valueStream)
              .forEach(id -> assertThat(id.isIntegralNumber()).isTrue());
        });
  }

  /// A merge that names all it keeps, and nothing else, is a replacement.
  @Test
  void replacingWithAllThatIsSentSendsTheSame() {
    each(
        (test, plan) -> {
          var replaced = new TraitMerge(test.fields()).replace(test.present(), plan.traits());

          assertThat(((TraitPlan.Ready) replaced).traits()).isEqualTo(plan.traits());
        });
  }

  private interface Law {

    void hold(Case test, TraitPlan.Ready plan);
  }

  private static void each(Law law) {
    for (int i = 0; i < CASES; i++) {
      var seed = SEED + i;
      var test = random(new Random(seed));
      try {
        var plan = new TraitMerge(test.fields()).merge(test.present(), test.changes());
        assertThat(plan).isInstanceOf(TraitPlan.Ready.class);
        law.hold(test, (TraitPlan.Ready) plan);
      } catch (AssertionError e) {
        throw new AssertionError("seed %d: %s".formatted(seed, test), e);
      }
    }
  }

  private static Case random(Random random) {
    var fields = new ArrayList<FlexibleAssetField>();
    var present = Json.object();
    var changes = Json.object();
    for (int i = random.nextInt(12); i >= 0; i--) {
      var kind = KINDS.get(random.nextInt(KINDS.size()));
      var key = "field-" + i;
      var word = kind == TraitKind.OTHER ? "Totp" : kind.name();
      var attributes = Json.object().put("name", "Field").put("name-key", key).put("kind", word);
      fields.add(FlexibleAssetField.of(JsonApi.resource(i, attributes)));
      if (kind != TraitKind.HEADER && random.nextInt(3) > 0) {
        present.set(key, random.nextInt(6) == 0 ? Json.object().nullNode() : read(kind, random));
      }
      if (kind.isWritable() && random.nextInt(3) == 0) {
        changes.set(key, random.nextInt(4) == 0 ? Json.object().nullNode() : given(kind, random));
      }
    }
    if (random.nextInt(5) == 0) {
      present.put("of-a-deleted-field", MARKER);
    }
    return new Case(fields, present, changes);
  }

  private static JsonNode read(TraitKind kind, Random random) {
    return switch (kind) {
      case TAG -> {
        var tag = Json.object().put("type", "Contacts");
        var values = tag.putArray("values");
        for (int i = random.nextInt(3); i >= 0; i--) {
          values.addObject().put("id", 1 + random.nextInt(9_999)).put("name", "values");
        }
        yield tag;
      }
      case UPLOAD -> {
        var file = Json.object();
        file.putArray("values").addObject().put("name", "a.pdf").put("url", MARKER);
        yield file;
      }
      case PASSWORD, OTHER, HEADER -> Json.read("\"" + MARKER + "\"");
      default -> given(kind, random);
    };
  }

  private static JsonNode given(TraitKind kind, Random random) {
    var number = random.nextInt(1_000);
    return switch (kind) {
      case CHECKBOX -> Json.read(String.valueOf(random.nextBoolean()));
      case NUMBER, PERCENT -> Json.read(String.valueOf(number));
      case DATE -> Json.read("\"2026-08-%02d\"".formatted(1 + number % 31));
      case TAG -> Json.array().add(1L + number);
      case UPLOAD -> Json.object().put("content", "QUJD").put("file_name", "b.pdf");
      default -> Json.read("\"text " + number + "\"");
    };
  }

  private static JsonNode written(FlexibleAssetField field, JsonNode read) {
    if (read.isNull() || read.isMissingNode()) {
      return Json.object().path("missing");
    }
    if (TraitKind.of(field) != TraitKind.TAG) {
      return read;
    }
    var ids = Json.array();
    read.path("values").forEach(value -> ids.add(value.path("id").asLong()));
    return ids;
  }
}
