package io.cloakroom.intake.queue;

import static java.util.Locale.ROOT;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import java.time.Instant;
import java.util.List;

/** The audit events of posts on their way: by the bot itself, unless somebody is added. */
public final class Events {
  private Events() {}

  public static AuditEvent of(Action action, Intake intake, Item item, Instant at) {
    return of(action, intake, at).on(item.image());
  }

  /** One for each picture whose original was to go and still stands. */
  public static List<AuditEvent> notRemoved(Intake intake, String why, Instant at) {
    return intake.removing().stream()
        .map(item -> of(Action.ORIGINAL_REMOVE_FAILED, intake, item, at).withOutcome(why))
        .toList();
  }

  /** Its original stays on purpose, and why. */
  public static AuditEvent stays(Intake intake, Item item, Instant at) {
    String why =
        intake
            .post()
            .circumstances()
            .staysBecause()
            .map(Enum::name)
            .orElse("policy")
            .toLowerCase(ROOT);
    return of(Action.ORIGINAL_STAYS, intake, item, at).withOutcome(why);
  }

  public static AuditEvent of(Action action, Intake intake, Instant at) {
    return AuditEvent.of(at, intake.post().conversation().workspace(), action)
        .in(intake.post().conversation())
        .with("intake", intake.id().toString())
        .with("post", intake.post().post().id());
  }
}
