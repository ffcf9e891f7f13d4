package io.cloakroom.storage.tombstone;

import com.google.crypto.tink.Aead;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.keys.UnknownMasterKey;
import io.cloakroom.tombstone.Stand;
import io.cloakroom.tombstone.Tombstone;
import io.cloakroom.tombstone.TombstoneStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Files that the master key seals, each under its name: nobody else reads whom they name, and what
 * is damaged, of another installation or put under another name is noticed. Each writing is a file;
 * some of them are put together from time to time, the new file first.
 */
public final class SealedTombstones implements TombstoneStore {
  private static final String HEAD = "cloakroom tombstones 1";

  /** So many of a level become one of the next. */
  private static final int TOGETHER = 64;

  /** Above this they are put together no more. */
  private static final int HIGHEST = 2;

  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final Apart apart;
  private final Aead master;
  private Optional<Oldest> oldest = Optional.empty();

  /** What one of them says. */
  private record Content(Stand stand, List<String> lines) {}

  /** The latest moment of which the first of them speaks. */
  private record Oldest(Stone stone, Instant latest) {}

  public SealedTombstones(Apart apart, Aead master) {
    this.apart = apart;
    this.master = master;
  }

  @Override
  public Stand stand() throws IOException {
    Optional<Stone> last = stones().stream().max(Comparator.comparingLong(Stone::last));
    return last.isEmpty() ? Stand.NONE : read(last.get()).stand();
  }

  @Override
  public void add(List<Tombstone> some, Stand stand, BooleanSupplier still) throws IOException {
    long next = 1 + stones().stream().mapToLong(Stone::last).max().orElse(-1);
    if (!still.getAsBoolean()) {
      throw new IOException("another node may keep tombstones by now");
    }
    write(
        new Stone(0, next, next), new Content(stand, some.stream().map(Tombstone::line).toList()));
  }

  @Override
  public void each(Consumer<Tombstone> visit) throws IOException {
    long next = -1;
    for (Stone stone : stones()) {
      if (next >= 0 && stone.first() != next) {
        throw new IOException("tombstones before " + stone + " are missing");
      }
      next = stone.last() + 1;
      read(stone).lines().stream().flatMap(line -> Tombstone.parse(line).stream()).forEach(visit);
    }
  }

  @Override
  public void tidy(Instant before) throws IOException {
    for (int level = 0; level < HIGHEST; level++) {
      int of = level;
      List<Stone> some = stones().stream().filter(one -> one.level() == of).toList();
      if (some.size() >= TOGETHER) {
        putTogether(some.subList(0, TOGETHER), before);
      }
    }
    letGo(before);
  }

  private void putTogether(List<Stone> some, Instant before) throws IOException {
    List<String> lines = new ArrayList<>();
    List<Stone> parts = new ArrayList<>();
    Stand stand = Stand.NONE;
    long bytes = 0;
    for (Stone stone : some) {
      if (bytes > MOST_BYTES) {
        break;
      }
      Content content = read(stone);
      for (String line : content.lines()) {
        if (!isOlder(line, before)) {
          lines.add(line);
          bytes += line.length();
        }
      }
      parts.add(stone);
      stand = content.stand();
    }
    Stone first = parts.get(0);
    Stone last = parts.get(parts.size() - 1);
    write(new Stone(first.level() + 1, first.first(), last.last()), new Content(stand, lines));
    for (Stone part : parts) {
      apart.delete(part.toString());
    }
  }

  private static boolean isOlder(String line, Instant before) {
    return Tombstone.parse(line).filter(one -> one.at().isBefore(before)).isPresent();
  }

  /** The first, where all of it is old and it is not the last too. */
  private void letGo(Instant before) throws IOException {
    List<Stone> stones = stones();
    if (stones.size() < 2) {
      return;
    }
    Stone first = stones.get(0);
    if (oldest.filter(it -> it.stone().equals(first)).isEmpty()) {
      Instant latest =
          read(first).lines().stream()
              .map(line -> Tombstone.parse(line).map(Tombstone::at).orElse(Instant.MAX))
              .max(Comparator.naturalOrder())
              .orElse(Instant.MIN);
      oldest = Optional.of(new Oldest(first, latest));
    }
    if (oldest.get().latest().isBefore(before)) {
      apart.delete(first.toString());
      oldest = Optional.empty();
    }
  }

  /** In their order, without those that stand in another too. */
  private List<Stone> stones() throws IOException {
    List<Stone> all =
        apart.names().stream()
            .flatMap(name -> Stone.parse(name).stream())
            .sorted(Stone.IN_ORDER)
            .toList();
    List<Stone> once = new ArrayList<>();
    for (Stone stone : all) {
      if (once.isEmpty() || !once.get(once.size() - 1).holds(stone)) {
        once.add(stone);
      }
    }
    return once;
  }

  private void write(Stone stone, Content content) throws IOException {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    text.append(content.stand().leaves())
        .append(' ')
        .append(content.stand().last().map(Hash::base64).orElse("-"))
        .append('\n');
    content.lines().forEach(line -> text.append(line).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      apart.put(stone.toString(), master.encrypt(bytes, about(stone)));
    } catch (GeneralSecurityException e) {
      throw new IOException("the master key cannot seal", e);
    }
  }

  private Content read(Stone stone) throws IOException {
    byte[] sealed =
        apart.read(stone.toString()).orElseThrow(() -> new IOException(stone + " is gone"));
    List<String> lines;
    try {
      lines =
          new String(master.decrypt(sealed, about(stone)), StandardCharsets.UTF_8).lines().toList();
    } catch (UnknownMasterKey e) {
      throw new IOException(
          "tombstones "
              + stone
              + " are of another master key ("
              + e.getMessage()
              + "): bring a copy of the key file that has it, or add it by \"cloakroom keys add\"",
          e);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "tombstones "
              + stone
              + " are damaged, or another master key sealed them: put that file back from a copy;"
              + " where there is none, see \"Backups\" in running.md",
          e);
    }
    if (lines.size() < 2 || !lines.get(0).equals(HEAD)) {
      throw new IOException("tombstones " + stone + " are of a newer release");
    }
    String[] stand = lines.get(1).split(" ", -1);
    return new Content(
        new Stand(
            Long.parseLong(stand[0]),
            stand[1].equals("-") ? Optional.empty() : Optional.of(Hash.parse(stand[1]))),
        lines.subList(2, lines.size()));
  }

  static byte[] about(Stone stone) {
    return ("tombstones " + stone).getBytes(StandardCharsets.UTF_8);
  }
}
