package io.cloakroom.record.form;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Every event that the vocabulary allows, in each of the shapes that matter to a schema. */
public final class Vocabulary {
  private static final ImageId PICTURE =
      new ImageId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

  private Vocabulary() {}

  /** Whatever can have happened. */
  public static List<Action> actions() {
    List<Action> actions = new ArrayList<>();
    for (Field field : Action.class.getFields()) {
      try {
        actions.add((Action) field.get(null));
      } catch (IllegalAccessException hidden) {
        throw new IllegalStateException(hidden);
      }
    }
    return actions;
  }

  /** Each action with each outcome, with all there can be of it, and with nothing. */
  public static List<AuditEvent> events(Set<String> outcomes) {
    List<AuditEvent> events = new ArrayList<>();
    List<Action> actions = new ArrayList<>(actions());
    actions.add(new Action("image.dreamt"));
    for (Action action : actions) {
      for (String outcome : outcomes) {
        AuditEvent bare = AuditEvent.of(Sample.NOW, Sample.HOME, action).withOutcome(outcome);
        events.add(bare);
        events.add(
            bare.by(Sample.ANN)
                .in(Sample.SITE)
                .on(PICTURE)
                .with(ClientTrace.NETWORK, "192.0.2.0/24")
                .with(ClientTrace.FAMILY, "firefox")
                .counting(40));
      }
    }
    return events;
  }
}
