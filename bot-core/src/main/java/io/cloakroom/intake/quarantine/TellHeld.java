package io.cloakroom.intake.quarantine;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.vault.ImageId;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells security, in the channel that a workspace named for it, of each file that is held and of
 * each author who asks for one back, and of each original of a blocked picture that stays; once
 * more after a day in which nobody decided. Where no channel is named, each of those who decide is
 * told in private. From the record, so that it holds nothing up, and goes on where it was after a
 * restart.
 */
public final class TellHeld implements Chore {
  /** Whoever decides has so long before they are reminded. */
  static final Duration REMINDED = Duration.ofDays(1);

  /** More than that at once are one notice. */
  static final int MOST_NOTICES = 5;

  /** In private no more is said of files for so long after some were. */
  static final Duration QUIET = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(TellHeld.class);
  private static final int BATCH = 100;
  private static final int MOST_OPEN = 500;

  /** By then what was recorded at the same time is there too, in whatever order. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final List<Action> STANDING =
      List.of(Action.ORIGINAL_REMOVE_FAILED, Action.ORIGINAL_STAYS);

  /** Behind the moment of one that was told among many: no notice of its own stands anywhere. */
  private static final String AMONG_MANY = "+";

  private static final Instant FOREVER = Instant.parse("2200-01-01T00:00:00Z");

  /** A reminder that could not be given is given up. */
  private static final Duration OPEN = Duration.ofDays(30);

  private final String chat;
  private final LogChannels channels;
  private final HeldFiles held;
  private final AuditLog audit;
  private final Keepsakes keepsakes;
  private final Deciders deciders;
  private final Messenger messenger;
  private final HeldNotices notices;
  private final Clock clock;

  /**
   * Whom one workspace has.
   *
   * @param begun the sequence of the last event that they need not be told of
   * @param quietly in private: what comes within {@link #QUIET} is told together
   */
  private record Audience(Workspace workspace, Hearers hearers, long begun, boolean quietly) {}

