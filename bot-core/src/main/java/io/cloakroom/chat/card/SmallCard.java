package io.cloakroom.chat.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a small card says of its pictures: whose they are, which, and what is true of them, once for
 * all of which it is true; so it is one line where nothing sets one apart, and two at most. On a
 * telephone that is three lines.
 */
public final class SmallCard {
  /** So many a line names; of more it says how many, and Open leads to each. */
  private static final int NAMED = 2;

  private SmallCard() {}

  /** At least one; a link in it leads to its picture. */
  public static List<Line> lines(Card card) {
    List<List<CardImage>> groups = groups(card);
    List<Line> lines = new ArrayList<>();
    List<Span> original = original(card);
    if (groups.size() > 1 && !original.isEmpty()) {
      return List.of(line(author(card), differing(groups), original));
    }
    for (int i = 0; i < Math.min(2, groups.size()); i++) {
      lines.add(
          line(
              i == 0 ? author(card) : List.of(),
              i == 1 && groups.size() > 2
                  ? differing(groups.subList(1, groups.size()))
                  : said(groups.get(i)),
              original));
    }
    if (lines.isEmpty()) {
      List<Span> spans = new ArrayList<>(List.of(Span.person(card.author())));
      spans.addAll(original(card));
      lines.add(new Line(spans));
    }
    return lines;
  }

  private static List<List<CardImage>> groups(Card card) {
    Map<Line, List<CardImage>> byStatus = new LinkedHashMap<>();
    card.images()
        .forEach(
            image ->
                byStatus.computeIfAbsent(image.status(), none -> new ArrayList<>()).add(image));
    return List.copyOf(byStatus.values());
  }

  private static Line line(List<Span> whose, List<Span> what, List<Span> original) {
    List<Span> spans = new ArrayList<>(whose);
    spans.addAll(what);
    spans.addAll(original);
    return new Line(spans);
  }

  private static List<Span> author(Card card) {
    return List.of(Span.person(card.author()), Span.plain(": "));
  }

  /** Of those that are told apart by more than there is room for. */
  private static List<Span> differing(List<List<CardImage>> groups) {
    int count = groups.stream().mapToInt(List::size).sum();
    return List.of(
        Span.bold(CardWords.WORDS.pictures(count)), Span.plain("  " + CardWords.WORDS.differ()));
  }

  private static List<Span> said(List<CardImage> alike) {
    List<Span> spans =
        new ArrayList<>(
            alike.size() > NAMED
                ? List.of(Span.bold(CardWords.WORDS.pictures(alike.size())))
                : names(alike));
    spans.add(Span.plain("  "));
    spans.addAll(alike.get(0).status().spans());
    return spans;
  }

  private static List<Span> names(List<CardImage> images) {
    List<Span> spans = new ArrayList<>();
    for (CardImage image : images) {
      if (!spans.isEmpty()) {
        spans.add(Span.plain(", "));
      }
      spans.add(
          image
              .link()
              .map(link -> Span.link(image.title(), link))
              .orElseGet(() -> Span.bold(image.title())));
    }
    return spans;
  }

  /** Nothing where it is gone as it should be, or a note says why it stays. */
  private static List<Span> original(Card card) {
    return switch (card.original()) {
      case BEING_REMOVED -> List.of(Span.plain(" · " + CardWords.WORDS.smallOriginalGoing()));
      case STILL_THERE ->
          List.of(
              Span.plain(" · "),
              Span.bold(CardWords.WORDS.smallOriginalStands()),
              Span.plain(CardWords.WORDS.smallOriginalRemedy()));
      case PARTLY_THERE ->
          List.of(
              Span.plain(" · "),
              Span.bold(CardWords.WORDS.smallSomeStand()),
              Span.plain(CardWords.WORDS.smallSomeRemedy()));
      case REMOVED, STAYS, NEVER_THERE -> List.of();
    };
  }
}
