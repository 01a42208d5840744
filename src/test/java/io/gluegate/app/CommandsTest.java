package io.gluegate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluegate.changes.Approvals;
import io.gluegate.changes.ChangeJournal;
import io.gluegate.core.Secret;
import io.gluegate.core.Sha256;
import io.gluegate.testing.Postgres;
import io.gluegate.testing.Replica;
import java.io.IOException;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands as an operator types them.
class CommandsTest {

  private static final int ENDED_SECONDS_MAX = 60;

  @RegisterExtension static final Postgres postgres = new Postgres();

  /// What a command said, and how it ended.
  private record Said(int exit, String text) {}

  @Test
  void schemaIsBroughtUpToDateAndShown() throws Exception {
    assertThat(run("db", "migrate").text()).contains("migrations applied: 0");
    assertThat(run("db", "status").text()).contains("create access token", "Success");
  }

  @Test
  void tokenIsMadeListedAndRevokedOnce() throws Exception {
    var made = run("token", "create", "--label", "alice", "--role", "viewer", "--expires", "P90D");
    var secret = Pattern.compile("glg_\\S+").matcher(made.text());
    assertThat(secret.find()).as(made.text()).isTrue();
    var id = made.text().strip().split(" ", 2)[0];

    var listed = run("token", "list").text();
    var revoked = run("token", "revoke", id);
    var again = run("token", "revoke", id);

    assertThat(listed).contains(id, "alice", "viewer", "until").doesNotContain(secret.group());
    assertThat(revoked.text()).contains("revoked " + id);
    assertThat(again.exit()).isNotZero();
    assertThat(again.text()).contains("There is no active token");
    assertThat(
            postgres.query(
                "select count(*) from access_token where octet_length(secret_hash) <> 32"))
        .containsExactly("0");
  }

  @Test
  void tokenIsLimitedChangedAndRotated() throws Exception {
    var made =
        run(
            "token",
            "create",
            "--label",
            "carol",
            "--role",
            "viewer",
            "--organization",
            "12",
            "11");
    var id = made.text().strip().split(" ", 2)[0];
    assertThat(made.text()).contains("organizations 11,12");

    assertThat(run("token", "role", id, "editor").exit()).isZero();
    assertThat(run("token", "scope", id).text()).contains("--everything");
    assertThat(run("token", "scope", id, "--deny-organization", "13").text())
        .contains("all organizations but 13");
    assertThat(run("token", "rotate", id).text()).contains("glg_").isNotEqualTo(made.text());
    assertThat(run("token", "list").text()).contains("editor", "all organizations but 13");
  }

  @Test
  void groupsAreKeptAndCallersStopped() throws Exception {
    var id = run("token", "create", "--label", "dan", "--role", "viewer").text().split(" ", 2)[0];

    assertThat(run("group", "create", "dental", "--organization", "11").exit()).isZero();
    assertThat(run("group", "add", "dental", id).exit()).isZero();
    assertThat(run("group", "list").text()).contains("dental  organizations 11", "token:" + id);
    assertThat(run("stop", "principal", id, "--reason", "laptop lost").exit()).isZero();
    assertThat(run("stop", "writes", "--reason", "restore").exit()).isZero();
    assertThat(run("stop", "list").text()).contains("laptop lost", "restore", "token:" + id);
    assertThat(run("stop", "principal", id, "--lift").exit()).isZero();
    assertThat(run("stop", "writes", "--lift").exit()).isZero();
    assertThat(run("stop", "list").text()).doesNotContain("laptop lost", "restore");
    assertThat(run("group", "delete", "dental").exit()).isZero();
  }

  @Test
  void auditLogAndIndexAreShown() throws Exception {
    assertThat(run("audit", "list").exit()).isZero();
    assertThat(run("index", "status").text())
        .contains("0 documents and 0 other records in 0 passages");
  }

  @Test
  void waitingWriteIsListedAndReleasedByAnotherPersonOnce() throws Exception {
    var approvals = new Approvals(postgres.database(), InstantSource.system());
    var waiting =
        approvals.ask(
            new Approvals.Request(
                new ChangeJournal.Author("token:1", "alice", "itglue_delete_documents"),
                OptionalLong.empty(),
                "Deletes 1 document: VPN",
                Sha256.hex("plan")));
    var id = ((Approvals.State.Waiting) waiting).id().toString();

    assertThat(run("approval", "list").text()).contains(id, "alice", "Deletes 1 document: VPN");
    assertThat(run("approval", "release", id, "--by", "alice").text()).contains("Another person");
    assertThat(run("approval", "release", id, "--by", "bob").text()).contains("released " + id);
    assertThat(run("approval", "refuse", id, "--by", "bob").exit()).isNotZero();
    assertThat(
            postgres.query(
                "select label || ' ' || outcome from audit_event where tool = 'approval_release' order by id"))
        .containsExactly("alice REFUSED", "bob DONE");
  }

  @Test
  void configurationIsChecked() throws Exception {
    assertThat(run("check", "config.yml").text()).contains("The configuration is good");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token create --label x --role boss|viewer, editor, admin or auditor",
        "token create --label x --role viewer --expires tomorrow|P90D",
        "token revoke nonsense|UUID",
        "approval release nonsense --by bob|UUID",
        "index build|ITGLUE_API_KEY",
        "check no-such-file.yml|cannot be read",
        "server no-such-file.yml|cannot be read",
        "sandbox --switch nonsense|NAME=JSON",
        "nonsense|invalid choice",
      })
  void mistakeIsOneSentence(String command, String sentence) throws Exception {
    var said = run(command.split(" ", -1));

    assertThat(said.exit()).isNotZero();
    assertThat(said.text()).contains(sentence).doesNotContain("\tat ");
  }

  private static Said run(String... arguments) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(Replica.command(arguments)).redirectErrorStream(true);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
    environment.put("DATABASE_URL", postgres.url().jdbc());
    environment.put("DATABASE_USER", postgres.url().user().orElse(""));
    environment.put("DATABASE_PASSWORD", postgres.url().password().map(Secret::value).orElse(""));
    environment.put("LOG_LEVEL", "ERROR");
    var process = builder.start();
    process.getOutputStream().close();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(ENDED_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), text);
  }
}
