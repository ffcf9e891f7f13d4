package io.cloakroom.intake.queue;

import java.util.Set;
import java.util.TreeSet;

/**
 * What went wrong with a post so far.
 *
 * @param attempts how often one of its files was begun and never came out: only these are used up.
 *     Counted before the file is read, and given back when something else was in the way
 * @param delays how often in a row something else was in the way: the chat, the disk, a right
 * @param told which private notices were told of it: each is told once
 */
public record Setbacks(int attempts, int delays, Set<String> told) {
  /** So many delays in a row take some minutes: whoever can help is to see it. */
  public static final int MANY_DELAYS = 8;

  /** What the kinds of those notices begin with that say which right is missing. */
  public static final String LACKING = "hindered-";

  /** The kind of the notice that nothing of the post could be protected. */
  public static final String REFUSED = "refused";

  /** Stands among them while a right is what was in its way the last time. */
  public static final String LACKS = "lacks-a-right";

  /** Stands among them where a sweep found the post: it stood for long, and nobody waits for it. */
  private static final String OLDER = "older";

  /** Stand among them with a number: so often the chat said that the post had changed. */
  private static final String CHANGED = "changed-";

  /** Stands among them while a removal would take a file from another conversation, or might. */
  private static final String ELSEWHERE = "elsewhere";

  public static final Setbacks NONE = new Setbacks(0, 0, Set.of());

  public Setbacks {
    if (attempts < 0 || delays < 0) {
      throw new IllegalArgumentException("less than nothing went wrong");
    }
    told = Set.copyOf(told);
  }

  /** A file is begun. */
  Setbacks begun() {
    return new Setbacks(attempts + 1, delays, told);
  }

  /** What was begun could not be done for now. */
  Setbacks delayed() {
    return new Setbacks(Math.max(0, attempts - 1), delays + 1, toldWithoutLack());
  }

  /**
   * What was begun may be done later, as the chat asked for a pause: it answers, so nothing that
   * ends early is in the way any more.
   */
  Setbacks putOff() {
    return new Setbacks(Math.max(0, attempts - 1), 0, toldWithoutLack());
  }

  /** Something went well. */
  Setbacks over() {
    return new Setbacks(0, 0, toldWithoutLack());
  }

  /** The notice of this kind was told. */
  public Setbacks having(String notice) {
    Set<String> all = new TreeSet<>(told);
    all.add(notice);
    return new Setbacks(attempts, delays, all);
  }

  /** It is of a post that a sweep found. */
  Setbacks older() {
    return having(OLDER);
  }

  /** Whether a sweep found the post: its author is told of what went wrong, and of nothing else. */
  public boolean isOlder() {
    return told.contains(OLDER);
  }

  /** Whether a removal would take a file from another conversation, or might. */
  Setbacks elsewhere(boolean would) {
    return would ? having(ELSEWHERE) : without(ELSEWHERE);
  }

  /** Whether it stays as a removal would take a file from another conversation, or might. */
  public boolean isOfElsewhere() {
    return told.contains(ELSEWHERE);
  }

  /** What the notice of this kind says is open again. */
  Setbacks without(String notice) {
    Set<String> others = new TreeSet<>(told);
    others.remove(notice);
    return new Setbacks(attempts, delays, others);
  }

  /** What was in the way just now is a right: if that was told, it is known until it is not. */
  Setbacks lacking() {
    boolean known = told.stream().anyMatch(notice -> notice.startsWith(LACKING));
    return known ? having(LACKS) : this;
  }

  /** Whether a right is in its way now, which its author and the admins were told of. */
  public boolean lacksRight() {
    return told.contains(LACKS);
  }

  /** The chat removed nothing, as the post holds another file than it was asked to remove. */
  Setbacks changed() {
    return having(CHANGED + (changes() + 1));
  }

  /** How often that was so, whatever else was in the way meanwhile. */
  public int changes() {
    return (int) told.stream().filter(kind -> kind.startsWith(CHANGED)).count();
  }

  private Set<String> toldWithoutLack() {
    return without(LACKS).told;
  }

  public boolean wasTold(String notice) {
    return told.contains(notice);
  }
}
