package io.cloakroom.intake.sweep;

import io.cloakroom.chat.Person;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sweep found so far, in numbers.
 *
 * @param posts of each finding
 * @param pictures on the posts that were converted, or would be
 * @param authors how many of these posts each person made, by id; the last of very many together
 *     under {@link #OTHERS}
 * @param hindered how many posts could not be brought to their end since the last that was
 */
public record SweepCounts(
    Map<SweepFinding, Integer> posts, int pictures, Map<String, Integer> authors, int hindered) {
  /** Stands for everybody who found no place of their own. */
  public static final String OTHERS = "";

  public static final SweepCounts NONE = new SweepCounts(Map.of(), 0, Map.of(), 0);

  private static final int MOST_AUTHORS = 100;

  public SweepCounts {
    Map<SweepFinding, Integer> sorted = new EnumMap<>(SweepFinding.class);
    sorted.putAll(posts);
    posts = Collections.unmodifiableMap(sorted);
    authors = Collections.unmodifiableMap(new TreeMap<>(authors));
  }

  /** With one post more that nothing is done with. */
  public SweepCounts and(SweepFinding finding) {
    Map<SweepFinding, Integer> more = new EnumMap<>(SweepFinding.class);
    more.putAll(posts);
    more.merge(finding, 1, Integer::sum);
    boolean stands =
        finding == SweepFinding.KEPT
            || finding == SweepFinding.LACKS_RIGHT
            || finding == SweepFinding.FAILED;
    return new SweepCounts(more, pictures, authors, stands ? hindered + 1 : hindered);
  }

  /** With one post more that is converted, or would be. */
  public SweepCounts andConverted(Person author, int withPictures) {
    Map<String, Integer> more = new TreeMap<>(authors);
    boolean known = more.containsKey(author.id()) || more.size() < MOST_AUTHORS;
    more.merge(known ? author.id() : OTHERS, 1, Integer::sum);
    SweepCounts counted = and(SweepFinding.CONVERTED);
    return new SweepCounts(counted.posts, pictures + withPictures, more, 0);
  }

  public int of(SweepFinding finding) {
    return posts.getOrDefault(finding, 0);
  }

  /** All that was looked at. */
  public int all() {
    return posts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
