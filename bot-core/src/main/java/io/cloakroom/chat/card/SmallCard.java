package io.cloakroom.chat.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a small card says of its pictures: whose they are, which, and what is true of them, once for
 * all of which it is true; so it is one line where nothing sets one apart.
 */
public final class SmallCard {
  /** So many a line names: a chat takes no longer ones. */
  private static final int TOGETHER = 10;

  private SmallCard() {}

  /** At least one; a link in it leads to its picture. */
  public static List<Line> lines(Card card) {
    List<List<CardImage>> groups = groups(card);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<Span> spans = new ArrayList<>();
      if (i == 0) {
        spans.add(Span.person(card.author()));
        spans.add(Span.plain(": "));
      }
      spans.addAll(names(groups.get(i)));
      spans.add(Span.plain("  "));
      spans.addAll(groups.get(i).get(0).status().spans());
      if (i == groups.size() - 1) {
        spans.addAll(original(card));
      }
      lines.add(new Line(spans));
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
    List<List<CardImage>> groups = new ArrayList<>();
    for (List<CardImage> alike : byStatus.values()) {
      for (int from = 0; from < alike.size(); from += TOGETHER) {
        groups.add(alike.subList(from, Math.min(alike.size(), from + TOGETHER)));
      }
    }
    return groups;
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
      case BEING_REMOVED -> List.of(Span.plain(" · the original is being removed"));
      case STILL_THERE ->
          List.of(
              Span.plain(" · "),
              Span.bold("the original is still here"),
              Span.plain(
                  ": I could not remove it. Its author, or an admin of the chat, can delete it."));
      case REMOVED, STAYS, NEVER_THERE -> List.of();
    };
  }
}
