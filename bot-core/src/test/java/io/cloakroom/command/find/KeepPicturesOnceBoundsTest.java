package io.cloakroom.command.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * F24: when pictures are kept once: as the disk, the bytes of a round, the clock and other nodes
 * let it.
 */
class KeepPicturesOnceBoundsTest {
  private static final int ROUND = KeepPicturesOnce.PORTION * KeepPicturesOnce.MOST_PORTIONS;

  private final RepeatedPictures at = new RepeatedPictures();

  @BeforeEach
  void begin() {
    at.begin();
  }

  @Test
  void F24_beginsADayAfterItIsThere() {
    MemoryPlaces fresh = new MemoryPlaces();
    ImageId one = at.pictures.came(Optional.empty());
    ImageId again = at.pictures.came(Optional.of(one));
    at.clock.turn(KeepPicturesOnce.REST.plusSeconds(1));
    KeepPicturesOnce chore = at.started("a", fresh);

    chore.round();
    at.clock.turn(KeepPicturesOnce.REST.minusSeconds(1));
    chore.round();
    assertThat(at.once.asked).isEmpty();
    at.clock.turn(Duration.ofSeconds(1));
    chore.round();

    assertThat(at.once.asked).containsExactly(List.of(again, one));
  }

  @Test
  void F24_dropsWhatIsKeptTwiceForTooLong_inPortions() {
    at.once.doubles(3 * KeepPicturesOnce.PORTION + 1);

    at.goOnEvenly(at.node("a"));

    assertThat(at.once.doubled).isEmpty();
  }

  @Test
  void F24_dropsNothingSoonAfterAStartOrAJumpOfTheClock() {
    KeepPicturesOnce chore = at.node("a");
    at.once.doubles(1);
    at.clock.turn(Duration.ofDays(30));
    chore.round();
    at.clock.turn(OnceBegun.EVEN.minusSeconds(1));
    chore.round();
    assertThat(at.once.doubled).hasSize(1);
    KeepPicturesOnce restarted = at.started("a", at.places);
    at.clock.turn(Duration.ofSeconds(1));
    restarted.round();
    assertThat(at.once.doubled).hasSize(1);

    chore.round();

    assertThat(at.once.doubled).isEmpty();
  }

  @Test
  void F24_aBeginningThatIsAheadOfTheClockIsTakenBack() {
    MemoryPlaces ahead = new MemoryPlaces();
    ahead.claim(OnceBegun.SINCE, "a", at.clock.instant());
    Instant later = at.clock.instant().plus(Duration.ofDays(9_000));
    ahead.move(OnceBegun.SINCE, "a", later.toEpochMilli(), at.clock.instant());
    KeepPicturesOnce chore = at.started("a", ahead);
    ImageId again = at.repeats(1).get(0);

    chore.round();
    at.clock.turn(KeepPicturesOnce.REST);
    chore.round();

    assertThat(at.asked()).containsExactly(again);
  }

  @Test
  void F24_beginsAnewWhereItWasAwayForLong() {
    List<ImageId> all = at.repeats(2);
    at.node("a").round();
    assertThat(at.asked()).isEqualTo(all);
    at.once.asked.clear();
    at.clock.turn(OnceBegun.AWAY.plusSeconds(1));
    KeepPicturesOnce back = at.started("a", at.places);

    back.round();
    assertThat(at.once.asked).isEmpty();
    at.clock.turn(KeepPicturesOnce.REST);
    back.round();

    assertThat(at.asked()).isEqualTo(all);
  }

  @Test
  void F24_aNightWithoutIsNoReasonToBeginAnew() {
    at.repeats(2);
    at.node("a").round();
    at.once.asked.clear();
    at.clock.turn(OnceBegun.AWAY);

    at.started("a", at.places).round();

    assertThat(at.once.asked).hasSizeLessThan(2);
  }

  @Test
  void T30_leavesTheDiskItsRoom_andGoesOnOnceThereIsSome() {
    List<ImageId> all = at.repeats(3);
    at.once.bytes = 1000;
    at.free = KeepPicturesOnce.LEAST_FREE + 999;

    at.node("a").round();
    assertThat(at.once.asked).isEmpty();
    at.free++;
    at.node("a").round();

    assertThat(at.asked()).isEqualTo(all);
  }

  @Test
  void T30_noMoreThanThatComesToTheDiskWithinADay() {
    at.once.bytes = OnceBounds.ROUND;
    int ofDay = (int) (OnceBounds.DAY / at.once.bytes);
    List<ImageId> all = at.repeats(ofDay + 2);

    for (int round = 0; round < ofDay + 4; round++) {
      at.node("a").round();
    }
    assertThat(at.asked()).isEqualTo(all.subList(0, ofDay));
    at.clock.turn(Duration.ofDays(1));
    at.node("a").round();
    at.node("a").round();

    assertThat(at.asked()).isEqualTo(all);
  }

