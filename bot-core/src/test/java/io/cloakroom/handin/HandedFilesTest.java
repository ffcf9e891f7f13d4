package io.cloakroom.handin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Person;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** T54: what is handed in fills no disk, whoever sends it and on however many pages. */
class HandedFilesTest {
  private static final long LARGE = 50L << 20;

  /** Takes everything, keeps nothing. */
  private static final class Nowhere implements BlobStore {
    private boolean broken;

    @Override
    public void put(BlobKey key, InputStream bytes, long length) throws IOException {
      if (broken) {
        throw new IOException("broken off");
      }
    }

    @Override
    public Optional<InputStream> open(BlobKey key) {
      return Optional.empty();
    }

    @Override
    public void delete(ImageId image) {}

    @Override
    public boolean remembers(ImageId image) {
      return false;
    }
  }

  private final TurnableClock clock = new TurnableClock(Instant.parse("2026-11-27T09:00:00Z"));
  private final MemoryDatabase database = new MemoryDatabase();
  private final Nowhere store = new Nowhere();
  private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
  private final HandedFiles files =
      new HandedFiles(database.keepsakes(), new ImageVault(store), free::get, clock);

  @Test
  void T54_aPageTakesNoMoreThanItsShare() throws IOException {
    assertThat(sent("one", Sample.ANN, 10)).isEmpty();

    assertThat(sent("one", Sample.ANN, 1)).contains(HandInPages.Refusal.TOO_MUCH);

    assertThat(onRecord()).isEqualTo(10);
  }

  @Test
  void T54_soDoesAPersonOnManyPages() throws IOException {
    assertThat(sent("one", Sample.ANN, 10)).isEmpty();
    assertThat(sent("two", Sample.ANN, 10)).isEmpty();

    assertThat(sent("three", Sample.ANN, 1)).contains(HandInPages.Refusal.TOO_MUCH);

    assertThat(sent("four", Sample.BOB, 1)).isEmpty();
  }

  @Test
  void T54_soDoesAPersonOfManySmallFiles() throws IOException {
    for (int n = 0; n < HandedFiles.MOST_FILES_OF_PERSON; n++) {
      assertThat(sent("page" + n, Sample.ANN, 1, 1)).isEmpty();
    }

    assertThat(sent("more", Sample.ANN, 1, 1)).contains(HandInPages.Refusal.TOO_MUCH);

    assertThat(sent("other", Sample.BOB, 1, 1)).isEmpty();
  }

  @Test
  void T54_soDoesAWorkspaceOfManyPeople() throws IOException {
    for (int n = 0; n < 20; n++) {
      assertThat(sent("page" + n, new Person(Sample.ANN.workspace(), "p" + n / 2), 10)).isEmpty();
    }
    assertThat(sent("more", Sample.ANN, 4)).isEmpty();

    assertThat(sent("more", Sample.ANN, 1)).contains(HandInPages.Refusal.NO_ROOM);
  }

  @Test
  void T54_roomIsLeftForWhatOthersPost() throws IOException {
    free.set(HandedFiles.LEAST_FREE + LARGE);
    assertThat(sent("one", Sample.ANN, 1)).isEmpty();

    free.set(HandedFiles.LEAST_FREE + LARGE - 1);

    assertThat(sent("one", Sample.ANN, 1)).contains(HandInPages.Refusal.NO_ROOM);
    assertThat(onRecord()).isEqualTo(1);
  }

  @Test
  void T54_whatBrokeOffIsNotCounted() throws IOException {
    store.broken = true;

    assertThatThrownBy(() -> sent("one", Sample.ANN, 1)).isInstanceOf(IOException.class);

    assertThat(onRecord()).isZero();
  }

  private int onRecord() {
    return database.keepsakes().of(HandedFiles.SHELF, clock.instant(), 1_000).size();
  }

  private Optional<HandInPages.Refusal> sent(String name, Person by, int many) throws IOException {
    return sent(name, by, many, LARGE);
  }

  private Optional<HandInPages.Refusal> sent(String name, Person by, int many, long bytes)
      throws IOException {
    HandInPage page =
        new HandInPage(
            name, by, Sample.SITE, clock.instant().plus(HandInPages.LIFETIME), Optional.empty());
    Optional<HandInPages.Refusal> last = Optional.empty();
    for (int n = 0; n < many && last.isEmpty(); n++) {
      last = files.keep(page, n, "a.jpg", "image/jpeg", InputStream.nullInputStream(), bytes);
    }
    return last;
  }
}
