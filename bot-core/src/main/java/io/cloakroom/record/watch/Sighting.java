package io.cloakroom.record.watch;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something that was noticed.
 *
 * @param id the same whenever the same is noticed again, after a crash or by another node
 * @param by who did the last of them; empty where that was the bot, or nobody knows
 * @param place where the last of it happened; empty where it belongs nowhere
 * @param total how many there were
 * @param within within how long at most
 * @param since when the first of them happened
 * @param at when the last did
 */
public record Sighting(
    UUID id,
    WatchRule rule,
    Watched of,
    Optional<Person> by,
    Optional<Conversation> place,
    long total,
    Duration within,
    Instant since,
    Instant at) {
  private static final int PARTS = 12;
  private static final String PERSON = "person";

  public Sighting {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(of, "of");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(within, "within");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(at, "at");
  }

  /** An id that follows from what was noticed. */
  static UUID id(String what) {
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }

  public Workspace workspace() {
    return of.workspace();
  }

  /** What is recorded of it: the bot noticed it. */
  AuditEvent event(Instant now) {
    Map<String, String> details = new TreeMap<>();
    details.put("rule", rule.word());
    details.put("total", Long.toString(total));
    details.put("since", since.toString());
    details.put("until", at.toString());
    of.person().ifPresent(person -> details.put(PERSON, person.id()));
    return new AuditEvent(
        id,
        now,
        workspace(),
        Action.WATCH_NOTICED,
        Optional.empty(),
        of.channel(),
        Optional.empty(),
        AuditEvent.OK,
        details);
  }

  /** As it is kept until it is told, and to answer for its buttons. */
  String words() {
    return String.join(
        "\n",
        id.toString(),
        rule.word(),
        workspace().messenger(),
        workspace().id(),
        of.kind().name(),
        of.id(),
        by.map(Person::id).orElse(""),
        place.map(Conversation::id).orElse(""),
        Long.toString(total),
        within.toString(),
        since.toString(),
        at.toString());
  }

  /** What {@link #words} wrote; empty for what a newer release did. */
  static Optional<Sighting> read(String words) {
    String[] part = words.split("\n", -1);
    Optional<WatchRule> rule = part.length == PARTS ? WatchRule.of(part[1]) : Optional.empty();
    return rule.map(
        one -> {
          Workspace workspace = new Workspace(part[2], part[3]);
          return new Sighting(
              UUID.fromString(part[0]),
              one,
              new Watched(workspace, Watched.Kind.valueOf(part[4]), part[5]),
              given(part[6]).map(id -> new Person(workspace, id)),
              given(part[7]).map(id -> new Conversation(workspace, id)),
              Long.parseLong(part[8]),
              Duration.parse(part[9]),
              Instant.parse(part[10]),
              Instant.parse(part[11]));
        });
  }

  private static Optional<String> given(String part) {
    return Optional.of(part).filter(id -> !id.isEmpty());
  }
}
