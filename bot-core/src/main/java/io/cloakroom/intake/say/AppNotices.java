package io.cloakroom.intake.say;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.SaidOnce;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.policy.Policies;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells the admins of a conversation that another app posts pictures which stay as they are, with a
 * button that changes that: once for each app, which the record remembers.
 */
public final class AppNotices {
  private static final int MOST_APPS = 500;

  /** From then on the record knows it. */
  private static final Duration KNOWN = Duration.ofHours(1);

  private final Messenger messenger;
  private final Policies policies;
  private final AuditLog audit;
  private final SaidOnce once;
  private final Clock clock;

  /**
   * @param keepsakes says which node tells of it
   */
  public AppNotices(
      Messenger messenger, Policies policies, Keepsakes keepsakes, AuditLog audit, Clock clock) {
    this.once = new SaidOnce(keepsakes, clock);
    this.messenger = messenger;
    this.policies = policies;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Tells of it, unless that was done before, or another node is at it.
   *
   * @return false where another is: whether that tells them is to be looked at once more
   * @throws MessengerUnavailable when somebody could not be told: try again
   */
  public boolean tell(Conversation where, Person app) throws MessengerUnavailable {
    if (isTold(where, app)) {
      return true;
    }
    String what = occasion(where, app);
    if (!once.begin(what)) {
      return false;
    }
    boolean told = false;
    try {
      tellAll(where, app);
      told = true;
    } finally {
      once.end(what, told, KNOWN);
    }
    return true;
  }

  private void tellAll(Conversation where, Person app) throws MessengerUnavailable {
    try (Language.Speaking unused = policies.speakIn(where)) {
      Notice notice = notice(where, messenger.nameOf(app));
      Set<Person> admins = new LinkedHashSet<>(messenger.administrators(where));
      admins.addAll(policies.named(where));
      for (Person admin : admins) {
        messenger.tell(Keys.of("app", where + "|" + app + "|" + admin), admin, where, notice);
      }
      audit.append(event(where, app));
    }
  }

  private boolean isTold(Conversation where, Person app) {
    AuditQuery query = AuditQuery.of(where.workspace(), Action.APP_LEFT_ALONE).in(where);
    return audit.find(query, OptionalLong.empty(), MOST_APPS).events().stream()
        .anyMatch(one -> app.id().equals(one.event().details().get("app")));
  }

  private static Notice notice(Conversation where, String app) {
    List<Line> lines =
        List.of(
            Line.bold(NoticeWords.WORDS.appPosts(Span.conversation(where), app)),
            Line.of(NoticeWords.WORDS.appRemedy()));
    Button protect =
        new Button(
            NoticeWords.WORDS.protectThese(),
            "policy set",
            Map.of("name", "bots", "value", "on", "channel", where.id()),
            Button.Style.PRIMARY);
    return new Notice(lines, List.of(protect), true);
  }

  /** Its id is that of the occasion: the log takes it once, however often it is handed in. */
  private AuditEvent event(Conversation where, Person app) {
    return AuditEvent.of(clock.instant(), where.workspace(), Action.APP_LEFT_ALONE)
        .onceFor(occasion(where, app))
        .in(where)
        .with("app", app.id());
  }

  private static String occasion(Conversation where, Person app) {
    return "app|" + where + "|" + app;
  }
}
