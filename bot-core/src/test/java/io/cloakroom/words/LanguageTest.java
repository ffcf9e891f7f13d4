package io.cloakroom.words;

import static io.cloakroom.words.Language.ENGLISH;
import static io.cloakroom.words.Language.GERMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LanguageTest {
  @Test
  void speaksTheFirstThatSomebodyReads() {
    for (String german : List.of("de", "de-CH,de;q=0.9,en;q=0.8", "fr,de;q=0.5", "DE")) {
      assertThat(Language.of(german)).as(german).isEqualTo(GERMAN);
    }
    for (String english :
        List.of("en-US", "en-GB,en;q=0.9,de;q=0.8", "fr", "", " ", "*", "den", "de;q=x", ",;")) {
      assertThat(Language.of(english)).as(english).isEqualTo(ENGLISH);
    }
    assertThat(Language.of("de,".repeat(1000))).isEqualTo(ENGLISH);
  }

  @Test
  void isSpokenUntilItIsClosedAndByNoOtherThread() throws Exception {
    try (Language.Speaking german = GERMAN.speak()) {
      try (Language.Speaking english = ENGLISH.speak()) {
        assertThat(Language.spoken()).isEqualTo(ENGLISH);
      }
      assertThat(Language.spoken()).isEqualTo(GERMAN);
      assertThat(spokenByAnother()).isEqualTo(ENGLISH);
    }

    assertThat(Language.spoken()).isEqualTo(ENGLISH);
  }

  @Test
  void isAskedForWhenSomethingIsSaidAndOnce() {
    List<String> asked = new ArrayList<>();
    try (Language.Speaking theirs =
        Language.speak(
            () -> {
              asked.add("asked");
              return GERMAN;
            })) {
      assertThat(asked).isEmpty();
      assertThat(Language.spoken()).isEqualTo(GERMAN);
      assertThat(Language.spoken()).isEqualTo(GERMAN);
    }

    assertThat(asked).hasSize(1);
    assertThat(Language.spoken()).isEqualTo(ENGLISH);
  }

  @Test
  void isEnglishWhileItIsAskedForAndAskedForAgainWhereThatFailed() {
    List<Language> meanwhile = new ArrayList<>();
    Supplier<Language> theirs =
        () -> {
          meanwhile.add(Language.spoken());
          if (meanwhile.size() == 1) {
            throw new IllegalStateException("asked in vain");
          }
          return GERMAN;
        };
    try (Language.Speaking many = Language.speakToMany(theirs)) {
      assertThatThrownBy(Language::ofMany).hasMessage("asked in vain");

      assertThat(Language.ofMany()).isEqualTo(GERMAN);
      assertThat(Language.spoken()).isEqualTo(GERMAN);
    }

    assertThat(meanwhile).containsExactly(ENGLISH, ENGLISH);
  }

  private static Language spokenByAnother() throws InterruptedException {
    List<Language> heard = new CopyOnWriteArrayList<>();
    Thread thread = new Thread(() -> heard.add(Language.spoken()));
    thread.start();
    thread.join();
    return heard.get(0);
  }
}
