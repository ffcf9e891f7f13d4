import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.tiles.TileCheck;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tiles.TileVerdict;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.TreeGrowth;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * How fast a folder of tiles is verified. By hand, over the classes of the tests of storage: {@code
 * java -cp … storage/bench/TileRate.java FOLDER EVENTS}; writes looks of forty people there first,
 * where nothing is yet.
 */
public final class TileRate {
  private static final int TIMES = 3;
  private static final long MIB = 1 << 20;

  private TileRate() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int events = Integer.parseInt(args[1]);
    if (!Files.exists(folder.resolve("checkpoint"))) {
      long began = System.nanoTime();
      fill(folder, events);
      System.out.printf("written in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }
    TileFolder tiles = TileFolder.open(folder);
    for (int i = 0; i < TIMES; i++) {
      hashing();
      for (int threads = 2; threads > 0; threads--) {
        long processor = processor();
        long began = System.nanoTime();
        TileVerdict verdict =
            new TileCheck(tiles, KeyChain.of(tiles.key()), List.of(tiles.checkpoint()), threads)
                .run(read -> {});
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
            "on %d threads, whole %s: %,d events in %.2f s, %,.0f a second; %.2f s of processor%n",
            threads,
            verdict.isWhole(),
            verdict.events(),
            seconds,
            verdict.events() / seconds,
            (processor() - processor) / 1e9);
      }
    }
  }

  /** What one thread hashes now, of nothing but bytes. */
  private static void hashing() throws Exception {
    byte[] bytes = new byte[(int) (64 * MIB)];
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long processor = processor();
    for (int i = 0; i < 8; i++) {
      digest.update(bytes);
    }
    digest.digest();
    System.out.printf(
        "SHA-256 alone: %.0f MiB for a second of processor; load %.1f%n",
        8 * 64 / ((processor() - processor) / 1e9),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void fill(Path folder, int events) throws Exception {
    Map<Tile.Place, Tile> tiles = new HashMap<>();
    TreeHasher hasher = new TreeHasher();
    Random random = new Random(1);
    SecureRandom salts = new QuickSalts(random);
    for (long first = 0; first < events; first += Tile.WIDTH) {
      int many = (int) Math.min(Tile.WIDTH, events - first);
      TreeGrowth growth = new TreeGrowth(first, place -> Optional.ofNullable(tiles.get(place)));
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      for (int i = 0; i < many; i++) {
        AuditEvent event = event(first + i, random);
        byte[] leaf = EventLeaf.content(first + i + 1, event, PersonalParts.of(event, salts));
        bundle.writeBytes(ByteBuffer.allocate(2).putShort((short) leaf.length).array());
        bundle.writeBytes(leaf);
        growth.add(hasher.leaf(leaf));
      }
      tiles.putAll(growth.changed());
      put(folder, "entries", first / Tile.WIDTH, many, bundle.toByteArray());
    }
    for (Map.Entry<Tile.Place, Tile> one : tiles.entrySet()) {
      String level = Integer.toString(one.getKey().level());
      put(folder, level, one.getKey().index(), one.getValue().width(), one.getValue().bytes());
    }
    SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
    LogTree tree = new LogTree(events, place -> Optional.ofNullable(tiles.get(place)));
    Checkpoint checkpoint = new Checkpoint(key.verifier().name(), events, tree.root());
    TileFolder.begin(folder, key.sign(checkpoint), key.verifier());
  }

  private static AuditEvent event(long i, Random random) {
    Workspace home = new Workspace("slack", "T01ABCDEF");
    return new AuditEvent(
        new UUID(random.nextLong(), random.nextLong()),
        Instant.ofEpochSecond(1_764_230_400L + i, random.nextInt(1_000_000) * 1000),
        home,
        Action.IMAGE_VIEWED,
        Optional.of(new Person(home, "U02GHIJK" + i % 40)),
        Optional.of(new Conversation(home, "C03LMNOP" + i % 20)),
        Optional.of(new ImageId(new UUID(random.nextLong(), random.nextLong()))),
        "ok",
        Map.of("link", "0abcdefgh", "watermark", "7K3QX2", "network", "192.0.2.0"));
  }

  private static void put(Path folder, String what, long index, int width, byte[] bytes)
      throws IOException {
    StringBuilder name = new StringBuilder(String.format("%03d", index % 1000));
    for (long left = index / 1000; left > 0; left /= 1000) {
      name.insert(0, String.format("x%03d/", left % 1000));
    }
    String part = width == Tile.WIDTH ? "" : ".p/" + width;
    Path file = folder.resolve("tile/" + what + "/" + name + part);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** Salts that nobody relies on. */
  private static final class QuickSalts extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final Random random;

    QuickSalts(Random random) {
      this.random = random;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }
}
