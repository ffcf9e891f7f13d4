package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Values;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.Durations;
import io.cloakroom.review.UnseenLinks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What narrows a question to the record down, as it was typed or as a button carries it on. */
final class Filters {
  /** Whoever was refused something, however that was put. */
  static final Set<Action> DENIED = Set.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED);

  static final Set<Action> LOOKS = UnseenLinks.LOOKS;

  private static final String ANY_REFUSAL = "denied";
  private static final String ANY_LOOK = "looks";

  static final Parameter SINCE = Parameters.text("since", false, OptionWords.WORDS::filtersSince);
  static final Parameter UNTIL = Parameters.text("until", false, OptionWords.WORDS::filtersUntil);
  static final Parameter OUTCOME =
      new Parameter(
          "outcome",
          Parameter.Type.TEXT,
          false,
          OptionWords.WORDS::filtersOutcome,
          Stream.concat(Stream.of(ANY_REFUSAL), EventWords.outcomes().stream().sorted()).toList());
  static final Parameter ACTION =
      new Parameter(
          "action",
          Parameter.Type.TEXT,
          false,
          OptionWords.WORDS::filtersAction,
          Stream.concat(
                  Stream.of(ANY_LOOK),
                  EventWords.actions().stream()
                      .flatMap(one -> Stream.of(group(one), one.code()))
                      .distinct()
                      .sorted())
              .toList());

  static final Parameter CHANNEL =
      new Parameter(
          Parameters.CHANNEL.name(),
          Parameter.Type.CONVERSATION,
          false,
          OptionWords.WORDS::filtersChannel,
          List.of());

  private final Values values;
  private final Moments moments;
  private final Map<String, String> problems = new TreeMap<>();

  private Filters(Values values, Moments moments) {
    this.values = values;
    this.moments = moments;
    check(SINCE, text -> isMoment(moments.first(text), text), LogWords.WORDS::notSince);
    check(UNTIL, text -> isMoment(moments.behind(text), text), LogWords.WORDS::notUntil);
    check(SINCE, text -> !isTooLongAgo(moments.first(text), text), LogWords.WORDS::tooLongAgo);
    check(UNTIL, text -> !isTooLongAgo(moments.behind(text), text), LogWords.WORDS::tooLongAgo);
    check(OUTCOME, text -> isOutcome(code(text)), LogWords.WORDS::notOutcome);
    check(ACTION, text -> !actions(code(text)).isEmpty(), LogWords.WORDS::notAction);
  }

  /** The names of those that were given and are about single events. */
  List<String> ofEvents() {
    return Stream.of(OUTCOME, ACTION).map(Parameter::name).filter(values::has).toList();
  }

  /** The parameters of a question that can be narrowed down so, behind its own. */
  static Parameter[] behind(Parameter... own) {
    List<Parameter> all = new ArrayList<>(List.of(own));
    Stream.of(SINCE, UNTIL, OUTCOME, ACTION, CHANNEL)
        .filter(one -> all.stream().noneMatch(other -> other.name().equals(one.name())))
        .forEach(all::add);
    all.add(Parameters.BEFORE);
    all.add(Parameters.AFTER);
    return all.toArray(Parameter[]::new);
  }

  static Filters of(Values values, Moments moments) {
    return new Filters(values, moments);
  }

  /** What cannot be read, by parameter: each names the value and what to try. */
  Map<String, String> problems() {
    return problems;
  }

  /** The query, narrowed down; empty when nothing can fit. */
  Optional<AuditQuery> on(AuditQuery query) {
    AuditQuery narrow = query.within(period());
    narrow = values.conversation(CHANNEL.name()).map(narrow::in).orElse(narrow);
    Set<Action> wanted = new HashSet<>(query.actions());
    for (Set<Action> only : wanted()) {
      if (wanted.isEmpty()) {
        wanted.addAll(only);
      } else {
        wanted.retainAll(only);
        if (wanted.isEmpty()) {
          return Optional.empty();
        }
      }
    }
    narrow = narrow.of(wanted);
    return Optional.of(
        outcome().filter(one -> !one.equals(ANY_REFUSAL)).map(narrow::withOutcome).orElse(narrow));
  }

  private List<Set<Action>> wanted() {
    List<Set<Action>> all = new ArrayList<>();
    values.text(ACTION.name()).map(text -> actions(code(text))).ifPresent(all::add);
    outcome().filter(ANY_REFUSAL::equals).map(any -> DENIED).ifPresent(all::add);
    return all;
  }

  /**
   * The same for the next page and for the record: moments in full, as "7d" moves with the time.
   */
  Map<String, String> fixed() {
    Map<String, String> all = new TreeMap<>();
    period().since().ifPresent(at -> all.put(SINCE.name(), at.toString()));
    period().until().ifPresent(at -> all.put(UNTIL.name(), at.toString()));
    outcome().ifPresent(one -> all.put(OUTCOME.name(), one));
    values.text(ACTION.name()).ifPresent(text -> all.put(ACTION.name(), code(text)));
    values.text(CHANNEL.name()).ifPresent(id -> all.put(CHANNEL.name(), id));
    return all;
  }

  /** The same in words, behind whatever is asked. */
  List<Span> words() {
    List<Span> spans = new ArrayList<>();
    values
        .text(ACTION.name())
        .ifPresent(text -> spans.add(Span.plain(LogWords.WORDS.only(code(text)))));
    outcome()
        .ifPresent(
            one ->
                spans.add(
                    Span.plain(
                        one.equals(ANY_REFUSAL)
                            ? LogWords.WORDS.onlyRefusals()
                            : LogWords.WORDS.onlyOutcome(one, EventWords.ofOutcome(one)))));
    values
        .conversation(CHANNEL.name())
        .map(where -> LogWords.WORDS.onlyIn(Span.conversation(where)))
        .ifPresent(only -> spans.addAll(Line.of(only).spans()));
    spans.addAll(words(period()));
    return spans;
  }

  /** A time in words, behind what happened in it. */
  static List<Span> words(Period period) {
    List<Span> spans = new ArrayList<>();
    period
        .since()
        .map(at -> LogWords.WORDS.since(Span.time(at)))
        .ifPresent(since -> spans.addAll(Line.of(since).spans()));
    period
        .until()
        .map(at -> LogWords.WORDS.until(Span.time(at)))
        .ifPresent(until -> spans.addAll(Line.of(until).spans()));
    return spans;
  }

  Period period() {
    Optional<Instant> since = values.text(SINCE.name()).flatMap(moments::first);
    Optional<Instant> until = values.text(UNTIL.name()).flatMap(moments::behind);
    return new Period(since, until);
  }

  private Optional<String> outcome() {
    return values.text(OUTCOME.name()).map(Filters::code);
  }

  private void check(Parameter one, Predicate<String> isOne, UnaryOperator<String> problem) {
    values
        .text(one.name())
        .filter(isOne.negate())
        .ifPresent(text -> problems.put(one.name(), problem.apply(Inert.quoted(text))));
  }

  /** Or would be one, were it not so long ago. */
  private static boolean isMoment(Optional<Instant> read, String text) {
    return read.isPresent() || Durations.isEndless(text);
  }

  private static boolean isTooLongAgo(Optional<Instant> read, String text) {
    return Durations.isEndless(text) || read.filter(Instant.EPOCH::isAfter).isPresent();
  }

  private static boolean isOutcome(String code) {
    return code.equals(ANY_REFUSAL) || EventWords.outcomes().contains(code);
  }

  private static Set<Action> actions(String code) {
    if (code.equals(ANY_LOOK)) {
      return LOOKS;
    }
    if (code.equals(ANY_REFUSAL)) {
      return DENIED;
    }
    return EventWords.actions().stream()
        .filter(one -> one.code().equals(code) || group(one).equals(code))
        .collect(Collectors.toSet());
  }

  /** What is done with what: {@code link} of {@code link.issued}. */
  private static String group(Action action) {
    return action.code().substring(0, action.code().indexOf('.'));
  }

  private static String code(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}
