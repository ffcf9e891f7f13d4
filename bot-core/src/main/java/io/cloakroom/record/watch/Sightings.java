package io.cloakroom.record.watch;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was noticed: on record at once, kept until it is told, and for its buttons after that. */
public final class Sightings {
  /** The same of the same person is told so often while it goes on. */
  public static final Duration AGAIN = Duration.ofHours(1);

  /** For so long nobody is told of what is no concern. */
  public static final Duration QUIET = Duration.ofDays(1);

  /** So long its buttons find it. */
  static final Duration KNOWN = Duration.ofDays(7);

  /** What nobody could be told for so long is left to the log, and only its count is told. */
  static final Duration WAITS = Duration.ofDays(2);

  private static final int MOST = 1_000;
  private static final int MOST_WORKSPACES = 10_000;

  private final Keepsakes keepsakes;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * One that nobody was told yet.
   *
   * @param since when it was noticed
   */
  record Untold(Sighting sighting, Instant since) {}

  /**
   * What was left to the log since somebody was told last.
   *
   * @param total how much of it, at least one
   * @param since when the first of it was noticed
   */
  record LeftOut(long total, Instant since) {}

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
            waits(one.workspace(), now),
            untold(new Untold(one, now), now.plus(Keepsake.UNTIL_OVER)),
            new Keepsake(quietShelf(chat), name(one), "", now.plus(AGAIN))));
  }

  private static Keepsake waits(Workspace workspace, Instant now) {
    return new Keepsake(
        waitingShelf(workspace.messenger()), workspace.id(), "", now.plus(Keepsake.UNTIL_OVER));
  }

  private static Keepsake untold(Untold one, Instant until) {
    Sighting sighting = one.sighting();
    return new Keepsake(
        untoldShelf(sighting.workspace()), sighting.id().toString(), sighting.words(), until);
  }

  /** The workspaces of which somebody may not know something yet. */
  List<Workspace> waiting(String chat) {
    return keepsakes.of(waitingShelf(chat), clock.instant(), MOST_WORKSPACES).stream()
        .map(one -> new Workspace(chat, one.name()))
        .toList();
  }

  /**
   * What nobody of one workspace was told yet, in the order in which it was noticed; of very much
   * the first, which are told before the others are asked for.
   */
  List<Untold> untold(Workspace workspace) {
    return keepsakes.of(untoldShelf(workspace), clock.instant(), MOST).stream()
        .flatMap(
            one ->
                Sighting.read(one.words()).stream()
                    .map(sighting -> new Untold(sighting, one.until().minus(Keepsake.UNTIL_OVER))))
        .toList();
  }

  /** What was left to the log; empty where all was told. */
  Optional<LeftOut> leftOut(Workspace workspace) {
    return keepsakes
        .find(leftOutShelf(workspace.messenger()), workspace.id(), clock.instant())
        .map(
            one -> {
              String[] part = one.words().split(" ", -1);
              return new LeftOut(Long.parseLong(part[0]), Instant.parse(part[1]));
            });
  }

  /**
   * Nobody can be told of those: they are counted, and no longer told. Both or neither: none is
   * counted twice, or never.
   *
   * @param all of one workspace, at least one, in the order in which they were noticed
   */
  void leaveOut(List<Untold> all) {
    Workspace workspace = all.get(0).sighting().workspace();
    Optional<LeftOut> before = leftOut(workspace);
    long total = before.map(LeftOut::total).orElse(0L) + all.size();
    Instant since = before.map(LeftOut::since).orElse(all.get(0).since());
    Instant now = clock.instant();
    List<Keepsake> kept = new ArrayList<>();
    kept.add(
        new Keepsake(
            leftOutShelf(workspace.messenger()),
            workspace.id(),
            total + " " + since,
            now.plus(Keepsake.UNTIL_OVER)));
    // What has ended is known no more: so both are kept in one step.
    all.forEach(one -> kept.add(untold(one, now)));
    keepsakes.keep(kept);
  }

  /** Somebody was told how much was left to the log. */
  void toldOfLeftOut(Workspace workspace) {
    keepsakes.keep(told(workspace, "left-out"));
    keepsakes.forget(leftOutShelf(workspace.messenger()), workspace.id());
  }

  /** Whoever looks for what is to be told need not look here, unless something came meanwhile. */
  void allTold(Workspace workspace) {
    keepsakes.forget(waitingShelf(workspace.messenger()), workspace.id());
    if (!untold(workspace).isEmpty() || leftOut(workspace).isPresent()) {
      keepsakes.keep(waits(workspace, clock.instant()));
    }
  }

  /** How many notices the workspace had within an hour. */
  int toldLately(Workspace workspace) {
    return keepsakes.of(toldShelf(workspace), clock.instant(), MOST).size();
  }

  /**
   * All of that was told, in one notice.
   *
   * @param told at least one
   */
  void told(List<Sighting> told) {
    keepsakes.keep(told(told.get(0).workspace(), told.get(0).id().toString()));
    for (Sighting one : told) {
      keepsakes.forget(untoldShelf(one.workspace()), one.id().toString());
    }
  }

  private Keepsake told(Workspace workspace, String what) {
    return new Keepsake(toldShelf(workspace), what, "", clock.instant().plus(Duration.ofHours(1)));
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
    return Keepsake.hashed(text);
  }

  private static String knownShelf(String chat) {
    return "watch-known-" + chat;
  }

  /** One for each workspace: what waits in one keeps none of another from being read. */
  private static String untoldShelf(Workspace workspace) {
    return "watch-untold-" + hashed(workspace);
  }

  private static String waitingShelf(String chat) {
    return "watch-waiting-" + chat;
  }

  private static String leftOutShelf(String chat) {
    return "watch-left-out-" + chat;
  }

  private static String quietShelf(String chat) {
    return "watch-quiet-" + chat;
  }

  private static String toldShelf(Workspace workspace) {
    return "watch-told-" + hashed(workspace);
  }

  /** An id of a chat may be longer than the name of a shelf. */
  private static String hashed(Workspace workspace) {
    return Keepsake.hashed(workspace.messenger() + " " + workspace.id());
  }
}
