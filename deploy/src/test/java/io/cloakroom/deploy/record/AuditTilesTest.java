package io.cloakroom.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J41: the record as a folder of tiles, from the command line, and verified without the record. */
@Tag("full")
class AuditTilesTest {
  private static final Workspace HOME = new Workspace("demo", "W1");

  /** Two bundles, the second of which is full, and a part of one. */
  private static final int EVENTS = 520;

  @TempDir Path folder;
  private final TypedAudit audit = new TypedAudit();
  private final StringWriter out = audit.out;
  private final StringWriter err = audit.err;
  private Path data;
  private String posted = "";
  private String key = "";

  @BeforeEach
  void record() throws IOException {
    data = folder.resolve("data");
    List<AuditEvent> looks = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      Instant at = Instant.parse("2026-10-01T09:00:00Z").plusSeconds(60L * i);
      looks.add(
          AuditEvent.of(at, HOME, Action.IMAGE_VIEWED)
              .by(new Person(HOME, "ann-of-the-site"))
              .with("link", "0abc"));
    }
    SignedRecord signed = SignedRecord.grown(data, looks);
    posted = signed.posted();
    key = signed.key();
  }

  @Test
  void J41_aFolderIsVerifiedWithoutTheRecordAndNamesNobody() throws IOException {
    assertThat(audit("export", file("record.tiles"))).isZero();
    assertThat(out.toString())
        .startsWith("Written: all 520 sealed events, to " + file("record.tiles") + ".")
        .contains("cloakroom audit verify " + file("record.tiles"));
    assertThat(err.toString()).contains("100 %");
    assertThat(files("record.tiles").keySet())
        .containsExactly(
            "checkpoint",
            "key",
            "tile/0/000",
            "tile/0/001",
            "tile/0/002.p/8",
            "tile/1/000.p/2",
            "tile/entries/000",
            "tile/entries/001",
            "tile/entries/002.p/8");
    assertThat(files("record.tiles").values())
        .noneMatch(bytes -> bytes.contains("ann-of-the-site"))
        .anyMatch(bytes -> bytes.contains("0abc"));
    data = folder.resolve("nowhere");

    assertThat(audit("verify", file("record.tiles"), "--key", key, "--checkpoint", posted))
        .isZero();

    assertThat(out.toString())
        .startsWith("WHOLE Its 520 events are those that were sealed, in their order; checkpoints")
        .contains("compared: 2.", "Signed with the key that was given.");
    assertThat(audit("verify", "--export", file("record.tiles"))).isZero();
    assertThat(out.toString())
        .contains("Signed with " + key + "; compare that", "give", "--checkpoint FILE");
    assertThat(data).doesNotExist();
  }

  @Test
  void T26_namesWhatWasChangedInTheDatabaseOrInTheFolder() throws IOException, SQLException {
    String url = DatabaseSettings.h2(data.resolve("cloakroom")).url();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update audit_event set outcome = 'denied' where sequence_number = 300");
      statement.executeUpdate("delete from audit_event where sequence_number = 7");
    }
    assertThat(audit("export", "--format=tiles", file("record"))).isZero();

    assertThat(audit("verify", file("record"), "--key", key)).isEqualTo(1);

    assertThat(out.toString())
        .startsWith("REMOVED The event of leaf 6 is missing, and no statement")
        .contains("CHANGED Event 300 of leaf 299 is not the one that was sealed: it was changed.")
        .contains("have it exported again");
    Files.delete(folder.resolve("record/tile/entries/002.p/8"));
    Files.delete(folder.resolve("record/tile/0/002.p/8"));
    assertThat(audit("verify", file("record"), "--key", key)).isEqualTo(1);
    assertThat(out.toString()).contains("CUT Everything from leaf 512 on was cut off: 520 were");
    Files.writeString(folder.resolve("record/checkpoint"), posted.substring(1));
    assertThat(audit("verify", file("record"), "--key", key)).isIn(1, 2);
    Files.delete(folder.resolve("record/checkpoint"));
    assertThat(audit("verify", file("record"), "--key", key)).isEqualTo(2);
    assertThat(err.toString()).contains("is no folder of tiles, or what was signed is damaged");
  }

  /** Interrupted at each file, and within each: what comes of it is the same to the byte. */
  @Test
  void J41_goesOnWithAFolderThatWasInterrupted() throws IOException {
    assertThat(audit("export", file("a.tiles"))).isZero();
    Map<String, String> whole = files("a.tiles");
    for (String last : List.of("tile/0/000", "tile/entries/001", "tile/0/001", "tile/1/000.p/2")) {
      for (boolean half : new boolean[] {false, true}) {
        Path part = folder.resolve("b.tiles.part");
        copyUpTo(whole, last, half, part);
        assertThat(audit("export", file("b.tiles"))).isEqualTo(2);
        assertThat(err.toString()).contains("go on with it by --resume, or delete it");

        assertThat(audit("export", file("b.tiles"), "--resume")).as(last).isZero();

        assertThat(part).doesNotExist();
        assertThat(files("b.tiles")).as("%s, half %s", last, half).isEqualTo(whole);
        Files.move(folder.resolve("b.tiles"), folder.resolve(last.replace('/', '-') + half));
      }
    }
  }

  /** As they are written: what was signed, then each bundle before its tile. */
  private void copyUpTo(Map<String, String> whole, String last, boolean half, Path part)
      throws IOException {
    List<String> order =
        List.of(
            "key",
            "checkpoint",
            "tile/entries/000",
            "tile/0/000",
            "tile/entries/001",
            "tile/0/001",
            "tile/entries/002.p/8",
            "tile/0/002.p/8",
            "tile/1/000.p/2");
    for (String name : order.subList(0, order.indexOf(last) + 1)) {
      String bytes = whole.get(name);
      int many = half && name.equals(last) ? bytes.length() / 2 : bytes.length();
      Files.createDirectories(part.resolve(name).getParent());
      Files.write(
          part.resolve(name), bytes.substring(0, many).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void saysWhatToDo() throws IOException {
    assertThat(audit("export", file("a.tiles"), "--since=30d")).isEqualTo(2);
    assertThat(err.toString()).contains("tiles are of the whole record; leave --since");
    assertThat(audit("export", file("a"), "--format=parquet")).isEqualTo(2);
    assertThat(err.toString()).contains("which format?", "ndjson, csv, ocsf or tiles");
    assertThat(audit("export", file("a.tiles"), "--resume")).isEqualTo(2);
    assertThat(err.toString()).contains("leave --resume out");
    Files.createDirectories(folder.resolve("a.tiles"));
    assertThat(audit("export", file("a.tiles"))).isEqualTo(2);
    assertThat(err.toString()).contains("is there already; give another name");
    assertThat(audit("verify", file("a.tiles"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file checkpoint");
    assertThat(audit("verify", file("a.tiles"), "--export", file("b"))).isEqualTo(2);
    assertThat(err.toString()).contains("one file at a time");
    Files.createDirectories(folder.resolve("b.tiles.part"));
    Files.writeString(folder.resolve("b.tiles.part/checkpoint"), "not ours");
    assertThat(audit("export", file("b.tiles"), "--resume")).isEqualTo(2);
    assertThat(err.toString()).contains("is no export that could be gone on with");
  }

  /** Every file by its name, each byte as a letter. */
  private Map<String, String> files(String name) throws IOException {
    Path whole = folder.resolve(name);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(whole)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            whole.relativize(file).toString().replace('\\', '/'),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int audit(String... arguments) {
    return audit.over(data, arguments);
  }
}
