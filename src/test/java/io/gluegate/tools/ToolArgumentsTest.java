package io.gluegate.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.core.Json;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolArgumentsTest {

  private static final Class<DocumentTools.ListDocuments> TOOL = DocumentTools.ListDocuments.class;

  private final ToolArguments arguments = arguments(TOOL);

  @Test
  void argumentsBecomeTheToolsRecord() {
    var parsed =
        parse("{'organization_id':9007199254740991,'page_size':5,'response_format':'json'}");

    assertThat(parsed)
        .isEqualTo(
            new ToolArguments.Parsed.Fit(
                new DocumentTools.ListDocuments(
                    9007199254740991L,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.of(5),
                    Optional.of(ResponseFormat.JSON)),
                Json.object()
                    .put("organization_id", 9007199254740991L)
                    .put("page_size", 5)
                    .put("response_format", "json")));
  }

  @Test
  void nullStandsForAnOptionalArgumentLeftOut() {
    assertThat(parse("{'organization_id':1,'page_size':null,'sort':null}"))
        .isInstanceOf(ToolArguments.Parsed.Fit.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                          | organization_id",
        "[]                                          | JSON object",
        "{'organization_id':null}                    | organization_id",
        "{'organization_id':'12'}                    | organization_id",
        "{'organization_id':1.5}                     | organization_id",
        "{'organization_id':0}                       | organization_id",
        "{'organization_id':-4}                      | organization_id",
        "{'organization_id':9007199254740992}        | organization_id",
        "{'organization_id':99999999999999999999999} | organization_id",
        "{'organization_id':1,'page_size':0}         | page_size",
        "{'organization_id':1,'page_size':1001}      | page_size",
        "{'organization_id':1,'page_number':0}       | page_number",
        "{'organization_id':1,'filter_name':''}      | filter_name",
        "{'organization_id':1,'filter_name':7}       | filter_name",
        "{'organization_id':1,'response_format':'x'} | response_format",
        "{'organization_id':1,'organisation':'x'}    | organisation",
      })
  void misfitNamesTheArgument(String given, String name) {
    var parsed = parse(given);

    assertThat(parsed).isInstanceOf(ToolArguments.Parsed.Misfit.class);
    assertThat(((ToolArguments.Parsed.Misfit) parsed).sentence()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "2026-1-1", "tomorrow", "2026-01-01T00:00:00Z", "*", ""})
  void dateThatIsNoneIsAMisfit(String date) {
    var tool = ExpirationTools.ListExpirations.class;
    var dated = arguments(tool);

    assertThat(dated.parse(Json.object().put("from_date", "2028-02-29")))
        .isInstanceOf(ToolArguments.Parsed.Fit.class);
    assertThat(dated.parse(Json.object().put("from_date", date)))
        .isInstanceOfSatisfying(
            ToolArguments.Parsed.Misfit.class,
            misfit -> assertThat(misfit.sentence()).contains("from_date"));
  }

  private ToolArguments.Parsed parse(String json) {
    return arguments.parse(Json.read(json.replace('\'', '"')));
  }

  private static ToolArguments arguments(Class<? extends Tool> tool) {
    var components = List.of(tool.getRecordComponents());
    return new ToolArguments(tool, components, InputSchema.of(components));
  }
}
