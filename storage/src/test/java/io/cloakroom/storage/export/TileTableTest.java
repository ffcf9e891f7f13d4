package io.cloakroom.storage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.tiles.TileCheck;
import io.cloakroom.record.tiles.TileExport;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tiles.TileVerdict;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.TreeGrowth;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.TamperingTable;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T26: what can be done to each position of a record that was exported as tiles, and to each letter
 * of what was signed, and what the verifier says of it: {@code docs/verifier-tiles.md} is what came
 * of it. {@code -Dverifier.write=true} writes it.
 */
class TileTableTest {
  /** A full tile and the beginning of another, so that each position of a tile is met. */
  private static final int EVENTS = Tile.WIDTH + 14;

  private static final int FIRST_CHECKPOINT = 200;
  private static final int STEP = 7;
  private static final int MOVE_STEP = 50;
  private static final int HASH_STEP = 130;
  private static final String FULL = "tile/entries/000";
  private static final String PARTIAL = "tile/entries/001.p/14";
  private static final String NOTHING = "nothing";
  private static final String NONE = "that it is none";

  private final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  private final TamperingTable table = new TamperingTable(Path.of("docs", "verifier-tiles.md"));
  private final List<SignedCheckpoint> posted = new ArrayList<>();
  private DatabaseStores stores;
  private Path folder;

