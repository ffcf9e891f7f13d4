package io.cloakroom.intake.title;

import io.cloakroom.link.find.SearchTerms;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The words of a post by which its pictures are found: what could be in a title, and all that
 * follows.
 */
public final class SaidWords {
  private SaidWords() {}

  /** Terms, as {@link SearchTerms#of} reads them, and those of its hashtags. */
  public static Set<String> terms(String text) {
    Set<String> terms = new LinkedHashSet<>(SearchTerms.of(FirstWords.plain(Hashtags.read(text))));
    Hashtags.in(text).all().stream().map(SearchTerms::ofTag).forEach(terms::add);
    return terms;
  }
}
