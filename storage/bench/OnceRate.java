import com.google.crypto.tink.Aead;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.blobs.EncryptedBlobStore;
import io.cloakroom.storage.blobs.FileBlobStore;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What it takes to keep pictures once: posts of a few pictures are sealed, each with the one before
 * it of the same picture is kept once, their own bytes go, all are read, and all are erased. By
 * hand, over the classes of the tests of storage: {@code java -cp … storage/bench/OnceRate.java
 * FOLDER POSTS PICTURES BYTES}, in an empty folder, with H2 in it.
 */
public final class OnceRate {
  private static final int BLOCK_BYTES = 4096;

  private OnceRate() {}

  /** One thing that is done to one image. */
  private interface Act {
    void of(int number) throws IOException;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int posts = Integer.parseInt(args[1]);
    int pictures = Integer.parseInt(args[2]);
    byte[][] bytes = new byte[pictures][Integer.parseInt(args[3])];
    Random random = new Random(1);
    Stream.of(bytes).forEach(random::nextBytes);
    Aead master = MasterKey.open(folder.resolve("master.key"), true);
    Path blobs = folder.resolve("blobs");
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("bench")))) {
      BlobStore store =
          new EncryptedBlobStore(
              FileBlobStore.open(blobs), stores.imageKeys(), stores.bodies(), master);
      List<ImageId> images = new ArrayList<>();
      timed(
          "put",
          posts,
          number -> {
            ImageId image = ImageId.next();
            images.add(image);
            byte[] picture = bytes[number % pictures];
            store.put(key(image), new ByteArrayInputStream(picture), picture.length);
          });
      disk("before", blobs);
      timed("look, own bytes", posts, number -> read(store, images.get(number)));
      timed(
          "join",
          posts - pictures,
          number -> {
            ImageId image = images.get(number + pictures);
            if (!store.keepOnce(image, images.get(number), Instant.EPOCH)) {
              throw new IllegalStateException("not kept once: " + image);
            }
          });
      disk("during", blobs);
      List<ImageId> doubled = store.doubled(Instant.EPOCH, posts);
      timed("drop", doubled.size(), number -> store.dropDouble(doubled.get(number), Instant.EPOCH));
      disk("after", blobs);
      timed("look, shared", posts, number -> read(store, images.get(number)));
      timed("erase", posts, number -> store.delete(images.get(number)));
      disk("in the end", blobs);
    }
  }

  private static BlobKey key(ImageId image) {
    return new BlobKey(image, Part.PICTURE);
  }

  private static void read(BlobStore store, ImageId image) throws IOException {
    try (InputStream shown = store.open(key(image)).orElseThrow()) {
      shown.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void timed(String what, int times, Act act) throws IOException {
    long[] nanos = new long[times];
    long cpu = cpu();
    for (int number = 0; number < times; number++) {
      long began = System.nanoTime();
      act.of(number);
      nanos[number] = System.nanoTime() - began;
    }
    long took = cpu() - cpu;
    Arrays.sort(nanos);
    System.out.printf(
        "%s: %d, half in %.2f ms, 99 of 100 in %.2f ms, %.2f ms of processor time each%n",
        what, times, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, took / 1e6 / times);
  }

  /** Of the whole process. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void disk(String when, Path blobs) throws IOException {
    try (Stream<Path> all = Files.walk(blobs)) {
      List<Long> sizes = all.filter(Files::isRegularFile).map(OnceRate::size).toList();
      long blocks = sizes.stream().mapToLong(size -> (size + BLOCK_BYTES - 1) / BLOCK_BYTES).sum();
      System.out.printf(
          "%s: %d files, %.1f MiB, in blocks %.1f MiB%n",
          when,
          sizes.size(),
          sizes.stream().mapToLong(Long::longValue).sum() / 1048576.0,
          blocks * BLOCK_BYTES / 1048576.0);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
