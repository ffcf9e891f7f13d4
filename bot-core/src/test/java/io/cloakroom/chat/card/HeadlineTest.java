package io.cloakroom.chat.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Showing;
import io.cloakroom.testing.Sample;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** F55: what a card says first is true of its pictures at that moment. */
class HeadlineTest {

  @ParameterizedTest
  @CsvSource({
    "OPEN,🔒 Protected: a picture from ann is in safe keeping; the original was removed from here.",
    "ON_REQUEST,🔑 Opens on request: a picture from ann waits for whoever asks and is let in; the"
        + " original was removed from here.",
    "EXPIRED,⌛ Expired: a picture from ann no longer opens; the original was removed from here.",
    "REVOKED,🚫 Revoked: a picture from ann no longer opens; the original was removed from here.",
    "USED_UP,⏹️ Used up: a picture from ann no longer opens; the original was removed from here.",
    "REMOVED,🗑️ Removed: a picture from ann no longer opens; the original was removed from here.",
    "DESTROYED,🗑️ Destroyed: a picture from ann no longer opens; the original was removed from"
        + " here.",
    "FROZEN,❄️ Frozen by security: a picture from ann does not open for now; the original was"
        + " removed from here.",
    "HELD,🔒 Held back: a picture from ann could not be cleaned of what is hidden in it; the"
        + " original was removed from here."
  })
  void F55_callsAPictureByWhatBecameOfIt(CardImage.State state, String headline) {
    assertThat(headline(Card.Original.REMOVED, state)).isEqualTo(headline);
  }

  @ParameterizedTest
  @EnumSource(Card.Original.class)
  void F55_callsNothingProtectedThatDoesNotOpen(Card.Original original) {
    for (CardImage.State state :
        EnumSet.complementOf(EnumSet.of(CardImage.State.OPEN, CardImage.State.ON_REQUEST))) {
      assertThat(headline(original, state)).doesNotContain("Protect", "safe keeping");
      assertThat(headline(original, state, state)).doesNotContain("Protect", "safe keeping");
    }
  }

  /** Two things that are not the same are not called the same. */
  @Test
  void F55_hasALineOfItsOwnForEachState() {
    Set<String> lines = new HashSet<>();

    for (CardImage.State state : CardImage.State.values()) {
      lines.add(headline(Card.Original.REMOVED, state));
    }

    assertThat(lines).hasSameSizeAs(CardImage.State.values());
  }

  @ParameterizedTest
  @EnumSource(CardImage.State.class)
  void F55_saysOfEachThatTheOriginalStillStands(CardImage.State state) {
    assertThat(headline(Card.Original.STILL_THERE, state))
        .startsWith("⚠️ The original is still here");
  }

  @Test
  void F55_saysHowManyOfSeveralOpen() {
    CardImage.State open = CardImage.State.OPEN;
    CardImage.State over = CardImage.State.EXPIRED;

    assertThat(headline(Card.Original.REMOVED, open, over, open))
        .isEqualTo("🔒 2 of 3 pictures from ann open; the originals were removed from here.");
    assertThat(headline(Card.Original.REMOVED, over, CardImage.State.REVOKED))
        .isEqualTo(
            "⏹️ Closed: none of 2 pictures from ann opens; the originals were removed from here.");
  }

  /** Where the original is comes first. */
  @Test
  void F55_saysThatPicturesOpenOnRequestOnceTheirOriginalsAreGone() {
    CardImage.State request = CardImage.State.ON_REQUEST;

    assertThat(headline(Card.Original.BEING_REMOVED, request))
        .isEqualTo("⏳ Protecting a picture from ann: stored; the original is being removed.");
    assertThat(headline(Card.Original.STAYS, request))
        .isEqualTo("🔒 Stored: a picture from ann; the original stays where it is.");
    assertThat(headline(Card.Original.REMOVED, request, request))
        .isEqualTo(
            "🔑 Opens on request: 2 pictures from ann wait for whoever asks and is let in; the"
                + " originals were removed from here.");
  }

  @Test
  void F55_countsWhatOpensOnRequestAmongWhatOpens() {
    CardImage.State request = CardImage.State.ON_REQUEST;

    assertThat(headline(Card.Original.REMOVED, request, CardImage.State.OPEN))
        .startsWith("🔒 Protected: 2 pictures from ann are in safe keeping");
    assertThat(headline(Card.Original.REMOVED, request, CardImage.State.EXPIRED))
        .startsWith("🔒 1 of 2 pictures from ann opens");
  }

  @Test
  void saysOfFilesAloneThatTheyAreKept() {
    assertThat(headline(Card.Original.REMOVED)).startsWith("📎 Kept");
  }

  private static String headline(Card.Original original, CardImage.State... states) {
    Card full = SampleCards.saying(Sample.post(Sample.SITE, "1", "F1"), "note");
    Card card =
        new Card(
            full.post(),
            Arrays.stream(states).map(HeadlineTest::image).toList(),
            List.of(),
            original,
            full.notes(),
            full.buttons(),
            full.byline());
    return Headline.of(card).spans().stream().map(Span::text).collect(Collectors.joining());
  }

  private static CardImage image(CardImage.State state) {
    return new CardImage(
        "Picture", state, Optional.empty(), Line.of("as it is"), Optional.empty(), Showing.PLAIN);
  }
}
