package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.keys.MemoryBodies.Broken;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    world.lie();

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
    BlobKey body =
        world.disk.keys().stream()
            .filter(key -> key.part() == Part.PICTURE && !world.images().contains(key.image()))
            .findAny()
            .orElseThrow();
    world.disk.damage(body);

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
