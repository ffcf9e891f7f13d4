package io.cloakroom.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.form.OcsfRules;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J41: the record as a file, from the command line, and verified where there is no record. */
@Tag("full")
class AuditExportTest {
  private static final Workspace HOME = new Workspace("demo", "W1");
  private static final Workspace OTHER = new Workspace("slack", "T2");
  private static final int EVENTS = 40;

  @TempDir Path folder;
  private final TypedAudit audit = new TypedAudit();
  private final StringWriter out = audit.out;
  private final StringWriter err = audit.err;
  private Path data;
  private String posted = "";
  private String key = "";

  /** One a day, by turns of two workspaces. */
  @BeforeEach
  void record() throws IOException {
    data = folder.resolve("data");
    List<AuditEvent> looks = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Workspace workspace = i % 2 == 0 ? HOME : OTHER;
      Instant at = Instant.parse("2026-10-01T09:00:00Z").plusSeconds(86_400L * i);
      looks.add(
          AuditEvent.of(at, workspace, Action.IMAGE_VIEWED)
              .by(new Person(workspace, "ann"))
              .with("link", "0abc"));
    }
    SignedRecord signed = SignedRecord.grown(data, looks);
    posted = signed.posted();
    key = signed.key();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.ndjson", "all.csv"})
  void J41_aFileIsVerifiedWithoutTheRecord(String name) throws IOException {
    assertThat(audit("export", file(name))).isZero();
    assertThat(out.toString())
        .startsWith("Written: 40 of 40 sealed events, to " + file(name) + ".")
        .contains("cloakroom audit verify --export " + file(name));
    assertThat(err.toString()).contains("100 %");
    assertThat(folder.resolve(name + ".part")).doesNotExist();
    data = folder.resolve("nowhere");

    assertThat(audit("verify", "--export", file(name), "--key", key, "--checkpoint", posted))
        .isZero();

    assertThat(out.toString())
        .startsWith("WHOLE Its 40 events are those that were sealed, in their order, of a record")
        .contains("checkpoints compared: 2.", "Signed with the key that was given.");
    assertThat(audit("verify", "--export", file(name))).isZero();
    assertThat(out.toString()).contains("Signed with " + key + "; compare that with the key");
    assertThat(data).doesNotExist();
  }

  @Test
  void J41_aPartIsOfATimeAndAWorkspaceAndSaysNothingOfTheRest() throws IOException {
    assertThat(
            audit(
                "export",
                file("part.ndjson"),
                "--since=2026-10-10",
                "--until=2026-10-19",
                "--workspace=slack/T2"))
        .isZero();

    assertThat(Files.readString(folder.resolve("part.ndjson")))
        .contains("2026-10-10T09", "2026-10-18T09", "slack/T2")
        .doesNotContain("2026-10-11T09", "2026-10-20T09", "demo/W1", "2026-10-08T09");
    assertThat(audit("verify", "--export", file("part.ndjson"), "--key", key)).isZero();
    assertThat(out.toString())
        .startsWith("WHOLE Its 5 events")
        .contains(
            "5 more events are only hashes here", "than was asked for: workspace slack T2, since ");
  }

