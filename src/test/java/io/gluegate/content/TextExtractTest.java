package io.gluegate.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextExtractTest {

  @Test
  void structureStays() {
    assertThat(
            TextExtract.markdown(
                "<h2>Steps</h2><ol><li>Open <b>Veeam</b><ul><li>as admin</li></ul></li><li>Mount</li></ol><pre>ping 10.0.0.1\n  # ok</pre>"))
        .isEqualTo(
            "## Steps\n\n1. Open **Veeam**\n   * as admin\n2. Mount\n\n```\nping 10.0.0.1\n  # ok\n```");
  }

  @Test
  void tableStaysNarrow() {
    assertThat(
            TextExtract.markdown(
                "<table><tr><th>Device with a long name</th><th>IP</th></tr><tr><td>FW</td><td>10.0.0.1</td></tr></table>"))
        .isEqualTo("| Device with a long name | IP |\n|---|---|\n| FW | 10.0.0.1 |");
  }

  @Test
  void whatNobodySeesGoes() {
    assertThat(
            TextExtract.markdown(
                "<p>seen</p><script>alert(1)</script><style>p{}</style><p hidden>a</p><p style='display: none'>b</p><div style='VISIBILITY:hidden'>c</div><!-- d --><template>e</template>"))
        .isEqualTo("seen");
  }

  @Test
  void officeClutterGoes() {
    assertThat(
            TextExtract.markdown(
                "<p class='MsoNormal' style='margin:0'><span lang='EN-US'>Backup &amp; Replication<o:p></o:p></span>&nbsp;12</p>"))
        .isEqualTo("Backup & Replication 12");
  }

  @Test
  void brokenHtmlIsReadAsFarAsItGoes() {
    assertThat(TextExtract.markdown("<p>one<p>two <b>three</i> & <four")).contains("one", "two");
    assertThat(TextExtract.markdown("")).isEmpty();
    assertThat(TextExtract.markdown("plain text")).isEqualTo("plain text");
  }
}
