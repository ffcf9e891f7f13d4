package io.cloakroom.deploy.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.deploy.backup.Counted;
import io.cloakroom.storage.blobs.SealedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sealed files are copied from one place to another, which dies on the way. */
class PictureMoveTest {
  private static final int FILES = 9;

  private final StringWriter said = new StringWriter();
  private final Place from = new Place();
  private final Place into = new Place();
  private final AtomicInteger changes = new AtomicInteger();

  PictureMoveTest() {
    for (int i = 0; i < FILES; i++) {
      from.files.put(name(i), new byte[] {1, 2, (byte) i});
    }
    from.files.put(name(FILES), new byte[0]);
  }

  @Test
  void copiesAllOfThem() throws IOException {
    Counted all = move(true);

    assertThat(all).isEqualTo(new Counted(FILES + 1, 3L * FILES));
    isTheSame();
    assertThat(into.puts).hasValue(FILES + 1);
    assertThat(said.toString()).contains("100 %", "pictures: 10 files, 0 MiB");
  }

  @Test
  void goesOnWhereverItWasCutOff_andPutsNothingTwice() throws IOException {
    int cut = 0;
    for (int calls = 0; calls < 60; calls++) {
      into.files.clear();
      into.puts.set(0);
      into.dieAfter(calls);
      try {
        move(false);
      } catch (IOException e) {
        cut++;
        assertThat(e).hasMessageContaining("away");
      }
      int put = into.files.size();
      assertThat(into.puts).hasValue(put);

      into.dieAfter(Integer.MAX_VALUE);
      move(false);

      isTheSame();
      assertThat(into.puts).as("after %d calls", calls).hasValue(FILES + 1);
    }
    assertThat(cut).as("otherwise it tells nothing").isBetween(10, 59);
  }

  @Test
  void putsAnewWhatIsDamagedThere_andRemovesWhatWasDestroyedSince() throws IOException {
    move(true);
    into.files.put(name(3), new byte[] {1, 2, 99});
    into.files.put(name(4), new byte[] {1});
    from.files.remove(name(5));
    assertThat(picture().isAllThere()).isFalse();

    changes.set(0);
    move(false);

    isTheSame();
    assertThat(changes).as("two put, one removed").hasValue(3);
    assertThat(picture().isAllThere()).isTrue();
    move(false);
    assertThat(changes).as("compared alone").hasValue(3);
    assertThat(said.toString()).contains("of which 7 were there");
  }

  @Test
  void isNotDoneWhereOneIsNotListed() {
    into.hidden = Optional.of(name(2));

    assertThatThrownBy(() -> move(true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of 10 files, 0 MiB only 9 files, 0 MiB are listed");
  }

  /** One that cannot be read is named, and nothing is left out for it. */
  @Test
  void namesTheOneThatCannotBeRead() throws IOException {
    from.unreadable = Optional.of(name(6));

    assertThatThrownBy(() -> move(true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name(6) + " could not be moved: not readable");

    from.unreadable = Optional.empty();
    move(false);
    isTheSame();
  }

  private void isTheSame() {
    assertThat(into.files.keySet()).isEqualTo(from.files.keySet());
    from.files.forEach((name, bytes) -> assertThat(into.files.get(name)).isEqualTo(bytes));
  }

  private Counted move(boolean empty) throws IOException {
    return picture().run(empty);
  }

  private PictureMove picture() {
    return new PictureMove(
        from, into, changes::incrementAndGet, new Onlooker(new PrintWriter(said, true), false));
  }

  private static String name(int number) {
    return "a" + number % 3 + "/" + number + ".picture";
  }

  /** Files in memory, out of reach after so many calls. */
  private static final class Place implements SealedFiles {
    final NavigableMap<String, byte[]> files = new ConcurrentSkipListMap<>();
    final AtomicInteger puts = new AtomicInteger();
    final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    Optional<String> hidden = Optional.empty();
    Optional<String> unreadable = Optional.empty();

    void dieAfter(int calls) {
      left.set(calls);
    }

    private void call() throws IOException {
      if (left.getAndUpdate(it -> it == Integer.MAX_VALUE ? it : Math.max(0, it - 1)) == 0) {
        throw new IOException("away");
      }
    }

    @Override
    public void each(Visit visit) throws IOException {
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        call();
        if (hidden.filter(one.getKey()::equals).isEmpty()) {
          visit.to(new Entry(one.getKey(), one.getValue().length, 1));
        }
      }
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
      call();
      if (unreadable.filter(name::equals).isPresent()) {
        throw new IOException("not readable");
      }
      return Optional.ofNullable(files.get(name)).map(ByteArrayInputStream::new);
    }

    @Override
    public boolean has(String name) {
      return files.containsKey(name);
    }

    @Override
    public void put(String name, InputStream bytes, long length) throws IOException {
      call();
      byte[] all = bytes.readAllBytes();
      assertThat(all).hasSize((int) length);
      files.put(name, Arrays.copyOf(all, all.length));
      puts.incrementAndGet();
    }

    @Override
    public void delete(String name) throws IOException {
      call();
      files.remove(name);
    }

    @Override
    public void disown() {}
  }
}