  public TellHeld(
      String chat,
      LogChannels channels,
      HeldFiles held,
      AuditLog audit,
      Keepsakes keepsakes,
      Deciders deciders,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.channels = channels;
    this.held = held;
    this.audit = audit;
    this.keepsakes = keepsakes;
    this.deciders = deciders;
    this.messenger = messenger;
    this.notices = new HeldNotices(messenger);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-held-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  /** A channel that takes nothing keeps no other workspace from its notices. */
  @Override
  public void round() {
    for (LogChannels.Progress progress : channels.all(chat)) {
      Workspace workspace = progress.workspace();
      channels
          .of(workspace)
          .map(where -> Hearers.in(where, messenger))
          .ifPresent(all -> attempt(new Audience(workspace, all, progress.written(), false)));
    }
    for (Workspace workspace : held.workspaces(chat)) {
      if (channels.of(workspace).isEmpty()) {
        attempt(new Audience(workspace, Hearers.each(deciders, messenger), 0, true));
      }
    }
  }

  private void attempt(Audience audience) {
    try (Language.Speaking unused = channels.speakIn(audience.workspace())) {
      tellHeld(audience);
      for (Action standing : STANDING) {
        tellStanding(audience, standing);
      }
      tellAsked(audience);
      remind(audience);
    } catch (MessengerUnavailable | RuntimeException later) {
      LOG.warn(
          "held files are told of in {} later: {}",
          audience.workspace().id(),
          later.getClass().getName());
    }
  }

  /** A file that came with an event, and is held still. */
  private record Case(RecordedEvent recorded, Intake intake, Item item) {}

  private void tellHeld(Audience audience) throws MessengerUnavailable {
    Workspace workspace = audience.workspace();
    Instant now = clock.instant();
    if (audience.quietly() && keepsakes.find(quiet(), workspace.id(), now).isPresent()) {
      return;
    }
    List<RecordedEvent> events = since(audience, Action.IMAGE_HELD);
    List<Case> cases = cases(events);
    if (cases.size() > MOST_NOTICES) {
      int blocked = (int) cases.stream().filter(one -> HeldNotices.isBlocked(one.item())).count();
      notices.many(audience.hearers(), from(cases), cases.size(), blocked, first(cases));
    }
    String how = cases.size() > MOST_NOTICES ? AMONG_MANY : "";
    for (Case one : cases) {
      if (how.isEmpty()) {
        notices.held(audience.hearers(), one.intake(), one.item());
      }
      keepsakes.keep(
          new Keepsake(
              open(workspace),
              one.item().image().toString(),
              one.recorded().event().at() + how,
              now.plus(OPEN)));
    }
    if (audience.quietly() && !cases.isEmpty()) {
      keepsakes.keep(new Keepsake(quiet(), workspace.id(), "told", now.plus(QUIET)));
    }
    told(workspace, Action.IMAGE_HELD, events);
  }

  /** Of each file that was stopped once that its original stands, however often it was tried. */
  private void tellStanding(Audience audience, Action standing) throws MessengerUnavailable {
    Instant now = clock.instant();
    List<RecordedEvent> events = since(audience, standing);
    List<Case> fresh =
        cases(events).stream()
            .filter(one -> HeldNotices.isStopped(one.item()) && isStanding(one.intake()))
            .filter(one -> keepsakes.find(stands(), image(one), now).isEmpty())
            .collect(Collectors.toMap(TellHeld::image, one -> one, (a, b) -> b, LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    if (fresh.size() > MOST_NOTICES) {
      notices.manyStand(audience.hearers(), from(fresh), fresh.size(), first(fresh));
    }
    for (Case one : fresh) {
      if (fresh.size() <= MOST_NOTICES) {
        String why = one.recorded().event().outcome();
        notices.stands(audience.hearers(), one.intake(), one.item(), why);
      }
      keepsakes.keep(new Keepsake(stands(), image(one), "told", now.plus(OPEN)));
    }
    told(audience.workspace(), standing, events);
  }

  /** It may have gone since. */
  private static boolean isStanding(Intake intake) {
    return intake.stage().card().filter(Card.Original.REMOVED::equals).isEmpty();
  }

  private static String image(Case one) {
    return one.item().image().toString();
  }

  private void tellAsked(Audience audience) throws MessengerUnavailable {
    List<RecordedEvent> events = since(audience, Action.HELD_ASKED);
    List<Case> cases = cases(events);
    if (cases.size() > MOST_NOTICES) {
      notices.manyAsked(audience.hearers(), from(cases), cases.size(), first(cases));
    } else {
      for (Case one : cases) {
        AuditEvent event = one.recorded().event();
        if (event.actor().isPresent()) {
          notices.asked(
              audience.hearers(),
              one.intake(),
              one.item(),
              event.actor().get(),
              event.details().getOrDefault("reason", ""),
              event.id());
        }
      }
    }
    told(audience.workspace(), Action.HELD_ASKED, events);
  }

  private void remind(Audience audience) throws MessengerUnavailable {
    Instant now = clock.instant();
    List<Keepsake> due = new ArrayList<>();
    List<Found> undecided = new ArrayList<>();
    for (Keepsake one : keepsakes.of(open(audience.workspace()), now, MOST_OPEN)) {
      Optional<Found> found = undecided(one.name());
      if (found.isEmpty()) {
        if (!one.words().endsWith(AMONG_MANY)) {
          decided(audience, one.name());
        }
        keepsakes.forget(one.shelf(), one.name());
      } else if (!now.isBefore(Instant.parse(one.words().replace(AMONG_MANY, "")).plus(REMINDED))) {
        due.add(one);
        undecided.add(found.get());
      }
    }
    if (due.size() > MOST_NOTICES) {
      Found first = undecided.get(0);
      notices.manyUndecided(
          audience.hearers(),
          first.intake().post().conversation(),
          due.size(),
          first.item().image());
      due.forEach(one -> keepsakes.forget(one.shelf(), one.name()));
      return;
    }
    for (int i = 0; i < due.size(); i++) {
      notices.reminder(audience.hearers(), undecided.get(i).intake(), undecided.get(i).item());
      keepsakes.forget(due.get(i).shelf(), due.get(i).name());
    }
  }

  private void decided(Audience audience, String name) throws MessengerUnavailable {
    Optional<ImageId> image = ImageId.parse(name);
    if (image.isPresent()) {
      Optional<AuditEvent> decision = HeldDecision.find(audit, audience.workspace(), image.get());
      if (decision.isPresent()) {
        notices.decided(audience.hearers(), decision.get(), image.get());
      }
    }
  }

  private static Conversation from(List<Case> cases) {
    return cases.get(0).intake().post().conversation();
  }

  private static UUID first(List<Case> cases) {
    return cases.get(0).recorded().event().id();
  }

  private List<Case> cases(List<RecordedEvent> events) {
    List<Case> cases = new ArrayList<>();
    for (RecordedEvent one : events) {
      one.event()
          .image()
          .flatMap(this::stillHeld)
          .ifPresent(found -> cases.add(new Case(one, found.intake(), found.item())));
    }
    return cases;
  }

  private record Found(Intake intake, Item item) {}

  private Optional<Found> stillHeld(ImageId image) {
    return held.find(image)
        .flatMap(
            intake ->
                intake.items().stream()
                    .filter(item -> item.image().equals(image))
                    .filter(item -> item.state() == ItemState.HELD)
                    .findFirst()
                    .map(item -> new Found(intake, item)));
  }

  private Optional<Found> undecided(String image) {
    return ImageId.parse(image).flatMap(this::stillHeld);
  }

  private List<RecordedEvent> since(Audience audience, Action action) {
    Workspace workspace = audience.workspace();
    long last =
        keepsakes
            .find(shelf(), name(workspace, action), clock.instant())
            .map(one -> Long.parseLong(one.words()))
            .orElse(audience.begun());
    Instant settled = clock.instant().minus(SETTLED);
    return audit
        .after(AuditQuery.of(workspace, action), last, audience.quietly() ? MOST_OPEN : BATCH)
        .stream()
        .takeWhile(one -> !one.event().at().isAfter(settled))
        .toList();
  }

  /** The next round goes on behind them. */
  private void told(Workspace workspace, Action action, List<RecordedEvent> events) {
    if (!events.isEmpty()) {
      String last = Long.toString(events.get(events.size() - 1).sequence());
      keepsakes.keep(new Keepsake(shelf(), name(workspace, action), last, FOREVER));
    }
  }

  private String shelf() {
    return "held-told-" + chat;
  }

  private String stands() {
    return "held-stands-" + chat;
  }

  private String quiet() {
    return "held-quiet-" + chat;
  }

  private String open(Workspace workspace) {
    return "held-open-" + chat + "-" + workspace.id();
  }

  private static String name(Workspace workspace, Action action) {
    return workspace.id() + " " + action.code();
  }
}
