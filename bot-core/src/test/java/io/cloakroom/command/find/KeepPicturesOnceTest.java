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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private final Map<String, KeepPicturesOnce> nodes = new HashMap<>();
  private long free = Long.MAX_VALUE;

  private KeepPicturesOnce node(String name) {
    return nodes.computeIfAbsent(name, any -> started(name, places));
  }

  private KeepPicturesOnce started(String name, StreamPlaces where) {
    return new KeepPicturesOnce(
        pictures, intakes.register(), new ImageVault(once), () -> free, where, name, clock);
  }

  /** One pair after the other, all of the same, that are due. */
  private List<ImageId> repeats(int count) {
    ImageId one = pictures.came(Optional.empty());
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock.turn(Duration.ofMillis(1));
      all.add(pictures.came(Optional.of(one)));
    }
    clock.turn(KeepPicturesOnce.REST.plusSeconds(1));
    return all;
  }

  private List<ImageId> asked() {
    return once.asked.stream().map(pair -> pair.get(0)).distinct().toList();
  }

  /** For so long that what is due may go. */
  private void goOnEvenly(KeepPicturesOnce chore) {
    chore.round();
    clock.turn(OnceBegun.EVEN);
    chore.round();
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
    KeepPicturesOnce chore = started("a", fresh);

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
    once.doubles(3 * KeepPicturesOnce.PORTION + 1);

    goOnEvenly(node("a"));

    assertThat(once.doubled).isEmpty();
  }

  /** A clock that is days ahead would have all of it go at once. */
  @Test
  void F24_dropsNothingSoonAfterAStartOrAJumpOfTheClock() {
    KeepPicturesOnce chore = node("a");
    once.doubles(1);
    clock.turn(Duration.ofDays(30));
    chore.round();
    clock.turn(OnceBegun.EVEN.minusSeconds(1));
    chore.round();
    assertThat(once.doubled).hasSize(1);
    KeepPicturesOnce restarted = started("a", places);
    clock.turn(Duration.ofSeconds(1));
    restarted.round();
    assertThat(once.doubled).hasSize(1);

    chore.round();

    assertThat(once.doubled).isEmpty();
  }

  @Test
  void F24_aBeginningThatIsAheadOfTheClockIsTakenBack() {
    MemoryPlaces ahead = new MemoryPlaces();
    ahead.claim(OnceBegun.SINCE, "a", clock.instant());
    Instant later = clock.instant().plus(Duration.ofDays(9_000));
    ahead.move(OnceBegun.SINCE, "a", later.toEpochMilli(), clock.instant());
    KeepPicturesOnce chore = started("a", ahead);
    ImageId again = repeats(1).get(0);

    chore.round();
    clock.turn(KeepPicturesOnce.REST);
    chore.round();

    assertThat(asked()).containsExactly(again);
  }

  /** What ran instead may have been a release that knows nothing of it. */
  @Test
  void F24_beginsAnewWhereItWasAwayForLong() {
    List<ImageId> all = repeats(2);
    node("a").round();
    assertThat(asked()).isEqualTo(all);
    once.asked.clear();
    clock.turn(OnceBegun.AWAY.plusSeconds(1));
    KeepPicturesOnce back = started("a", places);

    back.round();
    assertThat(once.asked).isEmpty();
    clock.turn(KeepPicturesOnce.REST);
    back.round();

    assertThat(asked()).isEqualTo(all);
  }

  @Test
  void F24_aNightWithoutIsNoReasonToBeginAnew() {
    repeats(2);
    node("a").round();
    once.asked.clear();
    clock.turn(OnceBegun.AWAY);

    started("a", places).round();

    assertThat(once.asked).hasSizeLessThan(2);
  }

  /** T30: a body stands beside the own bytes of both for three days. */
  @Test
  void T30_leavesTheDiskItsRoom_andGoesOnOnceThereIsSome() {
    List<ImageId> all = repeats(3);
    once.bytes = 1000;
    free = KeepPicturesOnce.LEAST_FREE + 999;

    node("a").round();
    assertThat(once.asked).isEmpty();
    free++;
    node("a").round();

    assertThat(asked()).isEqualTo(all);
  }

  @Test
  void T30_noMoreThanThatComesToTheDiskWithinADay() {
    once.bytes = KeepPicturesOnce.MOST_BYTES;
    int ofDay = (int) (KeepPicturesOnce.MOST_OF_DAY / once.bytes);
    List<ImageId> all = repeats(ofDay + 2);

    for (int round = 0; round < ofDay + 4; round++) {
      node("a").round();
    }
    assertThat(asked()).isEqualTo(all.subList(0, ofDay));
    clock.turn(Duration.ofDays(1));
    node("a").round();
    node("a").round();

    assertThat(asked()).isEqualTo(all);
  }

  @Test
  void T30_readsSoManyBytesInARound_andGoesOnInTheNext() {
    List<ImageId> all = repeats(5);
    once.bytes = KeepPicturesOnce.MOST_BYTES / 2;

    node("a").round();
    assertThat(asked()).isEqualTo(all.subList(0, 2));
    node("a").round();
    node("a").round();

    assertThat(asked()).isEqualTo(all);
    assertThat(once.asked).hasSize(5);
  }

  @Test
  void T30_dropsSoManyBytesInARound() {
    once.doubles(5);
    once.bytes = KeepPicturesOnce.MOST_BYTES / 2;

    goOnEvenly(node("a"));
    assertThat(once.doubled).hasSize(3);
  }

  /** The lease is renewed with each: two minutes would not do for a hundred large ones. */
  @Test
  void F24_anotherNodeKeepsOutWhileItReads() {
    List<ImageId> all = repeats(4);
    once.meanwhile =
        () -> {
          clock.turn(StreamPlaces.LEASE.minusSeconds(1));
          assertThat(places.claim(KeepPicturesOnce.PLACE, "b", clock.instant())).isEmpty();
        };

    node("a").round();

    assertThat(asked()).isEqualTo(all);
  }

  @Test
  void F24_leavesOffWhereItIsStopped() {
    List<ImageId> all = repeats(4);
    KeepPicturesOnce chore = node("a");
    once.meanwhile = chore::stop;

    chore.round();
    assertThat(asked()).isEqualTo(all.subList(0, 1));
    once.meanwhile = () -> {};
    clock.turn(StreamPlaces.LEASE.plusSeconds(1));
    node("b").round();

    assertThat(asked()).isEqualTo(all);
  }

  /** A disk that is away for a while, or full. */
  @Test
  void F24_whatFailsForNowIsNotPassed_butHoldsUpOthersOnlyForSoLong() {
    List<ImageId> all = repeats(2);
    once.away = true;
    node("a").round();
    node("a").round();
    assertThat(asked()).isEqualTo(all.subList(0, 1));
    once.away = false;
    once.failing = Optional.of(all.get(1));

    for (int round = 0; round < KeepPicturesOnce.MOST_TRIES; round++) {
      node("a").round();
    }
    int tried = once.asked.size();
    node("a").round();

    assertThat(asked()).isEqualTo(all);
    assertThat(once.asked).hasSize(tried);
  }

  @Test
  void F24_dropsNothingOfWhatMayHaveBeenSealedSince() {
    Intake stands = post(Stage.KEPT_FOR_GOOD);
    Intake late = post(Stage.REPLACED);
    once.doubled.add(stands.items().get(0).image());
    once.doubled.add(late.items().get(0).image());

    goOnEvenly(node("a"));
    assertThat(once.doubled).isEmpty();
    assertThat(once.dropped).isEmpty();
    assertThat(once.kept).hasSize(2);
    clock.turn(KeepPicturesOnce.DOUBLED);
    once.doubled.addAll(once.kept);
    goOnEvenly(node("a"));

    assertThat(once.dropped).containsExactly(late.items().get(0).image());
  }

  @Test
  void F24_leavesWhatMayBeSealedAgain() {
    ImageId one = pictures.came(Optional.empty());
    for (Stage stage :
        List.of(
            Stage.GAVE_UP,
            Stage.KEPT,
            Stage.KEPT_FOR_GOOD,
            Stage.KEPT_UNTRIED,
            Stage.ANNOUNCED,
            Stage.REMOVING)) {
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
    private final List<ImageId> doubled = new ArrayList<>();
    private final List<ImageId> dropped = new ArrayList<>();
    private final List<ImageId> kept = new ArrayList<>();
    private Optional<ImageId> damaged = Optional.empty();
    private Optional<ImageId> failing = Optional.empty();
    private boolean away;
    private long bytes;
    private Runnable meanwhile = () -> {};

    void doubles(int count) {
      for (int i = 0; i < count; i++) {
        doubled.add(ImageId.next());
      }
    }

    @Override
    public boolean keepOnce(ImageId one, ImageId other, Instant ownUntil) throws IOException {
      assertThat(ownUntil).isEqualTo(clock.instant().plus(KeepPicturesOnce.DOUBLED));
      asked.add(List.of(one, other));
      meanwhile.run();
      if (damaged.filter(one::equals).isPresent()) {
        throw new DamagedPicture(one, new IOException("a bit"));
      }
      if (away || failing.filter(one::equals).isPresent()) {
        throw new IOException("not there");
      }
      return true;
    }

    @Override
    public long pictureBytes(ImageId image) {
      return bytes;
    }

    @Override
    public List<ImageId> doubled(Instant now, int limit) {
      assertThat(now).isEqualTo(clock.instant());
      return doubled.stream().limit(limit).toList();
    }

    @Override
    public void dropDouble(ImageId image, Instant now) {
      assertThat(now).isEqualTo(clock.instant());
      doubled.remove(image);
      dropped.add(image);
    }

    @Override
    public void keepDouble(ImageId image, Instant until) {
      assertThat(until).isAfter(clock.instant());
      doubled.remove(image);
      kept.add(image);
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