  @Test
  void T30_readsSoManyBytesInARound_andGoesOnInTheNext() {
    List<ImageId> all = at.repeats(5);
    at.once.bytes = OnceBounds.ROUND / 2;

    at.node("a").round();
    assertThat(at.asked()).isEqualTo(all.subList(0, 2));
    at.node("a").round();
    at.node("a").round();

    assertThat(at.asked()).isEqualTo(all);
    assertThat(at.once.asked).hasSize(5);
  }

  @Test
  void T30_dropsSoManyBytesInARound() {
    at.once.doubles(5);
    at.once.bytes = OnceBounds.ROUND / 2;

    at.goOnEvenly(at.node("a"));
    assertThat(at.once.doubled).hasSize(3);
  }

  /** In a bucket: small ones cost requests too, and what is read before own bytes go is read. */
  @Test
  void T30_wherePaidForEachCountsForSomeBytes_alsoWhatIsReadOnceMore() {
    at.bounds = new OnceBounds(() -> Long.MAX_VALUE, 1000, 5000, 500, true);
    KeepPicturesOnce chore = at.started("a", at.places);
    chore.round();
    List<ImageId> all = at.repeats(20);
    at.once.doubles(3);

    chore.round();
    assertThat(at.asked()).isEqualTo(all.subList(0, 2));
    at.clock.turn(OnceBegun.EVEN);
    for (int round = 0; round < 9; round++) {
      chore.round();
    }
    assertThat(at.once.dropped).hasSize(3);
    assertThat(at.asked()).isEqualTo(all.subList(0, 7));
    at.clock.turn(Duration.ofDays(1));
    at.once.doubles(1);
    for (int round = 0; round < 9; round++) {
      chore.round();
    }

    assertThat(at.asked()).isEqualTo(all.subList(0, 17));
    assertThat(at.once.dropped).as("they wait until there is room for them").hasSize(3);
  }

  @Test
  void T30_noMoreThanThatIsReadOfABucketWithinADay() {
    at.bounds = OnceBounds.ofBucket();
    KeepPicturesOnce chore = at.started("a", at.places);
    chore.round();
    int ofDay = (int) (OnceBounds.BUCKET_DAY / OnceBounds.LEAST);
    List<ImageId> all = at.repeats(ofDay + 2);

    for (int round = 0; round < ofDay / KeepPicturesOnce.PORTION + 4; round++) {
      chore.round();
    }

    assertThat(at.asked()).isEqualTo(all.subList(0, ofDay));
  }

  @Test
  void F24_anotherNodeKeepsOutWhileItReads() {
    List<ImageId> all = at.repeats(4);
    at.once.meanwhile =
        () -> {
          at.clock.turn(StreamPlaces.LEASE.minusSeconds(1));
          assertThat(at.places.claim(KeepPicturesOnce.PLACE, "b", at.clock.instant())).isEmpty();
        };

    at.node("a").round();

    assertThat(at.asked()).isEqualTo(all);
  }

  @Test
  void F24_leavesOffWhereItIsStopped() {
    List<ImageId> all = at.repeats(4);
    KeepPicturesOnce chore = at.node("a");
    at.once.meanwhile = chore::stop;

    chore.round();
    assertThat(at.asked()).isEqualTo(all.subList(0, 1));
    at.once.meanwhile = () -> {};
    at.clock.turn(StreamPlaces.LEASE.plusSeconds(1));
    at.node("b").round();

    assertThat(at.asked()).isEqualTo(all);
  }

  @Test
  void F24_whatFailsForNowIsNotPassed_butHoldsUpOthersOnlyForSoLong() {
    List<ImageId> all = at.repeats(2);
    at.once.away = true;
    at.node("a").round();
    at.node("a").round();
    assertThat(at.asked()).isEqualTo(all.subList(0, 1));
    at.once.away = false;
    at.once.failing = Optional.of(all.get(1));

    for (int round = 0; round < KeepPicturesOnce.MOST_TRIES; round++) {
      at.node("a").round();
    }
    int tried = at.once.asked.size();
    at.node("a").round();

    assertThat(at.asked()).isEqualTo(all);
    assertThat(at.once.asked).hasSize(tried);
  }

  @Test
  void F24_goesOnFromThePlaceThatIsKept_oneNodeAtATime() {
    ImageId one = at.pictures.came(Optional.empty());
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < ROUND + 5; i++) {
      at.clock.turn(Duration.ofMillis(1));
      all.add(at.pictures.came(Optional.of(one)));
    }
    at.clock.turn(KeepPicturesOnce.REST.plusSeconds(1));

    at.node("a").round();
    int first = at.once.asked.size();
    assertThat(first).isBetween(ROUND - 1, ROUND);
    at.node("b").round();
    assertThat(at.once.asked).hasSize(first);
    at.clock.turn(StreamPlaces.LEASE.plusSeconds(1));
    at.node("b").round();

    assertThat(at.once.asked.stream().map(pair -> pair.get(0)).distinct().toList()).isEqualTo(all);
  }
}
