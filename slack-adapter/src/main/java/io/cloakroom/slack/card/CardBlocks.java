package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Headline;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.SmallCard;
import io.cloakroom.chat.card.Span;
import io.cloakroom.words.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays out a card: what happened and to whom, each picture, what must be said, what can be done.
 */
public final class CardBlocks {
  /** Up to here each picture has its preview. */
  private static final int WITH_PREVIEWS = 15;

  /** Up to here each picture has a line of its own with its link; a message has 50 blocks. */
  private static final int WITH_LINKS = 40;

  private final Blocks blocks;

  public CardBlocks(Blocks blocks) {
    this.blocks = blocks;
  }

  /** What a notification and a screen reader say. */
  public String text(Card card) {
    return Language.ofMany()
        .saying(
            () -> blocks.text(card.isSmall() ? SmallCard.lines(card).get(0) : Headline.of(card)));
  }

  /**
   * The card as blocks.
   *
   * @param previews the ids of the bot's own files, by the place of the picture
   * @param elsewhere whether the card stands apart from the post that it is for
   */
  public List<ObjectNode> of(Card card, Map<Integer, String> previews, boolean elsewhere) {
    return Language.ofMany().saying(() -> laidOut(card, previews, elsewhere));
  }

  private List<ObjectNode> laidOut(Card card, Map<Integer, String> previews, boolean elsewhere) {
    List<ObjectNode> all = new ArrayList<>();
    all.addAll(card.isSmall() ? small(card) : List.of(Blocks.section(text(card))));
    if (elsewhere) {
      all.add(Blocks.context(LayoutWords.WORDS.forPostOf(Mrkdwn.time(card.post().at()))));
    }
    if (!card.isSmall()) {
      all.addAll(pictures(card, previews));
    }
    all.addAll(blocks.lines(card.notes()));
    all.addAll(blocks.buttons(card.buttons()));
    return all;
  }

  /** A line has its link beside it where it is of one picture; Open opens all of them. */
  private List<ObjectNode> small(Card card) {
    List<ObjectNode> all = new ArrayList<>();
    List<Line> lines = SmallCard.lines(card);
    for (Line line : lines.subList(0, Math.min(lines.size(), WITH_LINKS))) {
      ObjectNode section = Blocks.section(blocks.text(line));
      List<Span> links =
          line.spans().stream().filter(span -> span.kind() == Span.Kind.LINK).toList();
      if (links.size() == 1) {
        Blocks.link(LayoutWords.WORDS.link(), links.get(0).target(), "link-" + all.size())
            .ifPresent(button -> section.set("accessory", button));
      }
      all.add(section);
    }
    all.addAll(
        blocks.lines(lines.stream().skip(WITH_LINKS).map(CardBlocks::withoutLinks).toList()));
    return all;
  }

  private static Line withoutLinks(Line line) {
    return new Line(
        line.spans().stream()
            .map(span -> span.kind() == Span.Kind.LINK ? Span.bold(span.text()) : span)
            .toList());
  }

  private List<ObjectNode> pictures(Card card, Map<Integer, String> previews) {
    List<ObjectNode> all = new ArrayList<>();
    List<Line> rest = new ArrayList<>();
    for (int i = 0; i < card.images().size(); i++) {
      CardImage image = card.images().get(i);
      if (i < WITH_LINKS) {
        all.add(picture(image, i));
      } else {
        rest.add(line(image));
      }
      if (card.images().size() <= WITH_PREVIEWS && previews.containsKey(i)) {
        all.add(Blocks.image(previews.get(i), LayoutWords.WORDS.previewOf(image.title())));
      }
    }
    all.addAll(blocks.lines(rest));
    return all;
  }

  private ObjectNode picture(CardImage image, int place) {
    ObjectNode section = Blocks.section(blocks.text(line(image)));
    image
        .link()
        .flatMap(url -> Blocks.link(LayoutWords.WORDS.link(), url.toString(), "link-" + place))
        .ifPresent(button -> section.set("accessory", button));
    return section;
  }

  private static Line line(CardImage image) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(image.title()));
    spans.add(Span.plain("  "));
    spans.addAll(image.status().spans());
    return new Line(spans);
  }
}
