package io.cloakroom.record.watch;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.finding.Found;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What one event means to one rule.
 *
 * @param of whose window it falls into
 * @param thing which it was: the same again counts once
 * @param times for how many it stands
 */
record Sign(WatchRule rule, Watched of, UUID thing, long times) {
  /** An original that stays as somebody wants it so is nobody's failure. */
  private static final Set<String> WANTED =
      Set.of("policy", "thread_starter", "something_stays", "shown_elsewhere", "elsewhere_unsaid");

  /** What the event means; empty where nothing watches for it. */
  static Optional<Sign> in(AuditEvent event) {
    Action action = event.action();
    if (action.equals(Action.IMAGE_VIEWED)) {
      return isOwn(event) ? Optional.empty() : ofPicture(WatchRule.PICTURES, event);
    }
    if (action.equals(Action.IMAGE_DOWNLOADED) || event.isFullSize()) {
      return isOwn(event) ? Optional.empty() : ofPicture(WatchRule.DOWNLOADS, event);
    }
    if (action.equals(Action.FILE_DOWNLOADED)) {
      return ofActor(WatchRule.DOWNLOADS, event, event.id());
    }
    if (action.equals(Action.ACCESS_DENIED) || action.equals(Action.COMMAND_DENIED)) {
      // Where the chat does not say who they are, they are asked to try again.
      return event.outcome().equals(Outcome.UNKNOWN.word())
          ? Optional.empty()
          : ofActor(WatchRule.REFUSALS, event, event.id());
    }
    if (action.equals(Action.AUDIT_QUERY)) {
      return question(event);
    }
    if (action.equals(Action.DOCTOR_FOUND)) {
      return event.outcome().equals(Found.About.DISK.outcome())
          ? Optional.of(new Sign(WatchRule.DISK, Watched.of(event.workspace()), event.id(), 1))
          : Optional.empty();
    }
    if (action.equals(Action.POLICY_CHANGED)) {
      return change(event);
    }
    return action.equals(Action.ORIGINAL_REMOVE_FAILED) && !WANTED.contains(event.outcome())
        ? place(WatchRule.REMOVALS, event, event.image().map(one -> one.value()).orElse(event.id()))
        : Optional.empty();
  }

  /** Whoever posted it looks as often as they like; with a broken glass it is another's. */
  private static boolean isOwn(AuditEvent event) {
    return event.details().containsKey(event.isFullSize() ? AuditEvent.OWN : AuditEvent.UNCOUNTED)
        && event.outcome().equals(AuditEvent.OK);
  }

  private static Optional<Sign> ofPicture(WatchRule rule, AuditEvent event) {
    return event.image().flatMap(image -> ofActor(rule, event, image.value()));
  }

  private static Optional<Sign> ofActor(WatchRule rule, AuditEvent event, UUID thing) {
    return event
        .actor()
        .filter(isOf(event))
        .map(person -> new Sign(rule, Watched.of(person), thing, event.count()));
  }

  /** Somebody of another workspace is no concern of this one beyond that they were refused. */
  private static Predicate<Person> isOf(AuditEvent event) {
    return person -> person.workspace().equals(event.workspace());
  }

  /** Of what people do with their own history nobody is told. */
  private static Optional<Sign> question(AuditEvent event) {
    return Optional.ofNullable(event.details().get("person"))
        .map(id -> new Person(event.workspace(), id))
        .filter(about -> !event.actor().equals(Optional.of(about)))
        .map(about -> new Sign(WatchRule.QUESTIONS, Watched.of(about), event.id(), 1));
  }

  private static Optional<Sign> change(AuditEvent event) {
    Map<String, String> details = event.details();
    String setting = details.getOrDefault("setting", "");
    boolean elsewhere =
        setting.equals(LogChannels.NAME) && !details.getOrDefault("old", "").isEmpty();
    if (elsewhere || setting.startsWith(WatchSettings.PREFIX)) {
      Watched all = Watched.of(event.workspace());
      return Optional.of(new Sign(WatchRule.WATCH, all, event.id(), 1));
    }
    return details.containsKey(AuditEvent.WIDENS)
        ? place(WatchRule.WIDENINGS, event, event.id())
        : Optional.empty();
  }

  /** Where it belongs: a channel, or all of them. */
  private static Optional<Sign> place(WatchRule rule, AuditEvent event, UUID thing) {
    Watched where =
        event.conversation().map(Watched::of).orElseGet(() -> Watched.of(event.workspace()));
    return Optional.of(new Sign(rule, where, thing, event.count()));
  }
}