  @Test
  void T26_namesWhatWasChangedInTheDatabaseOrInTheFile() throws IOException, SQLException {
    change("update audit_event set actor_id = 'mallory' where actor_workspace = 'slack/T2'");
    assertThat(audit("export", file("all.ndjson"))).isZero();

    assertThat(audit("verify", "--export", file("all.ndjson"), "--key", key)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("CHANGED Event ")
        .contains("is not the one that was sealed", "have it exported again");

    List<String> lines = Files.readAllLines(folder.resolve("all.ndjson"));
    Files.write(folder.resolve("cut.ndjson"), lines.subList(0, 30));
    assertThat(audit("verify", "--export", file("cut.ndjson"), "--key", key)).isEqualTo(1);
    assertThat(out.toString()).contains("CUT It ends after leaf 28, and goes to leaf 39.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.ndjson", "all.csv"})
  void J41_goesOnWithAnExportThatWasInterrupted(String name) throws IOException {
    assertThat(audit("export", file(name))).isZero();
    String whole = Files.readString(folder.resolve(name));
    for (int bytes : new int[] {0, 3, 200, 1500, 9000, whole.length() - 1}) {
      Files.writeString(folder.resolve(name + ".part"), whole.substring(0, bytes));
      Files.delete(folder.resolve(name));
      assertThat(audit("export", file(name))).isEqualTo(2);
      assertThat(err.toString()).contains("go on with it by --resume, or delete it");

      assertThat(audit("export", file(name), "--resume")).as("after %s bytes", bytes).isZero();

      assertThat(folder.resolve(name + ".part")).doesNotExist();
      assertThat(audit("verify", "--export", file(name), "--key", key, "--checkpoint", posted))
          .isZero();
      assertThat(out.toString()).startsWith("WHOLE Its 40 events");
    }
  }

  /** For a program that knows the schema and nothing of a tree: every line is an event. */
  @Test
  void J41_forASiemEachLineIsAnEventOfOcsf() throws IOException {
    assertThat(audit("export", file("all.ocsf"), "--workspace=slack/T2")).isZero();
    assertThat(out.toString()).contains("cannot be verified by itself");

    List<String> lines = Files.readAllLines(folder.resolve("all.ocsf"));

    assertThat(lines).hasSize(EVENTS / 2).allMatch(line -> line.contains("slack/T2"));
    for (String line : lines) {
      assertThat(OcsfRules.brokenBy(new JsonMapper().readTree(line))).as(line).isEmpty();
    }
    assertThat(audit("verify", "--export", file("all.ocsf"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("holds events of OCSF", "export the same time as .ndjson or .csv");
    Files.move(folder.resolve("all.ocsf"), folder.resolve("renamed.ndjson"));
    assertThat(audit("verify", "--export", file("renamed.ndjson"))).isEqualTo(2);
    assertThat(err.toString()).contains("holds events of OCSF");
  }

  @Test
  void J41_eventsForASiemAreWrittenAnewAfterAnInterruption() throws IOException {
    Files.writeString(folder.resolve("all.ocsf.part"), "{");

    assertThat(audit("export", file("all.ocsf"))).isEqualTo(2);
    assertThat(err.toString()).contains("delete it").doesNotContain("--resume");
    assertThat(audit("export", file("all.ocsf"), "--resume")).isEqualTo(2);
    assertThat(err.toString()).contains("leave --resume out");
  }

  @Test
  void saysWhatToDo() throws IOException {
    assertThat(audit("export", file("record"))).isEqualTo(2);
    assertThat(err.toString()).contains("End the name in .ndjson, .csv, .ocsf or .tiles, or");
    assertThat(audit("export", file("a.csv"), "--since=soon")).isEqualTo(2);
    assertThat(err.toString()).contains("not a moment: \"soon\"; try 30d or 2026-11-01");
    assertThat(audit("export", file("a.csv"), "--workspace=T1")).isEqualTo(2);
    assertThat(err.toString()).contains("try slack/T0123");
    assertThat(audit("export", file("a.csv"), "--resume")).isEqualTo(2);
    assertThat(err.toString()).contains("leave --resume out");
    Files.writeString(folder.resolve("b.csv.part"), "not\nours\nat all");
    assertThat(audit("export", file("b.csv"), "--resume")).isEqualTo(2);
    assertThat(err.toString()).contains("is no export that could be gone on with");
    assertThat(folder.resolve("b.csv.part")).hasContent("not\nours\nat all");
    Files.writeString(folder.resolve("a.csv"), "mine");
    assertThat(audit("export", file("a.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("is there already; give another name");
    assertThat(folder.resolve("a.csv")).hasContent("mine");
    assertThat(audit("verify", "--export", file("a.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("is no export of a record");
    assertThat(audit("verify", "--export", file("none.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void change(String sql) throws SQLException {
    String url = DatabaseSettings.h2(data.resolve("cloakroom")).url();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(EVENTS / 2);
    }
  }

  private int audit(String... arguments) {
    return audit.over(data, arguments);
  }
}
