package io.cloakroom.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.Main;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.FakeWitness;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Another key signs the record: who still believes what, from the command line. */
@Tag("full")
class AuditKeysTest {
  private static final Workspace HOME = new Workspace("demo", "W1");
  private static final int EVENTS = 40;

  @TempDir Path folder;
  private final TypedAudit audit = new TypedAudit();
  private final StringWriter out = audit.out;
  private final StringWriter err = audit.err;
  private final Map<String, String> settings = audit.settings;
  private Path data;
  private String key = "";
  private String printedKey = "";
  private long first;

  @BeforeEach
  void record() throws IOException {
    data = folder.resolve("data");
    grow();
  }

  private String rotate(String file) throws IOException {
    assertThat(audit("rotate-key")).isZero();
    String printed = out.toString();
    printedKey = printed.lines().skip(1).findFirst().orElseThrow();
    String note = printed.substring(printed.indexOf("\n\n") + 2, printed.indexOf("Give the new"));
    return Files.writeString(folder.resolve(file), note).toString();
  }

  /** Somebody who stole the key of before, from a backup, hands over a record and a note. */
  @Test
  void T26_aForgedRecordWithAForgedNoteIsNotWhole() throws IOException {
    String before = key;
    Path past = folder.resolve("past");
    copy(data, past);
    String real = rotate("real");
    grow();
    String latest = key;
    data = past;
    String forged = rotate("forged");
    grow();
    Path export = folder.resolve("forged.ndjson");
    Path proof = folder.resolve("forged.proof");
    assertThat(audit("export", export.toString())).isZero();
    assertThat(audit("prove", Long.toString(first + 5), proof.toString())).isZero();

    for (String known : List.of(before, latest)) {
      String[] trust = {"--key", known, "--succession", real, "--succession", forged};
      assertThat(audit(with(trust, "verify", "--export", export.toString()))).isEqualTo(1);
      assertThat(out.toString()).contains("contradict each other", latest, key);
      assertThat(out.toString()).doesNotContain("Signed with the key that was given");
      assertThat(audit(with(trust, "check", proof.toString()))).isEqualTo(1);
      assertThat(audit(with(trust, "verify"))).as("the record itself").isEqualTo(1);
    }
  }

  @Test
  void T26_whatAnotherKeySignedNamesItAndTheNotesThatLedToIt() throws IOException {
    String before = key;
    String note = rotate("note");
    grow();
    Path export = folder.resolve("record.ndjson");
    Path proof = folder.resolve("event.proof");
    assertThat(audit("export", export.toString())).isZero();
    assertThat(audit("prove", Long.toString(first + 5), proof.toString())).isZero();

    for (String[] command :
        List.of(
            new String[] {"verify", "--export", export.toString()},
            new String[] {"check", proof.toString()})) {
      assertThat(audit(with(new String[] {"--key", before, "--succession", note}, command)))
          .isZero();
      assertThat(out.toString())
          .contains("Signed with " + key + ", which is not the key that was given")
          .contains(before + " handed over to " + key + " at 40 events")
          .doesNotContain("Signed with the key that was given.");
      assertThat(audit(with(new String[] {"--key", key, "--succession", note}, command))).isZero();
      assertThat(out.toString()).contains("Signed with the key that was given.");
    }
  }

  /** What is signed is the key's of before then, until another event is sealed. */
  @Test
  void T26_rightAfterAnotherKeyWasMadeProofsAndExportsHold() throws IOException {
    String before = key;
    String note = rotate("note");
    Path export = folder.resolve("record.ndjson");
    Path proof = folder.resolve("event.proof");
    String event = Long.toString(first + 5);

    assertThat(audit("prove", event, proof.toString())).as("%s", err).isZero();
    assertThat(out.toString()).contains(before);
    assertThat(audit("export", export.toString())).isZero();

    assertThat(audit("check", proof.toString(), "--key", before)).as("%s", out).isZero();
    String[] file = {"verify", "--export", export.toString()};
    assertThat(audit(file)).as("%s", out).isZero();
    assertThat(out.toString()).contains("Signed with " + before);
    for (String known : List.of(before, printedKey)) {
      assertThat(
              audit("verify", "--export", export.toString(), "--key", known, "--succession", note))
          .as("by %s: %s", known, out)
          .isZero();
    }
  }

  @Test
  void T26_whatWitnessesSignedUnderTheKeyOfBeforeProvesStill() throws IOException {
    String event = Long.toString(first + 5);
    String before = key;
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
      settings.put("CLOAKROOM_WITNESS_URLS", one.address().url() + "#" + one.key().text());
      rotate("note");
      grow();

      assertThat(audit("prove", event)).as("%s", err).isZero();
      Path proof = Files.writeString(folder.resolve("proof"), out.toString());
      assertThat(audit("check", proof.toString(), "--key", before, "--witness", one.key().text()))
          .as("%s", out)
          .isZero();
    }
  }

  @Test
  void T26_theNotesArePrintedAgain() throws IOException {
    assertThat(audit("rotate-key", "--show")).isZero();
    assertThat(out.toString()).contains("there is no note");
    String first = Files.readString(Path.of(rotate("first")));
    grow();
    String second = Files.readString(Path.of(rotate("second")));
    assertThat(second).isNotEqualTo(first);

    assertThat(audit("rotate-key", "--show")).isZero();

    assertThat(out.toString()).containsSubsequence(first.strip(), second.strip());
    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      assertThat(storage.recordKeys()).as("no further key").hasSize(3);
    }
  }

  @Test
  void T26_aNoteThatCouldNotBePrintedIsTold() throws IOException {
    CommandLine line = Main.commandLine(Map.of("CLOAKROOM_DATA_DIR", data.toString()));
    Writer full = Writer.nullWriter();
    full.close();
    line.setOut(new PrintWriter(full));
    line.setErr(new PrintWriter(err, true));

    assertThat(line.execute("audit", "rotate-key")).isEqualTo(3);

    assertThat(err.toString()).contains("has another key", "rotate-key --show");
    assertThat(audit("rotate-key", "--show")).isZero();
    assertThat(out.toString()).contains("succession");
  }

  /** A backup from before signs with a key that had handed over. */
  @Test
  void T26_aRecordThatWasPutBackFromBeforeSaysWhichKeySigned() throws IOException {
    String before = key;
    Path past = folder.resolve("past");
    copy(data, past);
    String note = rotate("note");
    data = past;
    grow();

    assertThat(audit("verify", "--key", before, "--succession", note)).isEqualTo(1);

    assertThat(out.toString())
        .contains("is signed with " + before + ", which had handed over to " + printedKey);
  }

  @Test
  void T26_aProofFromWhichWhoDidItWasTakenSaysSo() throws IOException {
    assertThat(audit("prove", Long.toString(first + 5))).isZero();
    String text = out.toString().replaceAll("person actor .*\n", "");
    Path proof = Files.writeString(folder.resolve("proof"), text);

    assertThat(audit("check", proof.toString(), "--key", key)).isZero();

    assertThat(out.toString()).contains("actor: recorded, not shown in this proof");
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(more), Stream.of(some)).toArray(String[]::new);
  }

  /** Forty more events, sealed and signed. */
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
    key = signed.key();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private int audit(String... arguments) {
    return audit.over(data, arguments);
  }
}
