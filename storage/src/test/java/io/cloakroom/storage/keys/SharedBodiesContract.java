package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Parallel;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every {@link SharedBodies} does. */
public interface SharedBodiesContract {
  Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  SharedBodies testee();

  /** Those beside it. */
  WrappedKeys keys();

  @Test
  default void F24_findsTheUseWithTheKeyOfTheImage() {
    BodyUse use = begun();
    ImageId alone = image();

    assertThat(found(use.image())).contains(use.body());
    assertThat(testee().find(use.image()).orElseThrow().wrapped()).containsExactly(7, 8);
    PictureKey key = testee().keyOf(use.image()).orElseThrow();
    assertThat(key.wrapped()).containsExactly(1, 2);
    assertThat(key.use().map(BodyUse::body)).contains(use.body());
    assertThat(key.use().orElseThrow().wrapped()).containsExactly(7, 8);
    assertThat(testee().keyOf(alone).orElseThrow().use()).isEmpty();
    assertThat(testee().keyOf(ImageId.next())).isEmpty();
    assertThat(testee().find(alone)).isEmpty();
  }

  @Test
  default void F24_anImageUsesOneBody_andOneThatIsErasedNone() {
    BodyUse use = begun();
    BodyUse other = begun();
    ImageId erased = image();
    keys().destroy(erased);

    assertThat(testee().begin(new BodyUse(use.image(), ImageId.next(), wrapped()))).isFalse();
    assertThat(testee().join(new BodyUse(use.image(), other.body(), wrapped()))).isFalse();
    assertThat(testee().begin(new BodyUse(erased, ImageId.next(), wrapped()))).isFalse();
    assertThat(testee().join(new BodyUse(erased, use.body(), wrapped()))).isFalse();
    assertThat(testee().join(new BodyUse(image(), ImageId.next(), wrapped()))).isFalse();

    assertThat(found(use.image())).contains(use.body());
    assertThat(found(erased)).isEmpty();
  }

  @Test
  default void F24_aBodyEndsWithItsLastImage() {
    BodyUse first = begun();
    BodyUse second = joined(first.body());

    assertThat(erased(first)).isFalse();
    assertThat(found(first.image())).isEmpty();
    assertThat(testee().lives(first.body())).isTrue();

    assertThat(erased(second)).isTrue();
    assertThat(testee().lives(first.body())).isFalse();
    assertThat(testee().join(new BodyUse(image(), first.body(), wrapped()))).isFalse();
    // Until its bytes are deleted it is known by the image that is erased, again and again.
    assertThat(found(second.image())).contains(first.body());
    assertThat(testee().release(second)).isTrue();

    testee().forget(first.body());
    testee().forget(first.body());
    assertThat(found(second.image())).isEmpty();
    assertThat(testee().release(second)).isFalse();
  }

  /** T64: a release that knows nothing of bodies destroys the key, and leaves the use. */
  @Test
  default void T64_whoeverHasNoKeyKeepsNoBody() {
    BodyUse first = begun();
    BodyUse second = joined(first.body());
    keys().destroy(first.image());

    assertThat(testee().keyOf(first.image())).isEmpty();
    assertThat(erased(second)).isTrue();
    testee().forget(first.body());

    assertThat(found(first.image())).isEmpty();
  }

  @Test
  default void F24_whatIsSettledIsNotTakenBack() {
    BodyUse first = begun();
    BodyUse second = joined(first.body());
    BodyUse third = joined(first.body());

    assertThat(testee().isSettled(first)).isFalse();
    assertThat(testee().settle(first, NOW)).isTrue();
    assertThat(testee().settle(first, NOW)).isTrue();
    assertThat(testee().isSettled(first)).isTrue();
    assertThat(testee().withdraw(first)).isFalse();
    assertThat(testee().withdraw(second)).isFalse();
    assertThat(testee().withdraw(second)).isFalse();

    assertThat(found(first.image())).contains(first.body());
    assertThat(found(second.image())).isEmpty();
    assertThat(found(third.image())).contains(first.body());
    assertThat(testee().settle(second, NOW)).as("taken back").isFalse();
    assertThat(testee().isSettled(second)).isFalse();
    assertThat(testee().settle(new BodyUse(third.image(), ImageId.next(), wrapped()), NOW))
        .isFalse();
  }

  @Test
  default void F24_tellsWhichAreKeptTwiceForTooLong() {
    BodyUse first = begun();
    BodyUse second = joined(first.body());
    BodyUse third = joined(first.body());
    assertThat(testee().settle(second, NOW.plusSeconds(1))).isTrue();
    assertThat(testee().settle(first, NOW)).isTrue();
    assertThat(testee().settle(first, NOW.plusSeconds(9))).isTrue();
    testee().keepOwn(third, Optional.of(NOW));

    assertThat(doubled(NOW.minusNanos(1), 9)).isEmpty();
    assertThat(doubled(NOW, 9)).containsExactly(first.image());
    assertThat(doubled(NOW.plusSeconds(1), 9)).containsExactly(first.image(), second.image());
    assertThat(doubled(NOW.plusSeconds(1), 1)).containsExactly(first.image());

    testee().keepOwn(first, Optional.of(NOW.plusSeconds(5)));
    testee().keepOwn(second, Optional.empty());
    testee().keepOwn(second, Optional.empty());
    assertThat(doubled(NOW.plusSeconds(4), 9)).isEmpty();
    assertThat(doubled(NOW.plusSeconds(5), 9)).containsExactly(first.image());
    assertThat(testee().isSettled(second)).isTrue();
    assertThat(erased(first)).isFalse();
    assertThat(doubled(NOW.plusSeconds(5), 9)).isEmpty();
  }

