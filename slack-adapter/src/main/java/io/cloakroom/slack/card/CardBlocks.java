package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.SmallCard;
import io.cloakroom.chat.card.Span;
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
    return blocks.text(card.isSmall() ? SmallCard.lines(card).get(0) : headline(card));
  }

  /**
   * The card as blocks.
   *
   * @param previews the ids of the bot's own files, by the place of the picture
   * @param elsewhere whether the card stands apart from the post that it is for
   */
  public List<ObjectNode> of(Card card, Map<Integer, String> previews, boolean elsewhere) {
    List<ObjectNode> all = new ArrayList<>();
    all.addAll(card.isSmall() ? small(card) : List.of(Blocks.section(text(card))));
    if (elsewhere) {
      all.add(Blocks.context("For a post of " + Mrkdwn.time(card.post().at())));
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
        Blocks.link("Link", links.get(0).target(), "link-" + all.size())
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
        all.add(Blocks.image(previews.get(i), "Preview of " + image.title()));
      }
    }
    all.addAll(blocks.lines(rest));
    return all;
  }

  private ObjectNode picture(CardImage image, int place) {
    ObjectNode section = Blocks.section(blocks.text(line(image)));
    image
        .link()
        .flatMap(url -> Blocks.link("Link", url.toString(), "link-" + place))
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

  private static Line headline(Card card) {
    return card.images().stream().allMatch(image -> image.state() == CardImage.State.HELD)
        ? ofHeld(card)
        : ofStored(card);
  }

  /** Nothing of it could be cleaned: it is kept, and nobody opens it. */
  private static Line ofHeld(Card card) {
    boolean one = card.images().size() == 1;
    String pictures = one ? "a picture" : card.images().size() + " pictures";
    boolean stands = card.original() == Card.Original.STILL_THERE;
    return Line.of(
        Span.plain(stands ? "⚠️ " : "🔒 "),
        Span.bold(
            stands
                ? (one ? "The original is still here" : "The originals are still here")
                : "Held back"),
        Span.plain(": " + pictures + " from "),
        Span.person(card.author()),
        Span.plain(" could not be cleaned of what is hidden in " + (one ? "it" : "them")),
        Span.plain(
            switch (card.original()) {
              case BEING_REMOVED ->
                  one ? "; the original is being removed." : "; the originals are being removed.";
              case REMOVED ->
                  one
                      ? "; the original was removed from here."
                      : "; the originals were removed from here.";
              case STILL_THERE ->
                  " and I could not remove "
                      + (one ? "it." : "them.")
                      + " The author can delete "
                      + (one ? "it." : "them.");
              case STAYS ->
                  one
                      ? "; the original stays where it is."
                      : "; the originals stay where they are.";
              case NEVER_THERE -> one ? "; it never stood here." : "; they never stood here.";
            }));
  }

  private static Line ofStored(Card card) {
    Span author = Span.person(card.author());
    boolean one = card.images().size() == 1;
    String pictures = one ? "a picture" : card.images().size() + " pictures";
    return switch (card.original()) {
      case BEING_REMOVED ->
          Line.of(
              Span.plain("⏳ "),
              Span.bold("Protecting " + pictures),
              Span.plain(" from "),
              author,
              Span.plain(
                  one
                      ? ": stored; the original is being removed."
                      : ": stored; the originals are being removed."));
      case REMOVED ->
          Line.of(
              Span.plain("🔒 "),
              Span.bold("Protected"),
              Span.plain(": " + pictures + " from "),
              author,
              Span.plain(one ? " is in safe keeping" : " are in safe keeping"),
              Span.plain(
                  one
                      ? "; the original was removed from here."
                      : "; the originals were removed from here."));
      case STILL_THERE ->
          Line.of(
              Span.plain("⚠️ "),
              Span.bold(one ? "The original is still here" : "The originals are still here"),
              Span.plain(": " + pictures + " from "),
              author,
              Span.plain(
                  one
                      ? " was stored, but I could not remove it."
                      : " were stored, but I could not remove them."),
              Span.plain(" The author or a workspace admin can delete " + (one ? "it." : "them.")));
      case NEVER_THERE ->
          Line.of(
              Span.plain("🔒 "),
              Span.bold("Protected"),
              Span.plain(": " + pictures + " from "),
              author,
              Span.plain(
                  one
                      ? " is in safe keeping; it never stood here."
                      : " are in safe keeping; they never stood here."));
      case STAYS ->
          Line.of(
              Span.plain("🔒 "),
              Span.bold("Stored"),
              Span.plain(": " + pictures + " from "),
              author,
              Span.plain(
                  one
                      ? "; the original stays where it is."
                      : "; the originals stay where they are."));
    };
  }
}
