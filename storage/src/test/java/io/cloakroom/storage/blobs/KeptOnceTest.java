package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.keys.MemoryBodies.Broken;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * F24: the same picture is kept once, whatever happens meanwhile; and each rule of it is needed.
 */
class KeptOnceTest {
  /** What nodes are at, at once. */
  @SuppressWarnings("ImmutableEnumChecker")
  private enum Scenario {
    TWO_ARE_KEPT_ONCE_AND_ONE_GOES(
        KeptOnceTest::apart, (w, s) -> w.keep(w.a, w.b, w.of(s)), (w, s) -> w.erase(w.a, w.of(s))),
    TWO_ARE_KEPT_ONCE_AND_THE_OTHER_GOES(
        KeptOnceTest::apart, (w, s) -> w.keep(w.a, w.b, w.of(s)), (w, s) -> w.erase(w.b, w.of(s))),
    TWO_ARE_KEPT_ONCE_BY_TWO(
        KeptOnceTest::apart,
        (w, s) -> w.keep(w.a, w.b, w.of(s)),
        (w, s) -> w.keep(w.b, w.a, w.of(s))),
    ONE_IS_KEPT_ONCE_WITH_TWO_BY_TWO(
        KeptOnceTest::apart,
        (w, s) -> w.keep(w.a, w.b, w.of(s)),
        (w, s) -> w.keep(w.c, w.b, w.of(s))),
    ONE_COMES_AND_THE_LAST_GOES(
        KeptOnceTest::oneIsAlone,
        (w, s) -> w.keep(w.c, w.b, w.of(s)),
        (w, s) -> w.erase(w.b, w.of(s))),
    ONE_COMES_AND_GOES(
        KeptOnceTest::together,
        (w, s) -> w.keep(w.c, w.b, w.of(s)),
        (w, s) -> w.erase(w.c, w.of(s))),
    TWO_GO(
        KeptOnceTest::together, (w, s) -> w.erase(w.a, w.of(s)), (w, s) -> w.erase(w.b, w.of(s))),
    ONE_GOES_AS_BEFORE_AND_ONE_NOW(
        KeptOnceTest::together, (w, s) -> w.eraseAsBefore(w.a, s), (w, s) -> w.erase(w.b, w.of(s))),
    ONE_WENT_AS_BEFORE_AND_ONE_GOES_NOW(
        KeptOnceTest::oneWentAsBefore,
        (w, s) -> w.erase(w.b, w.of(s)),
        (w, s) -> w.keep(w.c, w.b, w.of(s))),
    ONE_IS_LOOKED_AT_MEANWHILE(
        KeptOnceTest::apart, (w, s) -> w.keep(w.a, w.b, w.of(s)), KeptOnceTest::look),
    ONE_IS_ANOTHER(
        KeptOnceTest::oneIsAnother,
        (w, s) -> w.keep(w.a, w.c, w.of(s)),
        (w, s) -> w.keep(w.b, w.c, w.of(s))),
    ONE_IS_ANOTHER_THAN_SEVERAL(
        KeptOnceTest::togetherAndAnother,
        (w, s) -> w.keep(w.c, w.b, w.of(s)),
        (w, s) -> w.erase(w.b, w.of(s)));

    private final World world;
    private final OnceSchedules.Job one;
    private final OnceSchedules.Job other;

    Scenario(World world, OnceSchedules.Job one, OnceSchedules.Job other) {
      this.world = world;
      this.one = one;
      this.other = other;
    }

    OnceSchedules over(Supplier<OnceWorld> empty) {
      return new OnceSchedules(() -> begun(empty), one, other);
    }

    OnceSchedules turned(Supplier<OnceWorld> empty) {
      return new OnceSchedules(() -> begun(empty), /* one= */ other, /* other= */ one);
    }

