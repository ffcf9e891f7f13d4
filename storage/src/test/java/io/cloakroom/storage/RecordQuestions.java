package io.cloakroom.storage;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What security asks of the record that {@link ManyRows#record} fills, with every filter. */
final class RecordQuestions {
  private static final Workspace WORKSPACE = new Workspace("slack", "T1");
  private static final Set<Action> DENIED = Set.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED);

  private RecordQuestions() {}

  static Map<String, AuditQuery> all() {
    AuditQuery recent = AuditQuery.everything(WORKSPACE);
    AuditQuery person = recent.by(new Person(WORKSPACE, "U13"));
    AuditQuery channel = recent.in(new Conversation(WORKSPACE, "C7"));
    ImageId image =
        new ImageId(UUID.fromString("b0000000-0000-7000-8000-" + "0".repeat(9) + "100"));
    Map<String, AuditQuery> all = new LinkedHashMap<>();
    all.put("recent", recent);
    all.put("recent outcome", recent.withOutcome("expired"));
    all.put("recent ok", recent.withOutcome("ok"));
    all.put("recent action", recent.of(Set.of(Action.POLICY_CHANGED)));
    all.put(
        "recent action outcome", recent.of(Set.of(Action.ACCESS_DENIED)).withOutcome("expired"));
    all.put("denied", recent.of(DENIED));
    all.put("denied outcome", recent.of(DENIED).withOutcome("not_member"));
    all.put("person", person);
    all.put("person denied", person.of(DENIED));
    all.put("person outcome", person.withOutcome("expired"));
    all.put("person channel", person.in(new Conversation(WORKSPACE, "C13")));
    all.put("person nothing fits", person.in(new Conversation(WORKSPACE, "C1")));
    all.put("channel", channel);
    all.put("channel denied", channel.of(DENIED));
    all.put("channel outcome", channel.withOutcome("expired"));
    all.put("image", recent.on(image));
    all.put("image denied", recent.on(image).of(DENIED));
    Map<String, AuditQuery> within = new LinkedHashMap<>(all);
    all.forEach((name, query) -> within.put(name + " within", query.within(month())));
    return within;
  }

  /** The sixth month of the year. */
  private static Period month() {
    Instant begin = Instant.ofEpochSecond(0, ManyRows.YEAR_NANOS / 2);
    return new Period(Optional.of(begin), Optional.of(begin.plusNanos(ManyRows.YEAR_NANOS / 12)));
  }
}
