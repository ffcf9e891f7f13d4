package io.cloakroom.intake.numbers;

import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.Workspace;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger;
import io.cloakroom.link.Link;
import io.cloakroom.numbers.MonthlyMessage;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import io.cloakroom.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A workspace in Berlin whose months are counted, and whose admins are told of them. */
abstract class MonthsStage {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final YearMonth MARCH = YearMonth.of(2026, 3);
  static final YearMonth APRIL = YearMonth.of(2026, 4);

  CommandStage scene = new CommandStage();
  CountMonths chore = chore(scene.database.numbers());

  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** The process dies before, or after, something is saved. */
  record DyingStore(NumbersStore store, int[] saves, boolean after) implements NumbersStore {
    @Override
    public boolean add(Tally first) {
      return store.add(first);
    }

    @Override
    public Optional<Tally> find(Workspace workspace) {
      return store.find(workspace);
    }

    @Override
    public List<Tally> due(String messenger, Instant now, int limit) {
      return store.due(messenger, now, limit);
    }

    @Override
    public Optional<Tally> save(Tally asRead, Tally then, List<MonthlyNumbers> months) {
      boolean last = saves[0]-- == 0;
      if (last && !after) {
        throw new Killed();
      }
      Optional<Tally> saved = store.save(asRead, then, months);
      if (last) {
        throw new Killed();
      }
      return saved;
    }

    @Override
    public List<MonthlyNumbers> months(Workspace workspace, YearMonth since, int limit) {
      return store.months(workspace, since, limit);
    }

    @Override
    public Kept kept(Conversation where) {
      return store.kept(where);
    }
  }

  @BeforeEach
  void wadAnswersForTheWorkspaceInBerlin() {
    scene.messenger.governors.add(WAD);
    scene.messenger.zone(WAD, BERLIN);
    turnTo("2026-03-20T12:00:00");
  }

  /** Another admin, as the channel that is asked about says it. */
  void secAnswersToo() {
    scene.messenger.governors.add(0, SEC);
    scene.messenger.seat(SEC, LEGAL, new Membership(Standing.MEMBER, true, Set.of(), false, true));
  }

  List<SeatedMessenger.Told> told() {
    return scene.messenger.told.stream()
        .filter(one -> one.text().startsWith("Numbers for"))
        .toList();
  }

  void stored(String removed) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_STORED)
                .with("removed", removed));
  }

  AuditEvent event() {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_ERASED);
  }

  AuditEvent look(Link link) {
    return AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.IMAGE_VIEWED)
        .by(BOB)
        .on(link.image().id());
  }

  void looked(Link link) {
    scene.database.audit().append(look(link));
  }

  void pruned(String before) {
    scene
        .database
        .audit()
        .append(
            AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.RECORD_PRUNED)
                .with("before", before));
  }

  MonthlyNumbers month(YearMonth month) {
    return scene.database.numbers().months(WORKSPACE, month, 1).stream()
        .filter(one -> one.month().equals(month))
        .findFirst()
        .orElseThrow();
  }

  /** As often as it would, until then. */
  void rounds(String moment) {
    Instant end = LocalDateTime.parse(moment).atZone(BERLIN).toInstant();
    while (scene.clock.instant().isBefore(end)) {
      Duration left = Duration.between(scene.clock.instant(), end);
      scene.clock.turn(left.compareTo(Duration.ofHours(2)) < 0 ? left : Duration.ofHours(2));
      chore.round();
      chore.round();
    }
  }

  void turnTo(String moment) {
    Instant then = LocalDateTime.parse(moment).atZone(BERLIN).toInstant();
    scene.clock.turn(Duration.between(scene.clock.instant(), then));
  }

  CountMonths chore(NumbersStore store) {
    return chore(store, 40);
  }

  CountMonths chore(NumbersStore store, int pages) {
    Measured measured =
        new Measured(
            scene.messenger,
            new Policies(scene.database.policies()),
            scene.database.links(),
            store);
    CountedMonth month =
        new CountedMonth(
            store,
            scene.database.audit(),
            measured,
            new ToldMonth(
                store,
                new MonthlyMessage(scene.database.policies()),
                new Policies(scene.database.policies()),
                scene.messenger,
                scene.clock),
            pages,
            scene.clock);
    return new CountMonths("demo", store, scene.database.intakes().register(), month, scene.clock);
  }
}
