package io.cloakroom.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far links go that were there before a value was widened: what widens is for new ones only,
 * unless the old ones were to follow.
 *
 * @param kept the earliest first
 * @param <T> what the value is in the program
 */
record Earlier<T>(List<Kept<T>> kept) {
  /** Written in place of a value where older links are to follow whatever holds. */
  private static final String FOLLOW = "all";

  /**
   * What holds for links issued before a moment.
   *
   * @param most no wider than that; empty when they follow what holds, whatever was kept before
   */
  record Kept<T>(Instant before, Optional<T> most) {}

  Earlier {
    kept = kept.stream().sorted(Comparator.comparing(Kept<T>::before)).toList();
  }

  /** All links follow what holds. */
  static <T> Earlier<T> none() {
    return new Earlier<>(List.of());
  }

  /** Whether every link follows what holds. */
  boolean isNone() {
    return kept.stream().allMatch(one -> one.most().isEmpty());
  }

  /** Read back; what only a newer version can read counts as the default, which was safe once. */
  static <T> Earlier<T> read(Setting<T> setting, String text) {
    List<Kept<T>> kept = new ArrayList<>();
    for (String one : text.split(" ", -1)) {
      int at = one.lastIndexOf('@');
      if (at > 0) {
        when(one.substring(at + 1))
            .ifPresent(before -> kept.add(read(setting, before, one.substring(0, at))));
      }
    }
    return new Earlier<>(kept);
  }

  private static <T> Kept<T> read(Setting<T> setting, Instant before, String text) {
    if (text.equals(FOLLOW)) {
      return new Kept<>(before, Optional.empty());
    }
    return new Kept<>(before, Optional.of(setting.read(text).orElse(setting.byDefault())));
  }

  private static Optional<Instant> when(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException writtenByANewerVersion) {
      return Optional.empty();
    }
  }

  /** The text that is read back; empty when there is nothing to write. */
  Optional<String> text(Setting<T> setting) {
    String text =
        kept.stream()
            .map(one -> one.most().map(setting::format).orElse(FOLLOW) + "@" + one.before())
            .collect(Collectors.joining(" "));
    return Optional.of(text).filter(one -> !one.isEmpty());
  }

  /** The same, and links issued before now go no further than that. */
  Earlier<T> keeping(Setting<T> setting, T most, Instant now) {
    List<Kept<T>> some =
        kept.stream()
            .filter(one -> one.most().isEmpty() || setting.widens(one.most().get(), most))
            .toList();
    return new Earlier<>(
        Stream.concat(some.stream(), Stream.of(new Kept<>(now, Optional.of(most)))).toList());
  }

  /** The text by which every link that is there now follows what holds. */
  static String following(Instant now) {
    return FOLLOW + "@" + now;
  }

  /** Both. */
  Earlier<T> and(Earlier<T> other) {
    if (kept.isEmpty() && other.kept().isEmpty()) {
      return this; // Mostly, and it is asked for each value at each look.
    }
    Optional<Instant> follow =
        Stream.concat(kept.stream(), other.kept().stream())
            .filter(one -> one.most().isEmpty())
            .map(Kept::before)
            .max(Comparator.naturalOrder());
    return new Earlier<>(
        Stream.concat(kept.stream(), other.kept().stream())
            .filter(one -> follow.isEmpty() || !one.before().isBefore(follow.get()))
            .filter(one -> one.most().isEmpty() || !follow.equals(Optional.of(one.before())))
            .distinct()
            .toList());
  }

  /** The value for a link that was issued then. */
  T narrowed(Setting<T> setting, T value, Instant issued) {
    T narrowest = value;
    for (Kept<T> one : kept) {
      if (issued.isBefore(one.before())
          && one.most().isPresent()
          && setting.widens(one.most().get(), narrowest)) {
        narrowest = one.most().get();
      }
    }
    return narrowest;
  }

  /**
   * That a conversation was closed to whoever is not in it. What is older opens for nobody outside
   * from then on, neither by what was set for a picture alone nor by a floor.
   */
  record Closing(Optional<Instant> at) {
    /** Under this name stands when that was. */
    static final String NAME = "access-closed";

    static Closing of(List<Policy.Layer> layers) {
      return new Closing(
          layers.stream()
              .filter(layer -> layer.source() == Policy.Source.CHANNEL)
              .flatMap(layer -> layer.text(NAME).stream())
              .map(Instant::parse)
              .findFirst());
    }

    /**
     * The widest that a link issued then goes; empty for other settings and for what is younger.
     */
    <T> Optional<T> most(Setting<T> setting, Optional<Instant> issued) {
      boolean older = at.isPresent() && issued.filter(then -> then.isBefore(at.get())).isPresent();
      return older && setting.equals(Setting.ACCESS)
          ? setting.read(Setting.ACCESS.format(AccessModel.RESTRICTED))
          : Optional.empty();
    }
  }
}
