package io.cloakroom.storage.s3;

import io.cloakroom.storage.blobs.PartStore;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.testing.MemoryBlobStore;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The store of a bucket, over one that does in memory what it is asked for, request by request. */
public final class BucketInMemory {
  /** What comes before each request. */
  @FunctionalInterface
  public interface Before {
    void request(boolean changes, boolean puts);
  }

  private final Spool spool;
  private final AtomicInteger requests = new AtomicInteger();

  /**
   * @param spool a folder for what is on its way
   */
  public BucketInMemory(Path spool) throws IOException {
    this.spool = Spool.open(spool);
  }

  /** How many were made of all of them. */
  public int requests() {
    return requests.get();
  }

  /**
   * As one node has it.
   *
   * @param objects those that are parts of images
   * @param marks those that are marks, by body
   */
  public PartStore store(MemoryBlobStore objects, Map<ImageId, Set<ImageId>> marks, Before before) {
    Objects all = new Objects(objects, marks, before, requests);
    return new S3BlobStore(all, spool, new BucketWatch(new BucketProbe(all, spool, "n"), () -> 0));
  }

  private record Objects(
      MemoryBlobStore parts,
      Map<ImageId, Set<ImageId>> marks,
      Before before,
      AtomicInteger requests)
      implements BucketRequests {
    @Override
    public String place() {
      return "memory";
    }

    @Override
    public boolean put(String key, Path file, long length) {
      asked(true, true);
      Optional<ImageId> marked = marked(key);
      if (marked.isPresent()) {
        Set<ImageId> images = new HashSet<>(marks.getOrDefault(image(key), Set.of()));
        images.add(marked.get());
        marks.put(image(key), images);
      } else {
        try {
          byte[] bytes = Files.readAllBytes(file);
          parts.put(part(key), new ByteArrayInputStream(bytes), bytes.length);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }

    @Override
    public <T> Optional<T> read(String key, long length, Reading<T> reading) {
      try (InputStream bytes = open(key).orElse(null)) {
        return bytes == null ? Optional.empty() : Optional.of(reading.read(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<InputStream> open(String key) {
      asked(false, false);
      Optional<ImageId> marked = marked(key);
      if (marked.isPresent()) {
        return marks.getOrDefault(image(key), Set.of()).contains(marked.get())
            ? Optional.of(InputStream.nullInputStream())
            : Optional.empty();
      }
      return parts.open(part(key));
    }

    @Override
    public void delete(String key) {
      asked(true, false);
      Optional<ImageId> marked = marked(key);
      if (marked.isPresent()) {
        Set<ImageId> rest = new HashSet<>(marks.getOrDefault(image(key), Set.of()));
        rest.remove(marked.get());
        marks.put(image(key), rest);
        marks.values().removeIf(Set::isEmpty);
      } else {
        parts.delete(part(key));
      }
    }

    @Override
    public Page list(String prefix, Optional<String> next, int most) {
      asked(false, false);
      Set<String> keys = new TreeSet<>();
      parts.keys().forEach(part -> keys.add(PictureKeys.of(part)));
      marks.forEach((body, of) -> of.forEach(one -> keys.add(PictureKeys.mark(body, one))));
      return new Page(
          keys.stream().filter(key -> key.startsWith(prefix)).limit(most).toList(),
          Optional.empty());
    }

    @Override
    public OptionalLong length(String key) {
      asked(false, false);
      return parts
          .bytes(part(key))
          .map(bytes -> OptionalLong.of(bytes.length))
          .orElse(OptionalLong.empty());
    }

    private void asked(boolean changes, boolean puts) {
      before.request(changes, puts);
      requests.incrementAndGet();
    }

    private static ImageId image(String key) {
      return PictureKeys.image(key).orElseThrow();
    }

    private static Optional<ImageId> marked(String key) {
      return PictureKeys.marked(image(key), key);
    }

    private static BlobKey part(String key) {
      String part = key.substring(PictureKeys.beginning(image(key)).length());
      return new BlobKey(image(key), Part.valueOf(part.toUpperCase(Locale.ROOT)));
    }
  }
}
