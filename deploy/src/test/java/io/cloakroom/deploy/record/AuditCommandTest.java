package io.cloakroom.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.FakeWitness;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record, looked at from the command line. */
@Tag("full")
class AuditCommandTest {
  private static final Workspace HOME = new Workspace("demo", "W1");
  private static final int EVENTS = 40;

  @TempDir Path folder;
  private final TypedAudit audit = new TypedAudit();
  private final StringWriter out = audit.out;
  private final StringWriter err = audit.err;
  private Path data;
  private Path posted;
  private final Map<String, String> settings = audit.settings;
  private String key = "";
  private long first;

  @BeforeEach
  void record() throws IOException {
    data = folder.resolve("data");
    posted = folder.resolve("posted.txt");
    grow();
  }

  @Test
  void T26_aRecordThatNobodyTouchedIsWhole() {
    assertThat(audit("verify", "--checkpoint", posted.toString())).isZero();

    assertThat(out.toString())
        .startsWith("WHOLE The 40 sealed events are those that were sealed, in their order")
        .contains("checkpoints compared: 2.", "The key that must have signed: " + key);
    assertThat(audit("verify")).isZero();
    assertThat(out.toString()).contains("give a checkpoint that was posted");
  }

  @Test
  void T26_namesTheEventThatWasChangedAndEndsWithOne() throws SQLException {
    change("update audit_event set actor_id = 'mallory' where sequence_number = " + (first + 17));

    assertThat(audit("verify")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("CHANGED Event " + (first + 17) + " (now image.viewed at 2026-11-27T09:00:17Z)")
        .contains("Leave this database as it is");
    assertThat(audit("prove", Long.toString(first + 17))).isEqualTo(1);
    assertThat(err.toString()).contains("audit verify\" says why");
    assertThat(audit("prove", Long.toString(first + 16))).isZero();
  }

  @Test
  void T26_aDatabaseFromThePastIsToldByThePostedCheckpointAlone() throws IOException {
    Path past = folder.resolve("past");
    copy(data, past);
    grow();

    assertThat(audit("verify", "--checkpoint", posted.toString())).isZero();
    data = past;
    assertThat(audit("verify")).isZero();
    assertThat(audit("verify", "--checkpoint", Files.readString(posted))).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("RESTORED The record has 40 sealed events, and 80 were signed");
  }

  /** Nobody needs a key for that. */
  @Test
  void T26_aRecordWhoseRowsAreAllDeletedIsNotWhole() throws Exception {
    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      storage.intakes().queue().add(Sample.intake(Sample.SITE, "p1", "f1"), List.of());
    }
    String url = DatabaseSettings.h2(data.resolve("cloakroom")).url();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String table :
          List.of("sealed_event", "audit_event", "tree_tile", "checkpoint", "sealing")) {
        statement.execute("delete from " + table);
      }
    }

    assertThat(audit("verify")).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("CUT There is no event, and the database knows pictures")
        .doesNotContain("WHOLE");

    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      AuditEvent since = AuditEvent.of(Instant.now(), Sample.HOME, Action.AUDIT_QUERY);
      storage.audit().append(since);
      while (storage.seals().seal("node", since.at(), 100).orElseThrow() > 0) {}
    }
    assertThat(audit("verify")).isEqualTo(1);
    assertThat(out.toString()).startsWith("REMOVED The first 40 events are missing");
  }

  @Test
  void T26_saysHowManyWitnessesSigned() throws IOException {
    VerifierKey log = VerifierKey.parse(key);
    try (FakeWitness one = new FakeWitness("one.example", log);
        FakeWitness two = new FakeWitness("two.example", log);
        Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      settings.put(
          "CLOAKROOM_WITNESS_URLS",
          Stream.of(one, two)
              .map(FakeWitness::address)
              .map(each -> each.url() + "#" + each.key().text())
              .collect(Collectors.joining(",")));
      one.time = 1_764_000_000;
      Checkpoint signed = storage.checkpoints().latest().orElseThrow().checkpoint();
      storage
          .checkpoints()
          .cosign(
              signed,
              List.of(one.key().signatureIn(one.cosignature(signed.body()), signed).orElseThrow()));
    }

    assertThat(audit("verify")).isZero();
    assertThat(out.toString())
        .contains("No checkpoint is signed by as many witnesses as are needed, 2 of 2 witnesses");
    settings.put("CLOAKROOM_WITNESS_QUORUM", "1");
    assertThat(audit("verify")).isZero();
    assertThat(out.toString())
        .contains(
            "The first 40 events were signed by 1 of 2 witnesses (1 needed) at"
                + " 2025-11-24T16:00:00Z.");
    settings.clear();
    assertThat(audit("verify")).as("by somebody who is not known").isEqualTo(1);
    assertThat(out.toString()).startsWith("CHECKPOINT ");
  }

  @Test
  void T26_aProofOfAnEventIsCheckedWithoutTheRecord() throws IOException {
    assertThat(audit("prove", Long.toString(first + 5))).isZero();
    Path proof = Files.writeString(folder.resolve("proof"), out.toString());
    data = folder.resolve("nowhere");

    assertThat(audit("check", proof.toString(), "--key", key)).isZero();

    assertThat(out.toString())
        .startsWith("PROVEN Event " + (first + 5) + " was in the record")
        .contains("when: 2026-11-27T09:00:05Z", "what: image.viewed, ok", "actor: demo/W1/ann")
        .contains("link: 0abc", "Signed with the key that was given.");
    assertThat(Files.size(data.resolveSibling("proof"))).isLessThan(1500);
    assertThat(data).doesNotExist();
  }

  @Test
  void T26_anotherKeySignsAndWhoeverKnowsTheFirstFollows() throws IOException {
    String before = key;
    assertThat(audit("rotate-key")).isZero();
    assertThat(out.toString())
        .contains("From event 41 on another key signs the record", "Post these lines");
    String printed = out.toString();
    Path note =
        Files.writeString(
            folder.resolve("note"),
            printed.substring(printed.indexOf("\n\n") + 2, printed.indexOf("Give the new key")));
    Path early = Files.writeString(folder.resolve("early"), Files.readString(posted));

    grow();

    assertThat(key).isNotEqualTo(before);
    assertThat(printed).contains(key);
    for (String known : List.of(before, key)) {
      assertThat(
              audit(
                  "verify",
                  "--key",
                  known,
                  "--checkpoint",
                  early.toString(),
                  "--checkpoint",
                  posted.toString()))
          .as("by %s: %s", known, out)
          .isZero();
    }
    assertThat(audit("verify")).isZero();

    Path export = folder.resolve("record.ndjson");
    assertThat(audit("export", export.toString())).isZero();
    assertThat(audit("verify", "--export", export.toString(), "--key", before)).isEqualTo(1);
    assertThat(
            audit(
                "verify",
                "--export",
                export.toString(),
                "--key",
                before,
                "--succession",
                note.toString()))
        .as("%s", out)
        .isZero();
    Path proof = folder.resolve("event.proof");
    assertThat(audit("prove", Long.toString(first + 5), proof.toString())).isZero();
    assertThat(audit("check", proof.toString(), "--key", before)).isEqualTo(1);
    assertThat(audit("check", proof.toString(), "--key", before, "--succession", note.toString()))
        .isZero();
  }

  @Test
  void T26_aRecordWithoutEventsGetsAnotherKeyToo() throws IOException {
    data = folder.resolve("fresh");
    String before;
    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      before = storage.recordKeys().get(0).verifier().text();
    }

    assertThat(audit("rotate-key")).isZero();
    assertThat(out.toString()).contains("From event 1 on");
    assertThat(audit("verify")).as("%s", out).isZero();
    grow();

    assertThat(audit("verify", "--key", before, "--checkpoint", posted.toString()))
        .as("%s", out)
        .isZero();
  }

  @Test
  void T26_aRecordThatWasRewrittenGetsNoOtherKey() throws SQLException {
    change("delete from tree_tile where level = 0 and tile_index = 0");

    assertThat(audit("rotate-key")).isEqualTo(1);
    assertThat(err.toString()).contains("no new key", "audit verify");
    assertThat(audit("verify")).isEqualTo(1);
    assertThat(out.toString()).contains("The key that must have signed: " + key);
  }

  @Test
  void T26_aProofInAFileIsSmallAndCheckedWithTheKeyAlone() throws IOException {
    Path file = folder.resolve("event.proof");
    assertThat(audit("prove", Long.toString(first + 5), file.toString())).isZero();
    assertThat(out.toString()).contains(Files.size(file) + " bytes", key);
    assertThat(Files.size(file)).isLessThan(600);
    assertThat(audit("prove", Long.toString(first + 6), file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is there already; give another name");
    data = folder.resolve("nowhere");

    assertThat(audit("check", file.toString(), "--key", key)).isZero();

    assertThat(out.toString())
        .startsWith("PROVEN Event " + (first + 5) + " was in the record")
        .contains("actor: demo/W1/ann", "link: 0abc", "Signed with the key that was given.");
    assertThat(audit("check", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("has no key in it; give the one that signed it: --key");
    String other = VerifierKey.of("another", new byte[32]).text();
    assertThat(audit("check", file.toString(), "--key", other)).isEqualTo(1);
    assertThat(out.toString()).startsWith("PROVES NOTHING ");
    assertThat(audit("check", file.toString(), "--key", other, "--key", key)).isZero();
  }

  @Test
  void T26_aProofSaysWhichWitnessesSigned() throws IOException {
    String event = Long.toString(first + 5);
    try (FakeWitness one = new FakeWitness("one.example", VerifierKey.parse(key))) {
      try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
        Checkpoint signed = storage.checkpoints().latest().orElseThrow().checkpoint();
        storage
            .checkpoints()
            .cosign(
                signed,
                List.of(
                    one.key().signatureIn(one.cosignature(signed.body()), signed).orElseThrow()));
      }
      grow();
      settings.put("CLOAKROOM_WITNESS_URLS", one.address().url() + "#" + one.key().text());
      Path file = folder.resolve("event.proof");
      String witness = one.key().text();

      assertThat(audit("prove", event, file.toString())).isZero();
      assertThat(audit("check", file.toString(), "--key", key, "--witness", witness)).isZero();
      assertThat(out.toString())
          .contains("its first 40 events were signed", "Signed by the witness one.example at 20");
      assertThat(audit("prove", event)).isZero();
      assertThat(out.toString()).contains("\u2014 one.example ");
      settings.clear();
      Path without = folder.resolve("without");
      assertThat(audit("prove", Long.toString(first + 60), without.toString())).isZero();
      assertThat(audit("check", without.toString(), "--key", key, "--witness", witness))
          .isEqualTo(1);
      assertThat(out.toString()).contains("The witness one.example did not sign");
    }
  }

  @Test
  void T26_noLetterOfAProofCanBeChanged() throws IOException {
    assertThat(audit("prove", Long.toString(first + 5))).isZero();
    String proof = out.toString();
    Path file = folder.resolve("proof");
    for (int i = 0; i < proof.length(); i++) {
      if (!Character.isWhitespace(proof.charAt(i))) {
        char other = proof.charAt(i) == 'A' ? 'B' : 'A';
        Files.writeString(file, proof.substring(0, i) + other + proof.substring(i + 1));
        assertThat(audit("check", file.toString(), "--key", key)).as("letter %s", i).isNotZero();
      }
    }
  }

  @Test
  void T26_aProofUnderAnotherKeyIsNotBelieved() throws IOException {
    assertThat(audit("prove", Long.toString(first))).isZero();
    Path proof = Files.writeString(folder.resolve("proof"), out.toString());
    data = folder.resolve("other");
    grow();

    assertThat(audit("check", proof.toString(), "--key", key)).isEqualTo(1);
    assertThat(out.toString()).startsWith("PROVES NOTHING It is signed with another key");
  }

  @Test
  void saysWhatToDoWhereThereIsNothing() {
    assertThat(audit("verify", "--key", "banana")).isEqualTo(2);
    assertThat(err.toString()).contains("not a public key: \"banana\"; try name+hash+key");
    assertThat(audit("prove", "99999")).isEqualTo(2);
    assertThat(err.toString()).contains("no event \"99999\" is sealed");
    assertThat(audit("check", "nofile")).isEqualTo(2);
    assertThat(err.toString()).contains("nofile: there is no such file");
    assertThat(audit("verify", "--checkpoint", "a\nb")).isEqualTo(2);
    assertThat(err.toString()).contains("that is no checkpoint");
    assertThat(audit("verify", "--key", "a+b")).isEqualTo(2);
    assertThat(err.toString()).contains("not a public key");
    data = folder.resolve("nowhere");
    assertThat(audit("verify")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no record in", "CLOAKROOM_DATA_DIR");
    assertThat(data).doesNotExist();
    assertThat(audit()).isEqualTo(2);
  }

  /** Forty more events, sealed, and their checkpoint as it is posted. */
  private void grow() throws IOException {
    List<AuditEvent> looks = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      looks.add(
          AuditEvent.of(
                  Instant.parse("2026-11-27T09:00:00Z").plusSeconds(i), HOME, Action.IMAGE_VIEWED)
              .by(new Person(HOME, "ann"))
              .with("link", "0abc"));
    }
    SignedRecord signed = SignedRecord.grown(data, looks);
    first = signed.first();
    Files.writeString(posted, signed.posted());
    key = signed.key();
  }

  private void change(String sql) throws SQLException {
    String url = DatabaseSettings.h2(data.resolve("cloakroom")).url();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private int audit(String... arguments) {
    return audit.over(data, arguments);
  }
}
