package io.cloakroom.policy.picture;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Words by which pictures are found again, each once and in the order of the alphabet.
 *
 * @param all as {@link #read} gives them
 */
public record Tags(List<String> all) {
  /** So many of one picture at most. */
  public static final int MOST = 20;

  /** So many characters at most, of one. */
  public static final int LONGEST = 30;

  /** No picture has any. */
  public static final Tags NONE = new Tags(List.of());

  /** What stands for no tag cannot be one. */
  private static final String NO_TAG = "none";

  private static final String BETWEEN = ",";

  /** One letter at least: numbers alone count something. */
  private static final Pattern WORD =
      Pattern.compile("(?=.*\\p{L})[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]*");

  public Tags {
    all = all.stream().distinct().sorted().toList();
  }

  /**
   * One of them, as somebody wrote it, in whatever case and with a number sign or without; empty
   * where it is none.
   */
  public static Optional<String> read(String written) {
    String word = written.startsWith("#") ? written.substring(1) : written;
    String plain = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Optional.of(plain)
        .filter(one -> one.codePointCount(0, one.length()) <= LONGEST)
        .filter(one -> WORD.matcher(one).matches() && !one.equals(NO_TAG));
  }

  /** As {@link #written} wrote them; what only a newer version can read is left out. */
  public static Tags of(String written) {
    return new Tags(
        Stream.of(written.split(BETWEEN, -1)).flatMap(one -> read(one).stream()).toList());
  }

  /** In one line; empty for none. */
  public String written() {
    return String.join(BETWEEN, all);
  }

  public boolean isNone() {
    return all.isEmpty();
  }

  public Tags with(Tags others) {
    return new Tags(Stream.concat(all.stream(), others.all.stream()).toList());
  }

  public Tags without(Tags others) {
    return new Tags(all.stream().filter(one -> !others.all.contains(one)).toList());
  }

  /** Those that are among the others too. */
  public Tags within(Tags others) {
    return new Tags(all.stream().filter(others.all::contains).toList());
  }
}
