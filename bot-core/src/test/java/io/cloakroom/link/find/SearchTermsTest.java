package io.cloakroom.link.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchTermsTest {
  @Test
  void F26_findsAWordByHowItBeginsFromThreeLettersOn() {
    assertThat(SearchTerms.of("Bridge")).containsExactly("bri", "brid", "bridg", "bridge");
    assertThat(SearchTerms.asked("bridg")).containsExactly("bridg");
  }

  @Test
  void F26_findsShortWordsWhole() {
    assertThat(SearchTerms.of("B4 at Ö")).containsExactly("b4", "at", "o");
  }

  @Test
  void F26_foldsAccentsCaseAndWidth() {
    assertThat(SearchTerms.of("BRÜCKE Straße ｐｉｅｒ Λόγος"))
        .contains("brucke", "strasse", "pier", "λογοσ");
    assertThat(SearchTerms.asked("brücke STRASSE λόγος"))
        .containsExactly("brucke", "strasse", "λογοσ");
  }

  @Test
  void F26_partsWordsWhereNoLetterOrDigitIs() {
    assertThat(SearchTerms.asked("north-pier/B7, (don't) #bridge"))
        .containsExactly("north", "pier", "b7", "don", "t", "bridge");
    assertThat(SearchTerms.asked(" – !? ")).isEmpty();
  }

  /** Whatever is behind the sixteenth letter makes no difference. */
  @Test
  void F26_tellsLongWordsApartByTheirFirstLetters() {
    String longWord = "Donaudampfschifffahrtsgesellschaft";

    assertThat(SearchTerms.of(longWord)).contains(SearchTerms.asked(longWord).get(0)).hasSize(14);
    assertThat(SearchTerms.asked(longWord)).containsExactly("donaudampfschiff");
  }

  @Test
  void F26_takesLettersBeyondTheFirstPlaneWhole() {
    String gothic = "𐌰𐌱𐌲𐌳";

    assertThat(SearchTerms.of(gothic)).containsExactly("𐌰𐌱𐌲", gothic);
  }

  @Test
  void F26_writesDownABoundedNumberOfOneText() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      many.append("word").append(i).append(' ');
    }

    assertThat(SearchTerms.of(many.toString())).hasSize(SearchTerms.MOST);
  }
}
