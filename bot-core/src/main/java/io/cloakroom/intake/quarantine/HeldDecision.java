package io.cloakroom.intake.quarantine;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What became of a held file that waits for nobody any more, by the record. */
public final class HeldDecision {
  private static final HeldWords WORDS = HeldWords.WORDS;

  private HeldDecision() {}

  /** Who decided what, and when; empty where nobody did. */
  public static Optional<Line> of(AuditLog audit, Workspace workspace, ImageId image) {
    return find(audit, workspace, image).map(HeldDecision::said);
  }

  static Optional<AuditEvent> find(AuditLog audit, Workspace workspace, ImageId image) {
    AuditQuery query =
        AuditQuery.everything(workspace)
            .on(image)
            .of(Set.of(Action.HELD_RELEASED, Action.HELD_DESTROYED));
    return audit.find(query, OptionalLong.empty(), 9).events().stream()
        .map(RecordedEvent::event)
        .filter(event -> event.outcome().equals(AuditEvent.OK))
        .findFirst();
  }

  static Line said(AuditEvent event) {
    Span by = event.actor().map(Span::person).orElseGet(() -> Span.plain(WORDS.somebody()));
    Span at = Span.time(event.at());
    return Line.of(
        event.action().equals(Action.HELD_RELEASED)
            ? WORDS.releasedBy(by, at)
            : WORDS.destroyedBy(by, at));
  }

  /** In the place of a notice that asked for it. */
  static List<Line> instead(AuditEvent event, ImageId image) {
    return List.of(
        Line.of(Span.bold(WORDS.decidedOn()), Span.plain(" "), Span.code(image.toString())),
        said(event));
  }
}
