package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The master keys as this process has them: one wraps, all unwrap. The file of them is read again
 * when somebody asks for it, and when something was sealed by a key that is not here; a key that
 * once was here goes on to unwrap until the process ends. Thread-safe.
 */
public final class MasterKeys implements Aead {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

  /** So often it is read at most for what cannot be opened. */
  private static final Duration REST = Duration.ofSeconds(2);

  /** And so often where it did not open: what unwraps it is not to be asked for each picture. */
  private static final Duration LONG_REST = Duration.ofMinutes(1);

  private static final int MOST_STRANGERS = 1000;

  private final KeyFile file;
  private final Path path;
  private volatile Ring ring;
  private volatile Optional<Supplier<String>> trouble = Optional.empty();
  private volatile OptionalLong overtaker = OptionalLong.empty();
  private final LongSupplier nanos;
  private byte[] seen;
  private KeySet standing;
  private long lookedAt;
  private Duration rest = REST;

  /** Of what could not be opened: which keys sealed it, which of these there are, and are not. */
  private final Set<Long> met = ConcurrentHashMap.newKeySet();

  private final Set<Long> missing = ConcurrentHashMap.newKeySet();
  private final Set<Long> none = ConcurrentHashMap.newKeySet();

  /**
   * @param inFile what stands in the file
   * @param all with what stood there before
   * @param unwraps by any of these
   * @param current the one that wraps
   */
  private record Ring(KeySet inFile, KeySet all, Aead unwraps, long current, Aead wraps) {}

  MasterKeys(KeyFile file, LongSupplier nanos) throws IOException {
    this.path = file.path();
    this.nanos = nanos;
    this.file = file;
    this.seen = file.content();
    this.lookedAt = nanos.getAsLong();
    KeySet keys = file.parsed(seen);
    this.standing = keys;
    Aead aead = aead(keys);
    this.ring = new Ring(keys, keys, aead, keys.current(), aead);
  }

  @Override
  public byte[] encrypt(byte[] plain, byte[] about) throws GeneralSecurityException {
    return ring.wraps().encrypt(plain, about);
  }

  /**
   * @throws UnknownMasterKey when a key sealed it that is not here: it may be tomorrow
   * @throws GeneralSecurityException when it is damaged, or something else
   */
  @Override
  public byte[] decrypt(byte[] sealed, byte[] about) throws GeneralSecurityException {
    OptionalLong by = KeyIds.of(sealed);
    if (by.isPresent() && !ring.all().has(by.getAsLong()) && !none.contains(by.getAsLong())) {
      long id = by.getAsLong();
      readAgain();
      if (!ring.all().has(id)) {
        if (met.size() < MOST_STRANGERS) {
          met.add(id);
        }
        throw new UnknownMasterKey(id);
      }
    }
    return ring.unwraps().decrypt(sealed, about);
  }

  private synchronized void readAgain() {
    if (nanos.getAsLong() - lookedAt >= rest.toNanos()) {
      read();
    }
  }

  /** Reads the file again: its keys unwrap from now on, and which of them wraps stays. */
  public synchronized void read() {
    lookedAt = nanos.getAsLong();
    rest = REST;
    try {
      byte[] content = file.content();
      if (Arrays.equals(content, seen)) {
        trouble = refused(standing);
        return;
      }
      if (file.hasOtherForm(content)) {
        trouble = Optional.of(() -> KeyWords.WORDS.otherForm(path.toString()));
        return;
      }
      KeySet keys = file.parsed(content);
      seen = content;
      standing = keys;
      trouble = refused(keys);
      if (trouble.isPresent()) {
        LOG.error("{}", trouble.get().get());
        return;
      }
      KeySet all = together(keys, ring.all());
      ring = new Ring(keys, all, aead(all), ring.current(), ring.wraps());
      all.ids().forEach(met::remove);
      all.ids().forEach(missing::remove);
      LOG.info("the master key file was read again: keys {}", keys.ids());
    } catch (IOException | StorageRefused e) {
      trouble = Optional.of(unread(words(e)));
      rest = file.isToBeWrapped() ? LONG_REST : REST;
    }
  }

