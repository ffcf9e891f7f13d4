package io.cloakroom.storage.tombstone;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Tombstones of a copy beside those that live: what lives knows better, and is never replaced. But
 * where the copy begins after the last that live and one more they are of two histories, which
 * nobody could read as one: then all of the copy are put there, and those that live are set aside.
 *
 * @param aside names of files that live and are to be set aside; mostly none
 * @param missing names of files of the copy that are to be put there then: all where none live,
 *     otherwise what was written after the last of them
 */
public record MergedTombstones(List<String> aside, List<String> missing) {
  public MergedTombstones {
    aside = List.copyOf(aside);
    missing = List.copyOf(missing);
  }

  /** Whether that is the name of a file of tombstones. */
  public static boolean isOne(String name) {
    return Stone.parse(name).isPresent();
  }

  /**
   * Whether files that were listed earlier are all of that moment, by those that are there later:
   * none of them went meanwhile, and what came was written after them. Otherwise some were being
   * put together.
   *
   * @param earlier names of files
   * @param later names of files
   */
  public static boolean areOfOneMoment(Collection<String> earlier, Collection<String> later) {
    long last = stones(earlier).stream().mapToLong(Stone::last).max().orElse(-1);
    return later.containsAll(earlier)
        && stones(later).stream()
            .filter(stone -> !earlier.contains(stone.toString()))
            .allMatch(stone -> stone.first() > last);
  }

  /**
   * Once what is to be set aside is, in whatever order, or some of it, it says the same of what is
   * left.
   *
   * @param live names of files
   * @param copied names of files
   */
  public static MergedTombstones of(Collection<String> live, Collection<String> copied) {
    List<Stone> living = stones(live);
    List<Stone> others = stones(copied);
    long last = living.stream().mapToLong(Stone::last).max().orElse(-1);
    boolean together = living.isEmpty() || others.isEmpty() || others.get(0).first() <= last + 1;
    return new MergedTombstones(
        together ? List.of() : names(living),
        names(others.stream().filter(stone -> stone.last() > last).toList()));
  }

  private static List<Stone> stones(Collection<String> names) {
    return names.stream()
        .flatMap(name -> Stone.parse(name).stream())
        .sorted(Comparator.comparingLong(Stone::first))
        .toList();
  }

  private static List<String> names(List<Stone> stones) {
    return stones.stream().map(Stone::toString).toList();
  }
}
