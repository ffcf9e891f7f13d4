package io.cloakroom.command.link;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.policy.picture.SeenBy;
import io.cloakroom.seen.Onlookers;
import io.cloakroom.seen.Seen;
import java.util.ArrayList;
import java.util.List;

/** Who has looked at a picture, for whoever posted it and the admins of its channel. */
public final class SeenLines {
  private static final int MOST_NAMES = 30;

  private SeenLines() {}

  /** As much as the policy tells; nothing where that is nothing. */
  public static List<Line> of(Seen seen, SeenBy told) {
    List<Line> lines = new ArrayList<>();
    if (told == SeenBy.OFF) {
      return lines;
    }
    lines.add(Line.of(seen.words()));
    if (told == SeenBy.NAMES) {
      if (!seen.viewers().isEmpty()) {
        lines.add(people("Looked: ", seen.viewers()));
      }
      seen.missing()
          .filter(all -> !all.isEmpty())
          .ifPresent(all -> lines.add(people("Not yet: ", all)));
    }
    return lines;
  }

  /** Why nobody says who is missing. */
  public static Line notListed() {
    return Line.of(
        "Who has not looked yet is not known: the whole workspace may look, more than "
            + Onlookers.MOST
            + " people may, or the chat does not list them.");
  }

  private static Line people(String head, List<Person> people) {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.plain(head));
    for (int i = 0; i < Math.min(people.size(), MOST_NAMES); i++) {
      spans.add(Span.plain(i == 0 ? "" : ", "));
      spans.add(Span.person(people.get(i)));
    }
    if (people.size() > MOST_NAMES) {
      spans.add(Span.plain(" and " + (people.size() - MOST_NAMES) + " more"));
    }
    return new Line(spans);
  }
}
