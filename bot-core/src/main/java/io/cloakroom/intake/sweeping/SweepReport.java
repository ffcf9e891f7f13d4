package io.cloakroom.intake.sweeping;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepCounts;
import io.cloakroom.intake.sweep.SweepFinding;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what a sweep found and did so far, with what can be done about it. */
public final class SweepReport {
  /** The command that sweeps, and what it takes. */
  public static final String COMMAND = "admin sweep";

  public static final String DO = "do";
  public static final String SINCE = "since";
  public static final String CHANNEL = "channel";

  private static final int MOST_NAMED = 10;
  private static final long MINUTES_ENOUGH = 120;

  private final Messenger messenger;
  private final Policies policies;

  public SweepReport(Messenger messenger, Policies policies) {
    this.messenger = messenger;
    this.policies = policies;
  }

  /** In the language that the thread speaks. */
  public List<Line> lines(Sweep sweep) {
    SweepOrder order = sweep.order();
    boolean look = order.aim() == SweepOrder.Aim.LOOK;
    Span where = Span.conversation(order.where());
    Span since = Span.time(order.since());
    Span until = Span.time(order.until());
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.bold(
            look
                ? SweepWords.WORDS.lookedThrough(where, since, until)
                : SweepWords.WORDS.converted(where, since, until)));
    lines.add(Line.of(state(sweep)));
    lines.addAll(look ? found(sweep) : did(sweep));
    lines.add(Line.of(SweepWords.WORDS.onlyAsShown()));
    return lines;
  }

  private static String state(Sweep sweep) {
    return switch (sweep.state()) {
      case RUNNING -> SweepWords.WORDS.goingOn();
      case DONE -> SweepWords.WORDS.done();
      case DONE_IN_PART -> SweepWords.WORDS.doneInPart();
      case DONE_TO_PLAN -> SweepWords.WORDS.doneToPlan();
      case STOPPED -> SweepWords.WORDS.stopped();
      case LACKS_RIGHT -> SweepWords.WORDS.lacksRight();
      case NOT_GOVERNED -> SweepWords.WORDS.notGoverned();
      case NOT_THERE -> SweepWords.WORDS.notThere();
      case NOT_HEARD -> SweepWords.WORDS.notHeard();
    };
  }

  private List<Line> found(Sweep sweep) {
    SweepCounts counts = sweep.counts();
    int posts = counts.of(SweepFinding.CONVERTED);
    List<Line> lines = new ArrayList<>();
    boolean whole = sweep.state() == Sweep.State.DONE;
    if (whole) {
      lines.add(Line.of(SweepWords.WORDS.found(counts.all())));
    } else if (counts.all() > 0 || sweep.state().isInPart()) {
      lines.add(Line.of(SweepWords.WORDS.foundSoFar(counts.all())));
    }
    if (whole || posts > 0) {
      lines.add(Line.of(SweepWords.WORDS.would(posts, counts.pictures())));
    }
    lines.addAll(authors(sweep));
    lines.addAll(others(counts));
    if (posts > 0) {
      if (takesFilesFromEverywhere(sweep)) {
        lines.add(Line.of(SweepWords.WORDS.shownElsewhere()));
      }
      Duration pace = messenger.pace(sweep.order().where().workspace());
      lines.add(Line.of(SweepWords.WORDS.takes(spoken(pace.multipliedBy(posts)))));
      lines.add(
          Line.of(
              SweepWords.WORDS.whatFollows(
                  Durations.format(policies.of(sweep.order().where()).linkLife()))));
    }
    return lines;
  }

  /** Where files go by themselves one may be shown by several posts, and a look asks of none. */
  private boolean takesFilesFromEverywhere(Sweep sweep) {
    return messenger.removalUnit(sweep.order().where().workspace()) == RemovalUnit.FILE;
  }

  private static List<Line> did(Sweep sweep) {
    SweepCounts counts = sweep.counts();
    List<Line> lines = new ArrayList<>();
    int posts = counts.of(SweepFinding.CONVERTED);
    lines.add(
        Line.of(
            posts == 0 && (sweep.state() == Sweep.State.DONE || sweep.state().isInPart())
                ? SweepWords.WORDS.didNothing()
                : SweepWords.WORDS.did(posts, counts.pictures())));
    lines.addAll(authors(sweep));
    lines.addAll(others(counts));
    if (sweep.underWay().isPresent()) {
      lines.add(Line.of(SweepWords.WORDS.underWay()));
    }
    return lines;
  }

  private static List<Line> others(SweepCounts counts) {
    return counts.posts().entrySet().stream()
        .filter(one -> one.getKey() != SweepFinding.CONVERTED && one.getValue() > 0)
        .map(one -> Line.of(one.getKey().said(one.getValue())))
        .toList();
  }

  private static List<Line> authors(Sweep sweep) {
    List<Line> people = new ArrayList<>();
    int rest = sweep.counts().authors().getOrDefault(SweepCounts.OTHERS, 0);
    List<Map.Entry<String, Integer>> named =
        sweep.counts().authors().entrySet().stream()
            .filter(one -> !one.getKey().equals(SweepCounts.OTHERS))
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .toList();
    for (Map.Entry<String, Integer> one : named) {
      if (people.size() < MOST_NAMED) {
        Person person = new Person(sweep.order().where().workspace(), one.getKey());
        people.add(Line.of(SweepWords.WORDS.count(Span.person(person), one.getValue())));
      } else {
        rest += one.getValue();
      }
    }
    if (rest > 0) {
      people.add(Line.of(SweepWords.WORDS.others(rest)));
    }
    return people.isEmpty()
        ? List.of()
        : List.of(Line.of(SweepWords.WORDS.by(Line.joined(", ", people))));
  }

  private static String spoken(Duration time) {
    long minutes = Math.max(1, time.toMinutes());
    return minutes <= MINUTES_ENOUGH
        ? SweepWords.WORDS.minutes(minutes)
        : SweepWords.WORDS.hours(Math.round(minutes / 60.0));
  }

  /** What can be done about it. */
  public static List<Button> buttons(Sweep sweep) {
    if (sweep.isRunning()) {
      return List.of(button(sweep, SweepWords.WORDS.stop(), "stop", Button.Style.NORMAL));
    }
    List<Button> buttons = new ArrayList<>();
    boolean isLeft =
        sweep.order().aim() == SweepOrder.Aim.CONVERT
            ? mayShowMore(sweep.state()) || mayGoLater(sweep.counts())
            : sweep.counts().of(SweepFinding.CONVERTED) > 0;
    if (isLeft) {
      buttons.add(button(sweep, SweepWords.WORDS.protect(), "go", Button.Style.DANGER));
    }
    buttons.add(button(sweep, SweepWords.WORDS.lookAgain(), "dry-run", Button.Style.NORMAL));
    return buttons;
  }

  /** What a plan hides no other sweep is shown. */
  private static boolean mayShowMore(Sweep.State end) {
    return end != Sweep.State.DONE && end != Sweep.State.DONE_TO_PLAN;
  }

  /** What stays until somebody does something about it, or until the chat says more. */
  private static boolean mayGoLater(SweepCounts counts) {
    return counts.of(SweepFinding.SHOWN_ELSEWHERE) + counts.of(SweepFinding.UNSAID) > 0;
  }

  private static Button button(Sweep sweep, String label, String what, Button.Style style) {
    Map<String, String> values = new TreeMap<>();
    values.put(CHANNEL, sweep.order().where().id());
    values.put(DO, what);
    if (!sweep.isRunning()) {
      Duration back = Duration.between(sweep.order().since(), sweep.order().at());
      values.put(SINCE, Durations.format(back));
    }
    return new Button(label, COMMAND, values, style);
  }
}
