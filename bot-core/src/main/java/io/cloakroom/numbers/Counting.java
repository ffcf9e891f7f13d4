package io.cloakroom.numbers;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.request.AccessRequests;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Adds up what is on record of a month, one event after the other. */
public final class Counting {
  /** Kinds of what was removed, as {@link Action#IMAGE_STORED} names them. */
  private static final Set<String> PLACES = Set.of("location");

  /** How a decision ends by which somebody may not look. */
  private static final Set<String> REFUSALS =
      EnumSet.complementOf(EnumSet.of(Outcome.ALLOWED)).stream()
          .map(Outcome::word)
          .collect(toUnmodifiableSet());

  private static final Set<String> NAMES = Set.of("device", "serial_number", "author");

  /** A number as it is recorded; another is one that somebody changed. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  private final MonthlyNumbers before;
  private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);
  private final NavigableMap<Long, Long> exposed;
  private final NavigableMap<Long, Long> answered;
  private boolean inPart;

  /**
   * @param before what was counted before
   */
  public Counting(MonthlyNumbers before) {
    this.before = before;
    this.figures.putAll(before.figures());
    this.exposed = new TreeMap<>(before.exposed().counts());
    this.answered = new TreeMap<>(before.answered().counts());
    this.inPart = before.inPart();
  }

  public MonthlyNumbers sum() {
    return new MonthlyNumbers(
        before.workspace(),
        before.month(),
        before.over(),
        inPart,
        figures,
        new Lengths(exposed),
        new Lengths(answered));
  }

  /** Some of it cannot be counted any more. */
  public void missSome() {
    inPart = true;
  }

  public void add(AuditEvent event) {
    Action action = event.action();
    if (action.equals(Action.IMAGE_STORED)) {
      stored(event);
    } else if (action.equals(Action.ORIGINAL_REMOVED)) {
      // What somebody else had deleted was not removed by the bot, and what was handed in never
      // stood anywhere.
      if ("there".equals(event.details().get("found"))) {
        add(exposed, event, "exposed_millis");
      }
    } else if (action.equals(Action.IMAGE_VIEWED)) {
      // A look that takes no view is one anew each time, as of whoever posted it.
      count(Figure.LOOKS, event.details().containsKey(AuditEvent.UNCOUNTED) ? 0 : event.count());
    } else if (action.equals(Action.ACCESS_DENIED)) {
      count(Figure.REFUSED, isRefusedLook(event) ? event.count() : 0);
    } else if (action.equals(Action.REQUEST_MADE)) {
      count(Figure.ASKED, 1);
    } else if (action.equals(Action.REQUEST_APPROVED)) {
      count(Figure.GRANTED, 1);
      add(answered, event, AccessRequests.WAITED);
    } else if (action.equals(Action.REQUEST_DENIED)) {
      count(Figure.DENIED, 1);
      add(answered, event, AccessRequests.WAITED);
    } else if (action.equals(Action.REQUEST_LAPSED)) {
      count(Figure.LAPSED, 1);
    }
  }

  /** Not a page that is too old, a way in that was used, or one of too many at once. */
  private static boolean isRefusedLook(AuditEvent event) {
    return event.image().isPresent() && REFUSALS.contains(event.outcome());
  }

  /** {@code location:2,device:1}: what was removed, and how much of each. */
  private void stored(AuditEvent event) {
    count(Figure.PROTECTED, 1);
    Set<String> removed =
        Set.of(
            Stream.of(event.details().getOrDefault("removed", "").split(",", -1))
                .map(one -> one.replaceFirst(":.*", ""))
                .distinct()
                .toArray(String[]::new));
    if (removed.stream().anyMatch(PLACES::contains)) {
      count(Figure.WITH_PLACE, 1);
    }
    if (removed.stream().anyMatch(NAMES::contains)) {
      count(Figure.WITH_NAME, 1);
    }
  }

  private static void add(NavigableMap<Long, Long> lengths, AuditEvent event, String detail) {
    Optional.ofNullable(event.details().get(detail))
        .filter(number -> NUMBER.matcher(number).matches())
        .map(Long::valueOf)
        .ifPresent(millis -> lengths.merge(Lengths.rounded(millis), 1L, Long::sum));
  }

  private void count(Figure figure, long more) {
    figures.merge(figure, more, Long::sum);
  }
}
