package io.cloakroom.record.watch;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was noticed: on record at once, kept until it is told, and for its buttons after that. */
public final class Sightings {
  /** The same of the same person is told so often while it goes on. */
  public static final Duration AGAIN = Duration.ofHours(1);

  /** For so long nobody is told of what is no concern. */
  public static final Duration QUIET = Duration.ofDays(1);

  /** So long its buttons find it. */
  static final Duration KNOWN = Duration.ofDays(7);

  /** What nobody could be told for so long is left to the log. */
  private static final Duration WAITS = Duration.ofDays(2);

  private static final int MOST = 1_000;

  private final Keepsakes keepsakes;
  private final AuditLog audit;
  private final Clock clock;

  public Sightings(Keepsakes keepsakes, AuditLog audit, Clock clock) {
    this.keepsakes = keepsakes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Puts it on record and has it told, unless the same of the same person was noticed lately or is
   * no concern. The same one again, as after a crash, is on record once and told once.
   */
  void note(Sighting one) {
    Instant now = clock.instant();
    String chat = one.workspace().messenger();
    if (keepsakes.find(quietShelf(chat), name(one), now).isPresent()) {
      return;
    }
    audit.append(one.event(now));
    keepsakes.keep(
        List.of(
            new Keepsake(knownShelf(chat), one.id().toString(), one.words(), now.plus(KNOWN)),
            new Keepsake(untoldShelf(chat), one.id().toString(), one.words(), now.plus(WAITS)),
            new Keepsake(quietShelf(chat), name(one), "", now.plus(AGAIN))));
  }

  /** What nobody was told yet, in the order in which it was noticed. */
  List<Sighting> untold(String chat) {
    return keepsakes.of(untoldShelf(chat), clock.instant(), MOST).stream()
        .flatMap(one -> Sighting.read(one.words()).stream())
        .toList();
  }

  /** How many notices the workspace had within an hour. */
  int toldLately(Workspace workspace) {
    return (int)
        keepsakes.of(toldShelf(workspace.messenger()), clock.instant(), MOST).stream()
            .filter(one -> one.words().equals(workspace.id()))
            .count();
  }

  /**
   * All of that was told, in one notice.
   *
   * @param told at least one
   */
  void told(List<Sighting> told) {
    Sighting first = told.get(0);
    keepsakes.keep(
        new Keepsake(
            toldShelf(first.workspace().messenger()),
            first.id().toString(),
            first.workspace().id(),
            clock.instant().plus(Duration.ofHours(1))));
    for (Sighting one : told) {
      keepsakes.forget(untoldShelf(one.workspace().messenger()), one.id().toString());
    }
  }

  /** The one whose button was pressed; empty where it is forgotten, or another workspace's. */
  public Optional<Sighting> find(Workspace workspace, String id) {
    return keepsakes
        .find(knownShelf(workspace.messenger()), id, clock.instant())
        .flatMap(one -> Sighting.read(one.words()))
        .filter(one -> one.workspace().equals(workspace));
  }

  /** Nobody is told of the same for a day, and that is on record. */
  public void quiet(Person by, Sighting one) {
    Instant now = clock.instant();
    AuditEvent event =
        AuditEvent.of(now, one.workspace(), Action.WATCH_QUIETED)
            .by(by)
            .with("rule", one.rule().word())
            .with("sighting", one.id().toString());
    AuditEvent where = one.of().channel().map(event::in).orElse(event);
    audit.append(one.of().person().map(person -> where.with("person", person.id())).orElse(where));
    keepsakes.keep(
        new Keepsake(quietShelf(one.workspace().messenger()), name(one), "", now.plus(QUIET)));
  }

  /** Names nobody: what it stands for cannot be seen in it. */
  private static String name(Sighting one) {
    String text = one.rule().word() + " " + one.of();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String knownShelf(String chat) {
    return "watch-known-" + chat;
  }

  private static String untoldShelf(String chat) {
    return "watch-untold-" + chat;
  }

  private static String quietShelf(String chat) {
    return "watch-quiet-" + chat;
  }

  private static String toldShelf(String chat) {
    return "watch-told-" + chat;
  }
}
