package io.cloakroom.storage.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.keys.MemoryBodies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** What nodes are at, at once. */
@SuppressWarnings("ImmutableEnumChecker")
enum OnceScenario {
  TWO_ARE_KEPT_ONCE_AND_ONE_GOES(
      OnceScenario::apart, (w, s) -> w.keep(w.a, w.b, w.of(s)), (w, s) -> w.erase(w.a, w.of(s))),
  TWO_ARE_KEPT_ONCE_AND_THE_OTHER_GOES(
      OnceScenario::apart, (w, s) -> w.keep(w.a, w.b, w.of(s)), (w, s) -> w.erase(w.b, w.of(s))),
  TWO_ARE_KEPT_ONCE_BY_TWO(
      OnceScenario::apart,
      (w, s) -> w.keep(w.a, w.b, w.of(s)),
      (w, s) -> w.keep(w.b, w.a, w.of(s))),
  ONE_IS_KEPT_ONCE_WITH_TWO_BY_TWO(
      OnceScenario::apart,
      (w, s) -> w.keep(w.a, w.b, w.of(s)),
      (w, s) -> w.keep(w.c, w.b, w.of(s))),
  ONE_COMES_AND_THE_LAST_GOES(
      OnceScenario::oneIsAlone,
      (w, s) -> w.keep(w.c, w.b, w.of(s)),
      (w, s) -> w.erase(w.b, w.of(s))),
  ONE_COMES_AND_GOES(
      OnceScenario::together, (w, s) -> w.keep(w.c, w.b, w.of(s)), (w, s) -> w.erase(w.c, w.of(s))),
  TWO_GO(OnceScenario::together, (w, s) -> w.erase(w.a, w.of(s)), (w, s) -> w.erase(w.b, w.of(s))),
  ONE_GOES_AS_BEFORE_AND_ONE_NOW(
      OnceScenario::together, (w, s) -> w.eraseAsBefore(w.a, s), (w, s) -> w.erase(w.b, w.of(s))),
  ONE_WENT_AS_BEFORE_AND_ONE_GOES_NOW(
      OnceScenario::oneWentAsBefore,
      (w, s) -> w.erase(w.b, w.of(s)),
      (w, s) -> w.keep(w.c, w.b, w.of(s))),
  ONE_IS_LOOKED_AT_MEANWHILE(
      OnceScenario::apart, (w, s) -> w.keep(w.a, w.b, w.of(s)), OnceScenario::look),
  ONE_IS_ANOTHER(
      OnceScenario::oneIsAnother,
      (w, s) -> w.keep(w.a, w.c, w.of(s)),
      (w, s) -> w.keep(w.b, w.c, w.of(s))),
  ONE_IS_ANOTHER_THAN_SEVERAL(
      OnceScenario::togetherAndAnother,
      (w, s) -> w.keep(w.c, w.b, w.of(s)),
      (w, s) -> w.erase(w.b, w.of(s))),
  PUT_BACK_AND_TWO_GO(
      OnceScenario::putBack, (w, s) -> w.erase(w.a, w.of(s)), (w, s) -> w.erase(w.b, w.of(s))),
  PUT_BACK_AND_ONE_COMES_AND_ONE_GOES(
      OnceScenario::putBack, (w, s) -> w.keep(w.c, w.b, w.of(s)), (w, s) -> w.erase(w.a, w.of(s))),
  PUT_BACK_AND_ONE_IS_LOOKED_AT_AND_ONE_GOES(
      OnceScenario::putBack, OnceScenario::look, (w, s) -> w.erase(w.b, w.of(s))),
  PUT_BACK_AS_ONE_HAD_NOT_COME_AND_THE_OTHERS_GO(
      OnceScenario::putBackAsOneHadNotCome,
      (w, s) -> w.erase(w.a, w.of(s)),
      (w, s) -> w.erase(w.b, w.of(s))),
  PUT_BACK_AS_ONE_WAS_BEGUN_WITH(
      OnceScenario::putBackAsOneWasBegunWith,
      (w, s) -> w.keep(w.b, w.a, w.of(s)),
      (w, s) -> w.erase(w.b, w.of(s))),
  PUT_BACK_AS_ONE_WAS_NOT_ERASED_YET(
      OnceScenario::putBackAsOneWasNotErasedYet,
      (w, s) -> w.keep(w.b, w.c, w.of(s)),
      (w, s) -> w.erase(w.b, w.of(s)));

  private final World world;
  private final OnceSchedules.Job one;
  private final OnceSchedules.Job other;

  OnceScenario(World world, OnceSchedules.Job one, OnceSchedules.Job other) {
    this.world = world;
    this.one = one;
    this.other = other;
  }

  boolean isPutBack() {
    return name().startsWith("PUT_BACK");
  }

  OnceSchedules over(Supplier<OnceWorld> empty, Steps.Grain grain) {
    return new OnceSchedules(begun(empty), one, other, grain);
  }

  OnceSchedules turned(Supplier<OnceWorld> empty, Steps.Grain grain) {
    return new OnceSchedules(begun(empty), /* one= */ other, /* other= */ one, grain);
  }

  private OnceWorld begun(Supplier<OnceWorld> empty) {
    try {
      return world.of(empty.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface World {
    OnceWorld of(OnceWorld empty) throws IOException;
  }

  static OnceWorld apart(OnceWorld empty) throws IOException {
    return empty.posted(OnceWorld.PICTURE);
  }

  private static OnceWorld oneIsAnother(OnceWorld empty) throws IOException {
    return empty.posted(OnceWorld.OTHER);
  }

  static OnceWorld together(OnceWorld empty) throws IOException {
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

  /** With a dump that knows no body yet. */
  private static OnceWorld putBack(OnceWorld empty) throws IOException {
    MemoryBodies older = empty.dump();
    OnceWorld world = together(empty);
    world.putBack(older);
    return world;
  }

  private static OnceWorld putBackAsOneHadNotCome(OnceWorld empty) throws IOException {
    OnceWorld world = together(empty);
    MemoryBodies older = world.dump();
    world.keep(world.c, world.a, world.real());
    world.putBack(older);
    return world;
  }

  private static OnceWorld putBackAsOneWasBegunWith(OnceWorld empty) throws IOException {
    MemoryBodies older = empty.dump();
    OnceWorld world = together(empty);
    world.putBack(older, world.a);
    return world;
  }

  private static OnceWorld putBackAsOneWasNotErasedYet(OnceWorld empty) throws IOException {
    MemoryBodies older = empty.dump();
    OnceWorld world = together(empty);
    world.keep(world.c, world.a, world.real());
    world.erase(world.a, world.real());
    world.putBack(older);
    return world;
  }

  private static void look(OnceWorld world, Steps steps) throws IOException {
    Optional<InputStream> shown = world.of(steps).open(OnceWorld.picture(world.a));
    assertThat(shown).as("lost for whoever looks meanwhile").isPresent();
    try (InputStream bytes = shown.get()) {
      assertThat(bytes.readAllBytes()).isEqualTo(OnceWorld.PICTURE);
    }
  }
}
