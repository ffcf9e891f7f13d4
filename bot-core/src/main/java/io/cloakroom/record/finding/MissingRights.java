package io.cloakroom.record.finding;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Shortcoming;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts on record what the bot lacks in a workspace, by what somebody had the chat asked: once when
 * that is found first, and once when it is asked again and is there. What stands is kept before it
 * is put on record, and under ids that follow from it, so that a crash between the two leaves none
 * out and none twice.
 */
public final class MissingRights {
  private static final int MOST = 1_000;
  private static final String ON_RECORD = "on record";

  private final Keepsakes keepsakes;
  private final AuditLog log;
  private final Clock clock;

  public MissingRights(Keepsakes keepsakes, AuditLog log, Clock clock) {
    this.keepsakes = keepsakes;
    this.log = log;
    this.clock = clock;
  }

  /**
   * One that stands, as it is kept.
   *
   * @param since when it was found
   * @param where the conversation that lacks it; empty for the whole workspace
   */
  private record Standing(
      String name, boolean onRecord, Instant since, Optional<Conversation> where) {
    static Standing read(Workspace workspace, Keepsake kept) {
      String[] part = kept.words().split("\n", -1);
      return new Standing(
          kept.name(),
          part[0].equals(ON_RECORD),
          Instant.parse(part[1]),
          Optional.of(part[2])
              .filter(id -> !id.isEmpty())
              .map(id -> new Conversation(workspace, id)));
    }

    String words() {
      return String.join(
          "\n",
          onRecord ? ON_RECORD : "",
          since.toString(),
          where.map(Conversation::id).orElse(""));
    }
  }

  /**
   * The chat was asked.
   *
   * @param missing all that it says is lacking there; what is only remembered goes by without a
   *     record, as its end is not known
   */
  public void asked(Workspace workspace, List<Shortcoming> missing) {
    String shelf = "lacks-" + Keepsake.hashed(workspace.messenger() + " " + workspace.id());
    Set<String> lacking = new HashSet<>();
    for (Shortcoming one :
        missing.stream().filter(said -> !said.remembered()).limit(MOST).toList()) {
      String name = name(one);
      if (lacking.add(name)) {
        Standing found = new Standing(name, false, clock.instant(), one.where());
        keepsakes.keepFirst(keepsake(shelf, found), clock.instant());
      }
    }
    boolean allAsked =
        missing.size() <= MOST && missing.stream().noneMatch(Shortcoming::isOfSetting);
    for (Keepsake kept : keepsakes.of(shelf, clock.instant(), 2 * MOST)) {
      Standing one = Standing.read(workspace, kept);
      if (!one.onRecord()) {
        log.append(event(workspace, shelf, Action.DOCTOR_FOUND, one));
        keepsakes.keep(keepsake(shelf, new Standing(one.name(), true, one.since(), one.where())));
      }
      if (allAsked && !lacking.contains(one.name())) {
        log.append(
            event(workspace, shelf, Action.DOCTOR_MENDED, one)
                .with("since", one.since().toString()));
        keepsakes.forget(shelf, one.name());
      }
    }
  }

  private AuditEvent event(Workspace workspace, String shelf, Action action, Standing one) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace, action)
            .onceFor(String.join(" ", shelf, one.name(), one.since() + "", action.code()))
            .withOutcome(Found.About.CHAT.outcome());
    return one.where().map(event::in).orElse(event);
  }

  private Keepsake keepsake(String shelf, Standing one) {
    return new Keepsake(shelf, one.name(), one.words(), clock.instant().plus(Keepsake.UNTIL_OVER));
  }

  private static String name(Shortcoming one) {
    return Keepsake.hashed(one.where().map(Conversation::id).orElse("") + " " + one.missing());
  }
}