    private OnceWorld begun(Supplier<OnceWorld> empty) {
      try {
        return world.of(empty.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private interface World {
    OnceWorld of(OnceWorld empty) throws IOException;
  }

  private static OnceWorld apart(OnceWorld empty) throws IOException {
    return empty.posted(OnceWorld.PICTURE);
  }

  private static OnceWorld oneIsAnother(OnceWorld empty) throws IOException {
    return empty.posted(OnceWorld.OTHER);
  }

  private static OnceWorld together(OnceWorld empty) throws IOException {
    OnceWorld world = apart(empty);
    world.keep(world.a, world.b, world.real());
    return world;
  }

  private static OnceWorld togetherAndAnother(OnceWorld empty) throws IOException {
    OnceWorld world = oneIsAnother(empty);
    world.keep(world.a, world.b, world.real());
    return world;
  }

  private static OnceWorld oneIsAlone(OnceWorld empty) throws IOException {
    OnceWorld world = together(empty);
    world.erase(world.a, world.real());
    return world;
  }

  private static OnceWorld oneWentAsBefore(OnceWorld empty) throws IOException {
    OnceWorld world = together(empty);
    world.eraseAsBefore(world.a);
    return world;
  }

  private static void look(OnceWorld world, Steps steps) throws IOException {
    Optional<InputStream> shown = world.of(steps).open(OnceWorld.picture(world.a));
    assertThat(shown).as("lost for whoever looks meanwhile").isPresent();
    try (InputStream bytes = shown.get()) {
      assertThat(bytes.readAllBytes()).isEqualTo(OnceWorld.PICTURE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void F24_nothingIsLostOrShownOrLeft(Scenario scenario) {
    schedules(scenario, () -> new OnceWorld(Comparison.OF_ALL_BYTES)).forEach(Runnable::run);
  }

  @Tag("full")
  @ParameterizedTest
  @EnumSource
  void F24_everyRuleIsNeeded(Broken rule) {
    assertThat(isCaught(() -> new OnceWorld(Comparison.OF_ALL_BYTES, rule)))
        .as("survived every schedule: " + rule)
        .isTrue();
  }

  @Test
  void F24_whatIsNotReadBackIsCaught() {
    assertThat(isCaught(() -> new OnceWorld((one, other) -> true))).isTrue();
  }

  @Test
  void F24_twoThatAreTheSameAreOneFile() throws IOException {
    OnceWorld world = apart(new OnceWorld(Comparison.OF_ALL_BYTES));

    assertThat(world.keep(world.b, world.a, world.real())).isTrue();
    assertThat(world.keep(world.c, world.b, world.real())).isTrue();
    assertThat(world.keep(world.c, world.a, world.real())).isTrue();

    assertThat(world.pictures()).isOne();
    assertThat(world.wrong()).isEmpty();
  }

  /** What was put is read back before the other goes. */
  @Test
  void F24_aDiskThatLiesCostsNothing() throws IOException {
    OnceWorld world = apart(new OnceWorld(Comparison.OF_ALL_BYTES));
    world.lie(true);

    assertThatThrownBy(() -> world.keep(world.a, world.b, world.real()))
        .isInstanceOf(DamagedPicture.class);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(3);
    assertThat(world.rows()).isZero();
  }

  /** T36: each says of itself that it is damaged, and can be erased; and takes nobody along. */
  @Test
  void T36_whatIsDamagedIsSoForAllOfThem_andNobodyIsAddedToIt() throws IOException {
    OnceWorld world = together(new OnceWorld(Comparison.OF_ALL_BYTES));
    world.disk.damage(world.body());

    for (ImageId image : List.of(world.a, world.b)) {
      assertThatThrownBy(() -> world.real().open(OnceWorld.picture(image)))
          .isInstanceOf(DamagedPicture.class)
          .hasMessageContaining(image.toString());
    }
    assertThatThrownBy(() -> world.keep(world.c, world.b, world.real()))
        .isInstanceOf(DamagedPicture.class);
    assertThat(world.real().open(OnceWorld.picture(world.c))).isPresent();
    world.eraseAll();
    assertThat(world.left()).isEmpty();
    assertThat(world.rows()).isZero();
  }

  /** Settled on one body, with own bytes of each still there; of one segment, or of several. */
  private static OnceWorld doubled(byte[] bytes, Comparison comparison) throws IOException {
    OnceWorld world = new OnceWorld(comparison).posted(bytes, bytes);
    assertThat(world.real().keepOnce(world.a, world.b, Instant.EPOCH)).isTrue();
    assertThat(world.pictures()).isEqualTo(4);
    return world;
  }

  private static OnceWorld doubled(int length) throws IOException {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return doubled(bytes, Comparison.OF_ALL_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000})
  void T36_aBodyThatIsDamagedIsMended_beforeTheLastOfItsOwnBytesGo(int length) throws IOException {
    OnceWorld world = doubled(length);
    world.disk.damage(world.body());

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  @Test
  void T36_aBodyThatIsMissingIsPutAnew() throws IOException {
    OnceWorld world = doubled(200_000);
    world.disk.delete(world.body());

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200_000})
  void T36_ownBytesThatAreDamagedGo_whereTheBodyIsWhole(int length) throws IOException {
    OnceWorld world = doubled(length);
    world.disk.damage(OnceWorld.picture(world.a));
    world.disk.damage(OnceWorld.picture(world.b));
    if (length == 1) {
      assertThat(world.wrong()).as("the body is shown meanwhile").isEmpty();
    }

    world.drop(Instant.EPOCH);

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  @Test
  void T36_ofTwoThatAreDamagedBothStay_andItIsToldAsThat() throws IOException {
    OnceWorld world = doubled(200_000);
    world.disk.damage(world.body());
    world.disk.damage(OnceWorld.picture(world.a));
    world.disk.damage(OnceWorld.picture(world.b));

    world.drop(Instant.EPOCH);

    assertThat(world.pictures()).isEqualTo(4);
    assertThatThrownBy(() -> world.real().open(OnceWorld.picture(world.a)).get().readAllBytes())
        .isInstanceOf(DamagedPicture.class);
  }

  /** A body that was damaged since is read to its end before anybody comes to it. */
  @Test
  void T36_aBodyThatIsDamagedIsMended_beforeOneIsAddedToIt() throws IOException {
    OnceWorld world = doubled(200_000);
    world.disk.damage(world.body());

    assertThat(world.keep(world.c, world.b, world.real())).isTrue();

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void F24_whatCannotBeReadForNowStays_andGoesADayLater(boolean ofBody) throws IOException {
    OnceWorld world = doubled(200_000);
    world.unreadable.addAll(
        ofBody
            ? List.of(world.body())
            : List.of(OnceWorld.picture(world.a), OnceWorld.picture(world.b)));

    world.drop(Instant.EPOCH);
    world.unreadable.clear();
    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(4);
    world.drop(Instant.EPOCH.plus(Duration.ofDays(1)));

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Once, that was taken for pictures without own bytes, which then stood there for ever. */
  @Test
  void F24_aDiskThatIsAwayIsNotTakenForEmpty() throws IOException {
    OnceWorld world = doubled(200_000);
    world.away = true;

    world.drop(Instant.EPOCH);
    assertThatThrownBy(() -> world.real().keepOnce(world.c, world.a, Instant.EPOCH))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DamagedPicture.class);
    world.away = false;
    assertThat(world.wrong()).isEmpty();
    world.drop(Instant.EPOCH.plus(Duration.ofDays(1)));

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Nobody else joins a body that ends, and who began it is found on it. */
  @Test
  void F24_whatBrokeOffAsItEndedIsEnded_andBegunAnew() throws IOException {
    OnceWorld world = apart(new OnceWorld(Comparison.OF_ALL_BYTES));
    world.lie(true);
    world.undeletable = true;
    assertThatThrownBy(() -> world.keep(world.a, world.b, world.real()))
        .isInstanceOf(IOException.class);
    world.lie(false);
    world.undeletable = false;

    assertThat(world.keep(world.a, world.b, world.real())).isTrue();

    assertThat(world.wrong()).isEmpty();
    assertThat(world.pictures()).isEqualTo(2);
  }

  /** Both are read and compared when one is settled, and once more before own bytes go. */
  @Test
  void F24_whatWasPutSinceAndIsAnotherStays() throws IOException {
    assertThat(shownOfWhatWasPutSince(Comparison.OF_ALL_BYTES)).isEqualTo(OnceWorld.OTHER);
    int[] asked = {0};
    Comparison onlyToSettle =
        (one, other) -> asked[0]++ >= 2 || Comparison.OF_ALL_BYTES.isSame(one, other);

    assertThat(shownOfWhatWasPutSince(onlyToSettle))
        .as("not caught where nothing is compared again")
        .isNotEqualTo(OnceWorld.OTHER);
  }

  private static byte[] shownOfWhatWasPutSince(Comparison comparison) throws IOException {
    OnceWorld world = doubled(OnceWorld.PICTURE, comparison);
    EncryptedBlobStore store = world.real();
    store.put(
        OnceWorld.picture(world.a),
        new ByteArrayInputStream(OnceWorld.OTHER),
        OnceWorld.OTHER.length);
    world.drop(Instant.EPOCH);
    return store.open(OnceWorld.picture(world.a)).orElseThrow().readAllBytes();
  }

  private static List<Runnable> schedules(Scenario scenario, Supplier<OnceWorld> empty) {
    return Stream.of(scenario.over(empty), scenario.turned(empty))
        .flatMap(
            jobs ->
                Stream.<Runnable>of(jobs::everyDeath, jobs::everyStall, jobs::everyStallAndDeath))
        .toList();
  }

  private static boolean isCaught(Supplier<OnceWorld> broken) {
    return Arrays.stream(Scenario.values())
        .flatMap(scenario -> schedules(scenario, broken).stream())
        .anyMatch(KeptOnceTest::fails);
  }

  private static boolean fails(Runnable simulation) {
    try {
      simulation.run();
      return false;
    } catch (AssertionError caught) {
      return true;
    }
  }
}
