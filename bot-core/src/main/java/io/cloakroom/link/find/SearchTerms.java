package io.cloakroom.link.find;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The terms by which words are found: each word whole and as it begins, from three letters on,
 * whatever its accents and its case.
 */
public final class SearchTerms {
  /** So many of one text at most: what is behind them is not found. */
  public static final int MOST = 300;

  /** Words are told apart by so many letters. */
  static final int LONGEST = 16;

  private static final int SHORTEST_BEGINNING = 3;

  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private SearchTerms() {}

  /** Those under which a text is found. */
  public static Set<String> of(String text) {
    Set<String> terms = new LinkedHashSet<>();
    for (String word : words(text)) {
      int letters = word.codePointCount(0, word.length());
      for (int some = Math.min(SHORTEST_BEGINNING, letters);
          some <= Math.min(LONGEST, letters) && terms.size() < MOST;
          some++) {
        terms.add(first(word, some));
      }
    }
    return terms;
  }

  /** Those that are asked for by a text, each once; of none of its words there may be one. */
  public static List<String> asked(String text) {
    return words(text).stream().map(word -> first(word, LONGEST)).distinct().toList();
  }

  /** That of a tag, as {@link io.cloakroom.policy.picture.Tags#read} gives it. */
  public static String ofTag(String tag) {
    return "#" + tag;
  }

  /** Those under which a picture is found that has the tag: itself, and its words. */
  public static Set<String> ofTagged(String tag) {
    Set<String> terms = new LinkedHashSet<>(of(tag));
    terms.add(ofTag(tag));
    return terms;
  }

  private static List<String> words(String text) {
    String plain = MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    // A letter with two small forms has one large one.
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    List<String> words = new ArrayList<>();
    for (String word : NO_WORD.split(folded, -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static String first(String word, int letters) {
    return word.codePointCount(0, word.length()) <= letters
        ? word
        : word.substring(0, word.offsetByCodePoints(0, letters));
  }
}
