package io.cloakroom.command.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.BlobStore;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F24: which pictures are kept once, and when. */
class KeepPicturesOnceTest {
  private static final int ROUND = KeepPicturesOnce.PORTION * KeepPicturesOnce.MOST_PORTIONS;

  private final TurnableClock clock = new TurnableClock();
  private final MemoryPlaces places = new MemoryPlaces();
  private final IntakeStores intakes = new MemoryDatabase().intakes();
  private final Pictures pictures = new Pictures();
  private final Once once = new Once();

  private KeepPicturesOnce node(String name) {
    return new KeepPicturesOnce(
        pictures, intakes.register(), new ImageVault(once), places, name, clock);
  }

  @BeforeEach
  void begin() {
    node("a").round();
    clock.turn(KeepPicturesOnce.REST);
  }

  @Test
  void F24_keepsOnceWhatWasPostedAgain_aDayLater() {
    ImageId one = pictures.came(Optional.empty());
    ImageId again = pictures.came(Optional.of(one));

    node("a").round();
    assertThat(once.asked).isEmpty();
    clock.turn(KeepPicturesOnce.REST.plusSeconds(1));
    node("a").round();
    node("a").round();

    assertThat(once.asked).containsExactly(List.of(again, one));
  }

  /** Others of an earlier release may run beside it, and would take them for damaged. */
  @Test
  void F24_beginsADayAfterItIsThere() {
    MemoryPlaces fresh = new MemoryPlaces();
    ImageId one = pictures.came(Optional.empty());
    ImageId again = pictures.came(Optional.of(one));
    clock.turn(KeepPicturesOnce.REST.plusSeconds(1));
    KeepPicturesOnce chore =
        new KeepPicturesOnce(pictures, intakes.register(), new ImageVault(once), fresh, "a", clock);

    chore.round();
    clock.turn(KeepPicturesOnce.REST.minusSeconds(1));
    chore.round();
    assertThat(once.asked).isEmpty();
    clock.turn(Duration.ofSeconds(1));
    chore.round();

    assertThat(once.asked).containsExactly(List.of(again, one));
  }

  @Test
  void F24_dropsWhatIsKeptTwiceForTooLong_inPortions() {
    once.doubled = 3 * KeepPicturesOnce.PORTION + 1;

    node("a").round();

    assertThat(once.doubled).isZero();
  }

  @Test
  void F24_leavesWhatMayBeSealedAgain() {
    ImageId one = pictures.came(Optional.empty());
    for (Stage stage : List.of(Stage.GAVE_UP, Stage.ANNOUNCED, Stage.REMOVING)) {
      Intake post = post(stage);
      pictures.comes(post.items().get(0).image(), Optional.of(one));
    }
    Intake rests = post(Stage.REPLACED);
    ImageId image = rests.items().get(0).image();
    pictures.comes(image, Optional.of(one));
    // Samples come now, whatever the clock says.
    clock.turn(Duration.ofDays(10_000));

    node("a").round();

    assertThat(once.asked).containsExactly(List.of(image, one));
  }

  @Test
  void F24_oneThatIsDamagedHoldsUpNoOther() {
    ImageId one = pictures.came(Optional.empty());
    ImageId damaged = pictures.came(Optional.of(one));
    ImageId again = pictures.came(Optional.of(damaged));
    once.damaged = Optional.of(damaged);
    clock.turn(KeepPicturesOnce.REST.plusSeconds(1));

    node("a").round();
    node("a").round();

    assertThat(once.asked).containsExactly(List.of(damaged, one), List.of(again, damaged));
  }

  @Test
  void F24_goesOnFromThePlaceThatIsKept_oneNodeAtATime() {
    ImageId one = pictures.came(Optional.empty());
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < ROUND + 5; i++) {
      clock.turn(Duration.ofMillis(1));
      all.add(pictures.came(Optional.of(one)));
    }
    clock.turn(KeepPicturesOnce.REST.plusSeconds(1));

    node("a").round();
    int first = once.asked.size();
    assertThat(first).isBetween(ROUND - 1, ROUND);
    node("b").round();
    assertThat(once.asked).hasSize(first);
    clock.turn(StreamPlaces.LEASE.plusSeconds(1));
    node("b").round();

    assertThat(once.asked.stream().map(pair -> pair.get(0)).distinct().toList()).isEqualTo(all);
  }

  private Intake post(Stage stage) {
    Intake post =
        Sample.at(
            Sample.intake(Sample.SITE, stage.name(), "F").withEachItem(Sample::stored),
            stage,
            clock.instant());
    intakes.queue().add(post, List.of());
    return post;
  }

  /** Pictures that came, at moments of the clock. */
  private final class Pictures implements PictureSearch {
    private final List<Repeat> all = new ArrayList<>();

    ImageId came(Optional<ImageId> earlier) {
      UUID moment = ImageId.earliest(clock.instant()).value();
      ImageId image =
          new ImageId(
              new UUID(
                  moment.getMostSignificantBits(),
                  moment.getLeastSignificantBits() + 1 + all.size()));
      comes(image, earlier);
      return image;
    }

    void comes(ImageId image, Optional<ImageId> earlier) {
      all.add(new Repeat(image, earlier));
    }

    @Override
    public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
      return all.stream()
          .filter(one -> one.picture().value().compareTo(after.value()) > 0)
          .filter(one -> one.picture().value().compareTo(before.value()) < 0)
          .limit(limit)
          .toList();
    }

    @Override
    public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ImageId> index(Optional<ImageId> after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int indexKey() {
      throw new UnsupportedOperationException();
    }
  }

  /** Of which it is known what was to be kept once. */
  private final class Once implements BlobStore {
    private final List<List<ImageId>> asked = new ArrayList<>();
    private int doubled;
    private Optional<ImageId> damaged = Optional.empty();

    @Override
    public boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
      assertThat(ownUntil).isEqualTo(clock.instant().plus(KeepPicturesOnce.DOUBLED));
      asked.add(List.of(one, other));
      if (damaged.filter(one::equals).isPresent()) {
        throw new DamagedPicture(one, new IOException("a bit"));
      }
      return true;
    }

    @Override
    public int dropDoubles(Instant now, int limit) {
      assertThat(now).isEqualTo(clock.instant());
      int dropped = Math.min(doubled, limit);
      doubled -= dropped;
      return dropped;
    }

    @Override
    public void put(BlobKey key, InputStream bytes, long length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<InputStream> open(BlobKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ImageId image) {
      throw new UnsupportedOperationException();
    }
  }
}