  @BeforeEach
  void exportARecord(@TempDir Path temporary) throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(temporary.resolve("cloakroom")));
    ManyEvents.record(stores, 0, FIRST_CHECKPOINT + 1, TileTableTest::event);
    sign();
    ManyEvents.record(stores, FIRST_CHECKPOINT + 1, EVENTS, TileTableTest::event);
    sign();
    folder = temporary.resolve("record.tiles");
    TileFolder to = TileFolder.begin(folder, posted.get(1), key.verifier());
    new TileExport(stores.seals(), stores.pruning()).write(to, written -> {});
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void T26_theTableSaysWhatTheVerifierFindsWhereverItIsDone() throws IOException {
    TileVerdict whole = verify();
    assertThat(whole.tamperings()).isEmpty();
    assertThat(whole.events()).isEqualTo(EVENTS);
    assertThat(whole.compared()).isEqualTo(3);
    everyEntry("a bit of an event is turned", (entries, i) -> flip(entries, i, 20));
    everyEntry("a bit of its sequence is turned", (entries, i) -> flip(entries, i, 8));
    everyEntry("an event is taken out", List::remove);
    everyEntry("an event is blacked out", (entries, i) -> entries.set(i, new byte[0]));
    everyEntry("an event is put in twice", (entries, i) -> entries.add(i, entries.get(i)));
    everyEntry("a made-up event is put in", (entries, i) -> entries.add(i, made(entries, i)));
    everyEntry(
        "an event changes places with the next one",
        (entries, i) -> swap(entries, i, (i + 1) % entries.size()));
    everyMove("an event is taken out, and all behind it move up", List::remove);
    everyMove(
        "a made-up event is put in, and all behind it move on",
        (all, i) -> all.add(i, made(all, i)));
    anew();
    for (String tile : List.of("tile/0/000", "tile/0/001.p/14", "tile/1/000.p/1")) {
      row("a bit is turned", "each " + HASH_STEP + "th byte of " + tile, everyByte(tile));
    }
    everyFile();
    // Which of the two it is depends on what the signature is written with.
    List<String> letters =
        everyByte("checkpoint").stream()
            .map(said -> said.replaceFirst("^(checkpoint|" + NONE + ")$", "checkpoint, or " + NONE))
            .toList();
    row("a letter is another", "each of the checkpoint", letters);
    row("a letter is another", "each of the key", everyByte("key"));
    shorter();

    table.assertIsInItsDocument();
  }

  @Test
  void refusesALeafThatNoBundleHolds(@TempDir Path elsewhere) throws IOException {
    stores.audit().append(event(EVENTS).with("link", "a".repeat(70_000)));
    sign();
    TileFolder to = TileFolder.begin(elsewhere, posted.get(2), key.verifier());

    assertThatThrownBy(() -> new TileExport(stores.seals(), stores.pruning()).write(to, it -> {}))
        .isInstanceOf(TileExport.TooLong.class)
        .hasMessageContaining("event 271 has a leaf of 70");
  }

  /** What is done to an entry of a bundle. */
  @FunctionalInterface
  private interface Deed {
    void to(List<byte[]> entries, int i);
  }

  private void everyEntry(String what, Deed deed) throws IOException {
    List<String> said = new ArrayList<>();
    for (String bundle : List.of(FULL, PARTIAL)) {
      int last = entries(Files.readAllBytes(folder.resolve(bundle))).size() - 1;
      for (int i = 0; i <= last; i = i < last ? Math.min(last, i + STEP) : last + 1) {
        int at = i;
        said.add(
            after(
                bundle,
                bytes -> {
                  List<byte[]> entries = entries(bytes);
                  deed.to(entries, at);
                  return bundle(entries);
                }));
      }
    }
    row(what, "the first, the last and each " + STEP + "th event of a bundle", said);
  }

  /** Over both bundles; the last one loses what has no room, or ends one earlier. */
  private void everyMove(String what, Deed deed) throws IOException {
    Path full = folder.resolve(FULL);
    Path partial = folder.resolve(PARTIAL);
    byte[] one = Files.readAllBytes(full);
    byte[] other = Files.readAllBytes(partial);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < Tile.WIDTH; i += MOVE_STEP) {
      List<byte[]> all = entries(one);
      all.addAll(entries(other));
      deed.to(all, i);
      Files.write(full, bundle(all.subList(0, Tile.WIDTH)));
      Files.write(partial, bundle(all.subList(Tile.WIDTH, Math.min(EVENTS, all.size()))));
      TileVerdict verdict = verify();
      assertThat(verdict.tamperings().get(0).words()).contains("leaf " + i);
      said.add(said(verdict));
    }
    Files.write(full, one);
    Files.write(partial, other);
    row(what, "each " + MOVE_STEP + "th event of the first bundle", said);
  }

  /** Whoever changes an event and makes all tiles anew has no signature for it. */
  private void anew() throws IOException {
    Map<String, byte[]> before = new TreeMap<>();
    for (String file : List.of(FULL, "tile/0/000", "tile/1/000.p/1", "checkpoint", "key")) {
      before.put(file, Files.readAllBytes(folder.resolve(file)));
    }
    List<byte[]> entries = entries(before.get(FULL));
    flip(entries, 4, 20);
    Files.write(folder.resolve(FULL), bundle(entries));
    entries.addAll(entries(Files.readAllBytes(folder.resolve(PARTIAL))));
    TreeGrowth growth = new TreeGrowth(0, place -> Optional.empty());
    TreeHasher hasher = new TreeHasher();
    entries.forEach(entry -> growth.add(hasher.leaf(entry)));
    Map<Tile.Place, Tile> tiles = growth.changed();
    Files.write(folder.resolve("tile/0/000"), tiles.get(new Tile.Place(0, 0)).bytes());
    row("an event and its hash are changed", "once", List.of(said()));
    Files.write(folder.resolve("tile/1/000.p/1"), tiles.get(new Tile.Place(1, 0)).bytes());
    row("an event is changed, and the tree made anew", "once", List.of(said()));
    SigningKey mallory = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
    Checkpoint made =
        new Checkpoint(
            key.verifier().name(),
            EVENTS,
            new LogTree(EVENTS, place -> Optional.ofNullable(tiles.get(place))).root());
    TileFolder.begin(folder, mallory.sign(made), mallory.verifier());
    row("the same, and signed with a key of one's own", "once", List.of(said()));
    TileFolder.begin(folder, key.sign(made), key.verifier());
    row("the same, and signed with the key of the record", "once", List.of(said()));
    assertThat(verify(folder, List.of()).isWhole()).isTrue();
    table.row(
        "the same, and no checkpoint is given that was posted",
        "once",
        1,
        "nothing: whoever holds the key can sign another record");
    for (Map.Entry<String, byte[]> file : before.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private List<String> everyByte(String file) throws IOException {
    List<String> said = new ArrayList<>();
    long size = Files.size(folder.resolve(file));
    // Of hashes one byte is like the other; of a text each letter is met.
    int step = file.startsWith("tile/") ? HASH_STEP : 1;
    for (int i = 0; i < size; i += step) {
      int at = i;
      said.add(
          after(
              file,
              bytes -> {
                bytes[at] ^= 1;
                return bytes;
              }));
    }
    return said;
  }

  private void everyFile() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
    }
    assertThat(files).hasSize(7);
    for (String file : files) {
      Path path = folder.resolve(file);
      byte[] before = Files.readAllBytes(path);
      Files.delete(path);
      row("the file is removed", file, List.of(said()));
      Files.write(path, before);
      row("its last byte is cut off", file, List.of(after(file, it -> cut(it, 1))));
      row(
          "a byte is put behind it",
          file,
          List.of(after(file, it -> Arrays.copyOf(it, it.length + 1))));
      row("it is empty", file, List.of(after(file, it -> new byte[0])));
    }
    for (String strange :
        List.of("notes.txt", "tile/0/002", "tile/entries/001", "tile/2/000.p/1")) {
      Path path = folder.resolve(strange);
      Files.createDirectories(path.getParent());
      Files.write(path, new byte[32]);
      row("a file is put in", strange, List.of(said()));
      Files.delete(path);
    }
    Path link = Files.createSymbolicLink(folder.resolve("tile/0/003"), Path.of("/dev/zero"));
    row("a link is put in", "tile/0/003", List.of(said()));
    Files.delete(link);
    byte[] full = Files.readAllBytes(folder.resolve(FULL));
    row(
        "the entries of the one are put in the place of the other",
        PARTIAL,
        List.of(after(PARTIAL, it -> full)));
  }

  /** All of it as it was when the first checkpoint was posted: only the later one tells that. */
  private void shorter() throws IOException {
    Path earlier = folder.resolveSibling("earlier.tiles");
    TileFolder to = TileFolder.begin(earlier, posted.get(0), key.verifier());
    new TileExport(stores.seals(), stores.pruning()).write(to, written -> {});
    assertThat(verify(earlier, posted.subList(0, 1)).tamperings()).isEmpty();
    row(
        "all of it is put back to the first checkpoint, and the second was posted",
        "once",
        List.of(said(verify(earlier, posted))));
    table.row(
        "all of it is put back to the first checkpoint, and no later one is given",
        "once",
        1,
        "nothing: it is what was signed then");
    Path other = folder.resolve("checkpoint");
    byte[] before = Files.readAllBytes(other);
    Files.writeString(other, posted.get(0).text());
    row("its checkpoint is the first one", "once", List.of(said()));
    Files.write(other, before);
  }

  private String after(String file, UnaryOperator<byte[]> change) throws IOException {
    Path path = folder.resolve(file);
    byte[] before = Files.readAllBytes(path);
    Files.write(path, change.apply(before.clone()));
    String said = said();
    Files.write(path, before);
    return said;
  }

  private String said() throws IOException {
    try {
      return said(verify());
    } catch (ExportSource.Damaged none) {
      return NONE;
    }
  }

  private static String said(TileVerdict verdict) {
    return verdict.tamperings().stream().findFirst().map(one -> one.kind().word()).orElse(NOTHING);
  }

  private TileVerdict verify() throws IOException {
    return verify(folder, posted);
  }

  private TileVerdict verify(Path where, List<SignedCheckpoint> given) throws IOException {
    return new TileCheck(TileFolder.open(where), KeyChain.of(key.verifier()), given, 1)
        .run(read -> {});
  }

  /** A change that is not found fails. */
  private void row(String what, String where, List<String> said) {
    assertThat(said).as("%s: %s", what, where).isNotEmpty().doesNotContain(NOTHING);
    table.row(what, where, said);
  }

  private static List<byte[]> entries(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      int length = (bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff);
      entries.add(Arrays.copyOfRange(bundle, at + 2, at + 2 + length));
      at += 2 + length;
    }
    return entries;
  }

  private static byte[] bundle(List<byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] one : entries) {
      out.write(one.length >>> 8);
      out.write(one.length);
      out.writeBytes(one);
    }
    return out.toByteArray();
  }

  private static void flip(List<byte[]> entries, int i, int at) {
    byte[] changed = entries.get(i).clone();
    changed[at] ^= 1;
    entries.set(i, changed);
  }

  private static byte[] made(List<byte[]> entries, int i) {
    byte[] made = entries.get(i).clone();
    made[made.length - 1] ^= 1;
    return made;
  }

  private static void swap(List<byte[]> entries, int i, int other) {
    byte[] one = entries.get(i);
    entries.set(i, entries.get(other));
    entries.set(other, one);
  }

  private static byte[] cut(byte[] bytes, int many) {
    return Arrays.copyOf(bytes, bytes.length - many);
  }

  private static AuditEvent event(int i) {
    return AuditEvent.of(Sample.NOW.plusSeconds(i), Sample.HOME, Action.IMAGE_VIEWED)
        .by(i % 2 == 0 ? Sample.ANN : Sample.BOB)
        .in(Sample.SITE)
        .on(ImageId.next());
  }

  private void sign() {
    while (stores.seals().seal("node", Sample.NOW.plusSeconds(9999), 100).orElseThrow() > 0) {}
    posted.add(
        new Checkpoints(
                stores.seals(), stores.checkpoints(), key, Clock.fixed(Sample.NOW, ZoneOffset.UTC))
            .sign()
            .orElseThrow());
  }
}
