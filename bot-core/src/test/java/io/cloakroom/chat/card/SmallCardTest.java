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
  void namesTenPicturesInALine() {
    assertThat(words(SmallCard.lines(card(Card.Original.REMOVED, 23))))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).endsWith("  Opens until Friday"));
  }

  @Test
  void saysWhoseItIsAlsoWithoutAPicture() {
    assertThat(words(SmallCard.lines(card(Card.Original.BEING_REMOVED, 0))))
        .containsExactly("ann · the original is being removed");
  }

  private static Card card(Card.Original original, int pictures) {
    Card full = SampleCards.saying(Sample.post(Sample.SITE, "1", "F1"), "note");
    return new Card(
        full.post(),
        IntStream.rangeClosed(1, pictures).mapToObj(SmallCardTest::image).toList(),
        List.of(),
        original,
        full.notes(),
        full.buttons(),
        full.byline(),
        CardSize.SMALL);
  }

  private static CardImage image(int number) {
    return new CardImage(
        "Picture " + number,
        CardImage.State.OPEN,
        Optional.of(URI.create("https://pictures.example/" + number)),
        Line.of("Opens until Friday"),
        Optional.empty(),
        Showing.PLAIN);
  }

  private static List<String> words(List<Line> lines) {
    return lines.stream()
        .map(line -> line.spans().stream().map(Span::text).collect(Collectors.joining()))
        .toList();
  }
}
