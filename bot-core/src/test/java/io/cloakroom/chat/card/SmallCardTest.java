package io.cloakroom.chat.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Showing;
import io.cloakroom.testing.Sample;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmallCardTest {
  @Test
  void isOneLineForAPictureWithItsLinkInIt() {
    List<Line> lines = SmallCard.lines(card(Card.Original.REMOVED, 1));

    assertThat(words(lines)).containsExactly("ann: Picture 1  Opens until Friday");
    assertThat(lines.get(0).spans())
        .contains(Span.link("Picture 1", URI.create("https://pictures.example/1")));
  }

  @Test
  void saysWhereTheOriginalIsWhileItStands() {
    assertThat(words(SmallCard.lines(card(Card.Original.BEING_REMOVED, 1))))
        .singleElement()
        .asString()
        .endsWith(" · the original is being removed");
    assertThat(words(SmallCard.lines(card(Card.Original.STILL_THERE, 1))))
        .singleElement()
        .asString()
        .contains(" · the original is still here: I could not remove it.");
  }

  @Test
  void saysOfManyPicturesThatAreAlikeHowManyTheyAre() {
    assertThat(words(SmallCard.lines(card(Card.Original.REMOVED, 23))))
        .containsExactly("ann: 23 pictures  Opens until Friday");
  }

  @Test
  void namesTwoThatAreAlikeAndOneThatIsNot() {
    List<CardImage> images = List.of(image(1), image(2), image(3, "Revoked: it no longer opens."));

    assertThat(words(SmallCard.lines(card(Card.Original.REMOVED, images))))
        .containsExactly(
            "ann: Picture 1, Picture 2  Opens until Friday",
            "Picture 3  Revoked: it no longer opens.");
  }

  /** At 44 letters, as a telephone shows them. */
  @ParameterizedTest
  @EnumSource(Card.Original.class)
  void takesThreeLinesOfATelephoneAtMost(Card.Original original) {
    List<String> states =
        List.of(
            "Opens until 2 Dec 2026, 12:00",
            "Revoked: it no longer opens.",
            "Expired: it no longer opens.",
            "All its views are used up.");
    for (int kinds = 1; kinds <= states.size(); kinds++) {
      int some = kinds;
      List<CardImage> images =
          IntStream.rangeClosed(1, 20)
              .mapToObj(number -> image(number, states.get(number % some)))
              .toList();

      assertThat(
              words(SmallCard.lines(card(original, images))).stream()
                  .mapToInt(line -> (line.length() + 43) / 44)
                  .sum())
          .as(kinds + " kinds")
          .isLessThanOrEqualTo(3);
    }
  }

  @Test
  void saysWhoseItIsAlsoWithoutAPicture() {
    assertThat(words(SmallCard.lines(card(Card.Original.BEING_REMOVED, 0))))
        .containsExactly("ann · the original is being removed");
  }

  private static Card card(Card.Original original, int pictures) {
    return card(
        original, IntStream.rangeClosed(1, pictures).mapToObj(SmallCardTest::image).toList());
  }

  private static Card card(Card.Original original, List<CardImage> images) {
    Card full = SampleCards.saying(Sample.post(Sample.SITE, "1", "F1"), "note");
    return new Card(
        full.post(),
        images,
        List.of(),
        original,
        full.notes(),
        full.buttons(),
        full.byline(),
        CardSize.SMALL);
  }

  private static CardImage image(int number) {
    return image(number, "Opens until Friday");
  }

  private static CardImage image(int number, String status) {
    return new CardImage(
        "Picture " + number,
        CardImage.State.OPEN,
        Optional.of(URI.create("https://pictures.example/" + number)),
        Line.of(status),
        Optional.empty(),
        Showing.PLAIN);
  }

  private static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(line -> line.spans().stream().map(Span::text).collect(Collectors.joining()))
        .toList();
  }
}
