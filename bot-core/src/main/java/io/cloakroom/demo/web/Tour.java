package io.cloakroom.demo.web;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.demo.world.DemoCast;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a newcomer tries, one step after the other: which of them were taken the record knows, as it
 * has each of them. Nobody else is asked, so a step that was refused is not ticked.
 */
public final class Tour {
  private enum Step {
    POSTED(Action.INTAKE_ANNOUNCED),
    LOOKED(Action.IMAGE_VIEWED),
    REFUSED(Action.ACCESS_DENIED),
    ASKED(Action.REQUEST_MADE),
    APPROVED(Action.REQUEST_APPROVED),
    READ(Action.AUDIT_QUERY),
    FROZEN(Action.INCIDENT_FROZEN);

    private final String action;

    Step(Action action) {
      this.action = action.code();
    }

    private AuditQuery query() {
      return AuditQuery.of(DemoCast.WORKSPACE, new Action(action));
    }
  }

  private final AuditLog record;

  /** What was taken once stays taken: the record forgets nothing that is so young. */
  private final EnumSet<Step> taken = EnumSet.noneOf(Step.class);

  public Tour(AuditLog record) {
    this.record = record;
  }

  /** The names of the steps that were taken, in lower case, in the order of the tour. */
  synchronized List<String> taken() {
    EnumSet.complementOf(taken).stream()
        .filter(step -> !record.find(step.query(), OptionalLong.empty(), 1).events().isEmpty())
        .forEach(taken::add);
    return taken.stream().map(step -> step.name().toLowerCase(Locale.ROOT)).toList();
  }
}