  @Test
  default void T48_tellsWithTheKeyWhetherTheBodyComesFirst() {
    BodyUse use = begun();
    testee().bodyFirst(use, true);
    assertThat(isBodyFirst(use)).as("it may be taken back").isFalse();
    assertThat(testee().settle(use, NOW)).isTrue();
    assertThat(isBodyFirst(use)).isFalse();
    testee().bodyFirst(new BodyUse(use.image(), ImageId.next(), wrapped()), true);
    assertThat(isBodyFirst(use)).as("of another body").isFalse();

    testee().bodyFirst(use, true);
    assertThat(isBodyFirst(use)).isTrue();
    assertThat(doubled(NOW, 99)).contains(use.image());
    testee().keepOwn(use, Optional.empty());
    assertThat(isBodyFirst(use)).isTrue();
    testee().bodyFirst(use, false);

    assertThat(isBodyFirst(use)).isFalse();
    assertThat(doubled(NOW, 99)).doesNotContain(use.image());
  }

  private boolean isBodyFirst(BodyUse use) {
    return testee()
        .keyOf(use.image())
        .orElseThrow()
        .bodyFirst()
        .filter(first -> first.body().equals(use.body()))
        .isPresent();
  }

  /** A dump was put back that is older than the body, or than its last image. */
  @Test
  default void F24_whatAnOlderStateDoesNotKnowIsPutBack_whereTheImageHasItsKey() {
    BodyUse first = unknown();
    BodyUse second = new BodyUse(image(), first.body(), wrapped());
    BodyUse erased = new BodyUse(ImageId.next(), first.body(), wrapped());

    assertThat(testee().restore(erased)).isFalse();
    assertThat(testee().lives(first.body())).isFalse();
    assertThat(testee().restore(first)).isTrue();
    assertThat(testee().restore(first)).isTrue();
    assertThat(testee().restore(second)).isTrue();

    assertThat(testee().lives(first.body())).isTrue();
    assertThat(testee().find(second.image()).orElseThrow().wrapped()).containsExactly(7, 8);
    assertThat(testee().isSettled(first)).isTrue();
    assertThat(isBodyFirst(first)).isTrue();
    assertThat(isBodyFirst(second)).isTrue();
    assertThat(testee().withdraw(second)).isFalse();
    assertThat(doubled(NOW, 99)).contains(first.image(), second.image());
    assertThat(testee().restore(new BodyUse(first.image(), ImageId.next(), wrapped()))).isFalse();
    assertThat(found(first.image())).contains(first.body());
    assertThat(erased(first)).isFalse();
    assertThat(erased(second)).isTrue();
  }

  /** It begins to end as the last of which an older state knows goes. */
  @Test
  default void F24_aBodyThatEndsLivesOn_whereAnotherImageIsPutBack() {
    BodyUse last = begun();
    BodyUse restored = new BodyUse(image(), last.body(), wrapped());
    assertThat(erased(last)).isTrue();

    assertThat(testee().restore(restored)).isTrue();

    assertThat(testee().lives(last.body())).isTrue();
    assertThat(testee().release(last)).isFalse();
    assertThat(found(last.image())).isEmpty();
    assertThat(erased(restored)).isTrue();
  }

  @Test
  default void F24_aUseThatWasNotSettledYetIsPutBackAsSettled() {
    BodyUse use = begun();
    BodyUse settled = begun();
    assertThat(testee().settle(settled, NOW.plusSeconds(9))).isTrue();

    assertThat(testee().restore(use)).isTrue();
    assertThat(testee().restore(settled)).isTrue();

    assertThat(testee().isSettled(use)).isTrue();
    assertThat(isBodyFirst(use)).isTrue();
    assertThat(isBodyFirst(settled)).as("has own bytes").isFalse();
    assertThat(doubled(NOW, 99)).contains(use.image()).doesNotContain(settled.image());
  }

  @RepeatedTest(10)
  default void F24_whoPutBackTheSameAtOnceAllFindIt() {
    BodyUse one = unknown();
    BodyUse other = new BodyUse(image(), one.body(), wrapped());

    List<Boolean> restored =
        Parallel.run(4, number -> () -> testee().restore(number % 2 == 0 ? one : other));

    assertThat(restored).containsOnly(true);
    assertThat(erased(one)).isFalse();
    assertThat(erased(other)).isTrue();
  }

