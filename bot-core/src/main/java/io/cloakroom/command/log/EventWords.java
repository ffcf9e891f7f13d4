package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.words.Words;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What happened, in words for whoever reads the record; its code stands beside them. */
final class EventWords {
  /** Before the code of how something ended; what happened is found by its code alone. */
  private static final String OUTCOME = "outcome.";

  private static final String FULL_SIZE = "fullSize";

  private static final Set<String> OUTCOMES =
      keys(key -> key.startsWith(OUTCOME)).stream()
          .map(key -> key.substring(OUTCOME.length()))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<Action> ACTIONS =
      keys(key -> !key.startsWith(OUTCOME) && !key.equals(FULL_SIZE)).stream()
          .map(Action::new)
          .collect(Collectors.toUnmodifiableSet());

  private EventWords() {}

  /** They are the same in every language. */
  private static Set<String> keys(Predicate<String> wanted) {
    return words().keySet().stream().filter(wanted).collect(Collectors.toUnmodifiableSet());
  }

  private static ResourceBundle words() {
    return Words.bundle(EventWords.class);
  }

  /** Whatever can have happened. */
  static Set<Action> actions() {
    return ACTIONS;
  }

  /** However it can have ended. */
  static Set<String> outcomes() {
    return OUTCOMES;
  }

  /** Of what only a newer release knows, its code. */
  static String ofOutcome(String code) {
    return OUTCOMES.contains(code) ? words().getString(OUTCOME + code) : code.replace('_', ' ');
  }

  /** The action alone; the code of one that only a newer release knows. */
  static String of(Action action) {
    return ACTIONS.contains(action) ? words().getString(action.code()) : action.code();
  }

  /** Of what only a newer release knows, its outcome alone. */
  static String of(AuditEvent event) {
    String what = event.isFullSize() ? words().getString(FULL_SIZE) : known(event.action());
    if (event.outcome().equals(AuditEvent.OK)) {
      return what.isEmpty() ? AuditEvent.OK : what;
    }
    String outcome = ofOutcome(event.outcome());
    return what.isEmpty() ? outcome : what + " (" + outcome + ")";
  }

  private static String known(Action action) {
    return ACTIONS.contains(action) ? of(action) : "";
  }

  /** How often what is alike was counted within the time in which it is counted in one event. */
  static String times(AuditEvent event) {
    return event.action().equals(Action.LINK_CRAWLED)
        ? LogWords.WORDS.timesWithinAnHour(event.count())
        : LogWords.WORDS.timesWithinAMinute(event.count());
  }
}
