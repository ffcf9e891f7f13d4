package io.cloakroom.intake.title;

import io.cloakroom.link.find.SearchTerms;
import java.util.Set;

/**
 * The words of a post by which its pictures are found: what could be in a title, and all that
 * follows.
 */
public final class SaidWords {
  private SaidWords() {}

  /** Terms, as {@link SearchTerms#of} reads them. */
  public static Set<String> terms(String text) {
    return SearchTerms.of(FirstWords.plain(text));
  }
}
