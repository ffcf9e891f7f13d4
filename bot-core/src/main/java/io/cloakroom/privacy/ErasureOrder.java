package io.cloakroom.privacy;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * That a person is to be forgotten, and how far that is.
 *
 * @param id made of whose it is: of one person there is one order at a time
 * @param at what was theirs until then is meant; moved on once nothing of it is on its way
 * @param by who wants it
 * @param whose they are
 * @param as who stands in their place
 * @param pictures how many of theirs there were
 * @param held how many of these a legal hold kept
 * @param place how far it is: empty while pictures are still to be removed
 */
record ErasureOrder(
    UUID id,
    Instant at,
    Person by,
    Person whose,
    Person as,
    long pictures,
    long held,
    Optional<String> place) {
  /** So long an order stands; one that has to wait is kept anew each day, behind the others. */
  static final Duration STANDS = Duration.ofDays(90);

  private static final int LINES = 9;

  /** An order that nothing was done of yet, with somebody made up who stands in their place. */
  static ErasureOrder of(Person by, Person whose, ErasureReach reach, Instant now) {
    String about =
        String.join("\n", whose.workspace().messenger(), whose.workspace().id(), whose.id());
    return new ErasureOrder(
        hashed(about),
        now,
        by,
        whose,
        Person.erased(whose.workspace(), UUID.randomUUID()),
        reach.pictures(),
        reach.held(),
        Optional.empty());
  }

  /** Whether it is the same one, and not a later one of the same person. */
  boolean isSameAs(ErasureOrder other) {
    return as.equals(other.as);
  }

  /** At that place in the store. */
  ErasureOrder at(String there) {
    return new ErasureOrder(id, at, by, whose, as, pictures, held, Optional.of(there));
  }

  /** The same, with that one in their place. */
  ErasureOrder as(Person nobody) {
    return new ErasureOrder(id, at, by, whose, nobody, pictures, held, place);
  }

  /** How it is kept until it is done. */
  Keepsake keepsake(Instant now) {
    return new Keepsake(
        shelf(whose.workspace().messenger()), id.toString(), words(), now.plus(STANDS));
  }

  /** Where those of one chat are kept. */
  static String shelf(String chat) {
    return "erasures-" + chat;
  }

  /** The same of all that was theirs until then. */
  ErasureOrder upTo(Instant then) {
    return new ErasureOrder(id, then, by, whose, as, pictures, held, place);
  }

  /** Names the event that records the order of whom somebody stands in the place of. */
  static UUID orderedId(Person as) {
    return hashed(as.id() + " ordered");
  }

  /** The event that records the order: it names the person until the record forgets them. */
  AuditEvent ordered() {
    return event("ordered", at, Action.PERSON_ERASING, whose);
  }

  /** The event that records that it is done: the same whoever is done with it. */
  AuditEvent done(Instant now, ErasureReach left) {
    return event("done", now, Action.PERSON_ERASED, as)
        .with("events", Long.toString(left.events()));
  }

  /** Its id follows from who stands in their place, and so from nothing that is to be forgotten. */
  private AuditEvent event(String which, Instant when, Action action, Person about) {
    return AuditEvent.of(when, whose.workspace(), action)
        .onceFor(as.id() + " " + which)
        .by(by)
        .with("person", about.id())
        .with("pictures", Long.toString(pictures))
        .with("held", Long.toString(held));
  }

  private static UUID hashed(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** All but its id. No id of a chat has a line break. */
  String words() {
    return String.join(
        "\n",
        whose.workspace().messenger(),
        whose.workspace().id(),
        whose.id(),
        as.id(),
        by.id(),
        at.toString(),
        pictures + "",
        held + "",
        place.map(there -> "at " + there).orElse("-"));
  }

  /** Empty for what only a newer release can do. */
  static Optional<ErasureOrder> read(String id, String words) {
    List<String> lines = words.lines().toList();
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    Workspace workspace = new Workspace(lines.get(0), lines.get(1));
    String there = lines.get(8);
    try {
      return Optional.of(
          new ErasureOrder(
              UUID.fromString(id),
              Instant.parse(lines.get(5)),
              new Person(workspace, lines.get(4)),
              new Person(workspace, lines.get(2)),
              new Person(workspace, lines.get(3)),
              Long.parseLong(lines.get(6)),
              Long.parseLong(lines.get(7)),
              there.startsWith("at ") ? Optional.of(there.substring(3)) : Optional.empty()));
    } catch (IllegalArgumentException | DateTimeException newer) {
      return Optional.empty();
    }
  }
}
