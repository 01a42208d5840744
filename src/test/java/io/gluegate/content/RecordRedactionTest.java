package io.gluegate.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluegate.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'notes':'Password: Sw0rdfish!'}",
        "{'notes':'<p><b>Password:</b> <i>Sw0rdfish!</i></p>'}",
        "{'notes':'<p>Password:</p><p>Sw0rdfish!</p>'}",
        "{'notes':'<table><tr><td>Password</td><td>Sw0rdfish!</td></tr></table>'}",
        "{'notes':'<span style=\\'display:none\\'>Password:<b>Sw0rdfish!</b></span>x'}",
        "{'traits':{'wifi-password':'Sw0rdfish!'}}",
        "{'traits':{'api-key':'<p>Sw0rdfish!</p>'}}",
        "{'traits':{'psk':['Sw0rdfish!']}}",
        "{'interfaces':[{'notes':'pwd=Sw0rdfish!'}]}",
        "{'fields':[{'hint':'such as https://admin:Sw0rdfish!@10.0.0.1/'}]}",
      })
  void secretGoesWhereverItStands(String record) {
    assertThat(redacted(record).toString()).contains("[redacted]").doesNotContain("Sw0rdfish");
  }

  @Test
  void everythingElseStaysAsItIs() {
    var record =
        record(
            "{'id':7,'name':'HD-FW01','notes':'<p>Reset the <b>password</b> in AD &amp; wait.</p>','important':null,'archived':false,'resource_url':'https://x.example/7','traits':{'Own_Key-1':['a',{'b':1.50}],'wifi-password':''}}");

    assertThat(Redaction.redact(record)).isEqualTo(record);
  }

  @Test
  void whatWasRedactedOnceStaysTheSame() {
    var once =
        redacted("{'notes':'<p><b>Password:</b> Sw0rdfish!</p><p>x</p>','psk':'Sw0rdfish!'}");

    assertThat(Redaction.redact(once)).isEqualTo(once);
  }

  private static ObjectNode redacted(String record) {
    return Redaction.redact(record(record));
  }

  private static ObjectNode record(String text) {
    return (ObjectNode) Json.read(text.replace("\\'", "`").replace('\'', '"').replace('`', '\''));
  }
}
