package io.cloakroom.storage.plans;

import static java.util.stream.Collectors.toSet;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.link.LinkStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What security asks of the record that {@link ManyRows#record} fills, with every filter. */
public final class RecordQuestions {
  private static final Workspace WORKSPACE = new Workspace("slack", "T1");
  private static final Set<Action> DENIED = Set.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED);

  private static final Set<Action> LOOKS =
      Set.of(Action.IMAGE_VIEWED, Action.IMAGE_RELOADED, Action.IMAGE_DOWNLOADED);

  /** What {@code action:link} asks for: more than are looked for one by one. */
  private static final Set<Action> LINKS =
      Set.of(
          Action.LINK_ISSUED,
          Action.LINK_RENEWED,
          Action.LINK_SHARED,
          Action.LINK_CHANGED,
          Action.LINKS_PASSED_ON,
          Action.LINK_REVOKED,
          Action.LINK_RESTORED,
          Action.LINK_EXPIRED,
          Action.LINK_USED_UP);

  /** What the admins of a channel are told the numbers of. */
  private static final Set<Action> COUNTED =
      Set.of(
          Action.IMAGE_STORED,
          Action.IMAGE_HELD,
          Action.ORIGINAL_REMOVED,
          Action.ORIGINAL_REMOVE_FAILED,
          Action.LINK_ISSUED,
          Action.LINK_RENEWED,
          Action.LINK_REVOKED,
          Action.IMAGE_VIEWED,
          Action.IMAGE_DOWNLOADED,
          Action.REQUEST_MADE,
          Action.REQUEST_APPROVED,
          Action.POLICY_CHANGED);

  private static final int PAGE = 100;
  private static final int MOST = 500;

  private RecordQuestions() {}

  /** What is made of many events, each as its command asks it; of a record of so many. */
  public static Map<String, Runnable> summed(DatabaseStores stores, int events) {
    AuditLog audit = stores.audit();
    LinkStore links = stores.links(DatabaseContracts.master());
    IntakeRegister intakes = stores.intakes("node", DatabaseContracts.master()).register();
    Instant end = Instant.ofEpochSecond(0, ManyRows.YEAR_NANOS);
    AuditQuery recent =
        AuditQuery.everything(WORKSPACE).within(Period.since(end.minus(Duration.ofDays(30))));
    AuditQuery channel = recent.in(new Conversation(WORKSPACE, "C7"));
    Map<String, Runnable> all = new LinkedHashMap<>();
    all.put("trace", () -> audit.looks(WORKSPACE, Set.of("C" + events / 2), PAGE));
    all.put("stale", () -> stale(audit, links, recent.of(LOOKS)));
    all.put(
        "stale nothing fits", () -> stale(audit, links, recent.of(Set.of(Action.IMAGE_RELOADED))));
    all.put("exposure", () -> exposure(audit, intakes, recent));
    all.put("exposure channel", () -> exposure(audit, intakes, channel));
    all.put(
        "summary",
        () -> {
          audit.howMany(channel.of(COUNTED), MOST);
          DENIED.forEach(one -> audit.find(channel.of(Set.of(one)), OptionalLong.empty(), MOST));
        });
    return all;
  }

  private static void stale(AuditLog audit, LinkStore links, AuditQuery looks) {
    Instant end = Instant.ofEpochSecond(0, ManyRows.YEAR_NANOS);
    audit.concerned(
        looks,
        links.living(WORKSPACE, end, Optional.empty(), PAGE).stream()
            .map(link -> link.image().id())
            .collect(toSet()));
  }

  private static void exposure(AuditLog audit, IntakeRegister intakes, AuditQuery query) {
    audit.find(query.of(Set.of(Action.ORIGINAL_REMOVED)), OptionalLong.empty(), 2 * MOST);
    audit.find(query.of(Set.of(Action.ORIGINAL_REMOVE_FAILED)), OptionalLong.empty(), 2 * MOST);
    intakes.standing(WORKSPACE, PAGE);
  }

  public static Map<String, AuditQuery> all() {
    AuditQuery recent = AuditQuery.everything(WORKSPACE);
    AuditQuery person = recent.by(new Person(WORKSPACE, "U13"));
    AuditQuery channel = recent.in(new Conversation(WORKSPACE, "C7"));
    AuditQuery image = recent.on(ManyRows.picture(5_000));
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
    all.put("image", image);
    all.put("image denied", image.of(DENIED));
    all.put("recent looks", recent.of(LOOKS));
    all.put("recent looks ok", recent.of(LOOKS).withOutcome("ok"));
    all.put("recent link", recent.of(LINKS));
    all.put("recent link nothing fits", recent.of(LINKS).withOutcome("expired"));
    all.put("person looks", person.of(LOOKS));
    all.put("person link", person.of(LINKS));
    all.put("channel looks", channel.of(LOOKS));
    all.put("channel link", channel.of(LINKS));
    all.put("channel outcome action", channel.of(LOOKS).withOutcome("ok"));
    all.put("channel outcome action nothing fits", channel.of(LINKS).withOutcome("expired"));
    all.put("image looks", image.of(LOOKS));
    all.put("image outcome", image.withOutcome("not_member"));
    all.put("image outcome action", image.of(DENIED).withOutcome("not_member"));
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
