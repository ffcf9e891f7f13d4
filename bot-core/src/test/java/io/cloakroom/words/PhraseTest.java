package io.cloakroom.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhraseTest {
  private static final Object NAME = new Object();

  @Test
  void keepsThingsWhereTheirMarksStand() {
    assertThat(Phrase.of("Of " + Phrase.mark(0) + ".", NAME).pieces())
        .containsExactly("Of ", NAME, ".");
  }

  /** T28: else a sentence would show a name twice, where nobody put it. */
  @Test
  void takesWhatSomebodyWroteForNoMark() {
    assertThat(Phrase.withoutMarks("a" + Phrase.mark(0) + Phrase.mark(99) + "b\uf8ffç😀"))
        .isEqualTo("ab\uf8ffç😀");
  }
}