  /** By the keys that the file has now; while it cannot be read, by those that it had last. */
  public synchronized MasterSeal seal() {
    if (rest.equals(REST)) {
      read();
    } else {
      readAgain();
    }
    return new MasterSeal(standing);
  }

  private Supplier<String> unread(String why) {
    String name = path.toString();
    return file.isToBeWrapped()
        ? () -> KeyWords.WORDS.notUnwrapped(name, why)
        : () -> KeyWords.WORDS.unreadable(name, why);
  }

  private static String words(Exception e) {
    return e instanceof StorageRefused ? String.valueOf(e.getMessage()) : e.getClass().getName();
  }

  /** What was sealed by the key that wraps here would be lost with this process. */
  private Optional<Supplier<String>> refused(KeySet keys) {
    String current = Long.toString(ring.current());
    String other = Long.toString(keys.current());
    return keys.has(ring.current())
        ? Optional.empty()
        : Optional.of(() -> KeyWords.WORDS.lacksCurrent(path.toString(), current, other));
  }

  /**
   * What is wrong with the file since it was read, with the remedy, in the language of whoever
   * asks; mostly empty.
   */
  public Optional<String> trouble() {
    OptionalLong by = overtaker;
    return trouble
        .map(Supplier::get)
        .or(() -> by.isPresent() ? Optional.of(overtaken(by.getAsLong())) : Optional.empty());
  }

  private String overtaken(long by) {
    String other = Long.toString(by);
    String current = Long.toString(current());
    return has(by)
        ? KeyWords.WORDS.overtaken(other, current, path.toString())
        : KeyWords.WORDS.leftOut(other, current, path.toString());
  }

  /**
   * The key that took the place of the one that seals here, of which the file here says nothing.
   */
  public OptionalLong overtaker() {
    return overtaker;
  }

  public void setOvertaker(OptionalLong id) {
    overtaker = id;
  }

  /** Whether it is here. */
  public boolean has(long id) {
    return ring.all().has(id);
  }

  /**
   * Brings the file, as it was read, to the disk: whoever copied it there may not have.
   *
   * @throws UncheckedIOException when that fails
   */
  public void force() {
    try {
      file.force();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key that wraps here. */
  public long current() {
    return ring.current();
  }

  /** The key that is to wrap here, where the file names another than the one that does. */
  public OptionalLong next() {
    Ring now = ring;
    return trouble.isEmpty() && now.inFile().current() != now.current()
        ? OptionalLong.of(now.inFile().current())
        : OptionalLong.empty();
  }

  /** Has that key wrap, which everybody knows of by now. */
  public synchronized void use(long id) {
    if (ring.inFile().current() == id) {
      ring = new Ring(ring.inFile(), ring.all(), ring.unwraps(), id, aead(ring.inFile()));
      LOG.info("the master key {} seals from now on", id);
    }
  }

  /** The keys of the file that came before the one that wraps here. */
  public List<Long> former() {
    Ring now = ring;
    List<Long> ids = now.inFile().ids();
    int current = ids.indexOf(now.current());
    return current < 0 ? List.of() : ids.subList(0, current);
  }

  /** By which keys something is sealed that could not be opened here. */
  public Set<Long> met() {
    return Set.copyOf(met);
  }

  /**
   * Says of ids that were met which are those of keys, and lets what begins with another count as
   * damaged.
   *
   * @param known all keys that ever wrapped
   */
  public void judge(Collection<Long> asked, Collection<Long> known) {
    for (long id : asked) {
      if (known.contains(id)) {
        missing.add(id);
      } else if (none.size() < MOST_STRANGERS) {
        none.add(id);
        met.remove(id);
      }
    }
  }

  /** That something is sealed by keys that are not here, with the remedy; mostly empty. */
  public Optional<String> missing() {
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            KeyWords.WORDS.missing(
                missing.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")),
                path.toString()));
  }

  private static KeySet together(KeySet keys, KeySet former) {
    try {
      return keys.withFormer(former);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keysets that were read can be put together", e);
    }
  }

  private static Aead aead(KeySet keys) {
    try {
      return keys.aead();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset that was read has keys", e);
    }
  }
}
