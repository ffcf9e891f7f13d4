package io.cloakroom.command.link;

import static io.cloakroom.command.link.InfoWords.WORDS;

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
        lines.add(Line.of(WORDS.looked(people(seen.viewers()))));
      }
      seen.missing()
          .filter(all -> !all.isEmpty())
          .ifPresent(all -> lines.add(Line.of(WORDS.notYet(people(all)))));
    }
    return lines;
  }

  /** Why nobody says who is missing. */
  public static Line notListed() {
    return Line.of(WORDS.notListed(Onlookers.MOST));
  }

  private static Line people(List<Person> people) {
    Line named = Line.listed(people.stream().limit(MOST_NAMES).map(Span::person).toList());
    return people.size() > MOST_NAMES
        ? Line.of(WORDS.andMore(named, people.size() - MOST_NAMES))
        : named;
  }
}