  /** An image that is erased is not put back after that. */
  @RepeatedTest(10)
  default void F24_whatIsErasedWhileItIsPutBackIsReleased() {
    BodyUse use = unknown();

    List<Boolean> done =
        both(
            () -> testee().restore(use),
            () -> {
              keys().destroy(use.image());
              return testee().find(use.image()).filter(testee()::release).isPresent();
            });

    assertThat(done.get(1)).isEqualTo(done.get(0));
    assertThat(testee().lives(use.body())).isFalse();
  }

  private BodyUse unknown() {
    return new BodyUse(image(), ImageId.next(), wrapped());
  }

  private List<ImageId> doubled(Instant now, int limit) {
    return testee().doubled(now, limit).stream().map(BodyUse::image).toList();
  }

  @Test
  default void F24_oneThatIsAloneIsTakenBackWithItsBody() {
    BodyUse use = begun();

    assertThat(testee().withdraw(use)).isTrue();
    assertThat(testee().lives(use.body())).isFalse();
    assertThat(testee().settle(use, NOW)).as("it ends").isFalse();
    assertThat(testee().withdraw(use)).isTrue();
    testee().forget(use.body());

    assertThat(testee().withdraw(use)).isFalse();
    assertThat(found(use.image())).isEmpty();
  }

  @RepeatedTest(10)
  default void F24_whoeverJoinsWhileTheLastOneGoes_joinsOrItEnds() {
    BodyUse last = begun();
    BodyUse joins = new BodyUse(image(), last.body(), wrapped());

    List<Boolean> done =
        both(
            () -> {
              keys().destroy(last.image());
              return testee().release(last);
            },
            () -> testee().join(joins));

    boolean ends = done.get(0);
    assertThat(done.get(1)).isEqualTo(!ends);
    assertThat(testee().lives(last.body())).isEqualTo(!ends);
    assertThat(found(joins.image()).isPresent()).isEqualTo(!ends);
  }

  @RepeatedTest(10)
  default void F24_ofTwoThatGoAtOnceTheLastOneKnows() {
    BodyUse one = begun();
    BodyUse other = joined(one.body());

    List<Boolean> ended = both(() -> erased(one), () -> erased(other));

    assertThat(ended).contains(true);
    assertThat(testee().lives(one.body())).isFalse();
  }

  @RepeatedTest(10)
  default void F24_twoWhoComeAtOnceAreBothThere_andOneImageOnce() {
    BodyUse first = begun();
    ImageId one = image();
    ImageId other = image();

    List<Boolean> came =
        Parallel.run(
            4,
            number ->
                () ->
                    testee()
                        .join(new BodyUse(number % 2 == 0 ? one : other, first.body(), wrapped())));

    assertThat(came).containsOnly(true, false).filteredOn(joined -> joined).hasSize(2);
    assertThat(erased(first)).isFalse();
    assertThat(erased(new BodyUse(one, first.body(), wrapped()))).isFalse();
    assertThat(erased(new BodyUse(other, first.body(), wrapped()))).isTrue();
  }

  @RepeatedTest(10)
  default void F24_aUseIsSettledOrTakenBack() {
    BodyUse first = begun();
    BodyUse use = joined(first.body());

    List<Boolean> done = both(() -> testee().settle(use, NOW), () -> testee().withdraw(use));

    assertThat(done.get(1)).as("others use it").isFalse();
    assertThat(found(use.image()).isPresent()).isEqualTo(done.get(0));
  }

  /** An image that is erased never leaves a body behind that nobody knows. */
  @RepeatedTest(10)
  default void F24_whatIsErasedWhileItsBodyBeginsIsReleased() {
    ImageId image = image();
    BodyUse use = new BodyUse(image, ImageId.next(), wrapped());

    List<Boolean> done =
        both(
            () -> testee().begin(use),
            () -> {
              keys().destroy(image);
              return testee().find(image).filter(testee()::release).isPresent();
            });

    assertThat(done.get(1)).as("found where it began").isEqualTo(done.get(0));
    assertThat(testee().lives(use.body())).isFalse();
  }

  private static List<Boolean> both(Callable<Boolean> one, Callable<Boolean> other) {
    return Parallel.run(2, number -> number == 0 ? one : other);
  }

  private boolean erased(BodyUse use) {
    keys().destroy(use.image());
    return testee().release(use);
  }

  private BodyUse begun() {
    BodyUse first = new BodyUse(image(), ImageId.next(), wrapped());
    assertThat(testee().begin(first)).isTrue();
    return first;
  }

  private BodyUse joined(ImageId body) {
    BodyUse use = new BodyUse(image(), body, wrapped());
    assertThat(testee().join(use)).isTrue();
    return use;
  }

  private ImageId image() {
    ImageId image = ImageId.next();
    keys().addOrFind(image, new byte[] {1, 2});
    return image;
  }

  private Optional<ImageId> found(ImageId image) {
    return testee().find(image).map(BodyUse::body);
  }

  private static byte[] wrapped() {
    return new byte[] {7, 8};
  }
}
