package io.cloakroom.record.watch;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.quarantine.Deciders;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.words.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log channel of a workspace what was noticed, and where there is none each of security.
 * Only so many notices an hour: the most urgent by themselves, and the others in one.
 */
public final class TellSightings implements Chore {
  /** In one workspace; of more nobody reads each. */
  static final int MOST_AN_HOUR = 10;

  /** For so long a channel that should hear of it may refuse; then each of security hears. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Where nobody hears, whoever could is looked for this often. */
  private static final Duration LONG_PAUSE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(TellSightings.class);

  private final String chat;
  private final Sightings sightings;
  private final LogChannels channels;
  private final SightingHearers hearers;
  private final StreamPlaces places;
  private final String node;
  private final Messenger messenger;
  private final Clock clock;
  private final Map<Workspace, Instant> paused = new HashMap<>();

  /**
   * @param security whom to tell where no channel is named
   * @param places by which one node at a time tells
   * @param node who tells, unlike every other node
   */
  public TellSightings(
      String chat,
      Sightings sightings,
      LogChannels channels,
      Deciders security,
      StreamPlaces places,
      String node,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.sightings = sightings;
    this.channels = channels;
    this.hearers = new SightingHearers(channels, security, messenger);
    this.places = places;
    this.node = node;
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-sightings-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(3);
  }

  /**
   * A workspace that takes nothing is tried again after a while, and keeps none from its own: each
   * is read by itself, and not before its turn.
   */
  @Override
  public void round() {
    for (Workspace workspace : sightings.waiting(chat)) {
      Instant now = clock.instant();
      if (now.isBefore(paused.getOrDefault(workspace, now))) {
        continue;
      }
      if (places.claim("watch-" + chat, node, now).isEmpty()) {
        return;
      }
      attempt(workspace);
    }
  }

  private void attempt(Workspace workspace) {
    Duration pause = PAUSE;
    try (Language.Speaking unused = channels.speakIn(workspace)) {
      if (tell(workspace)) {
        paused.remove(workspace);
        return;
      }
      LOG.info("nobody of security in {} is known who could be told", workspace.id());
      pause = LONG_PAUSE;
    } catch (MessengerUnavailable | RuntimeException later) {
      LOG.warn("what was noticed in {} is told later: {}", workspace.id(), later.getClass());
    }
    paused.put(workspace, clock.instant().plus(pause));
    leaveOut(workspace);
  }

  /** What nobody could be told for very long is counted, so that its number is told one day. */
  private void leaveOut(Workspace workspace) {
    Instant longAgo = clock.instant().minus(Sightings.WAITS);
    List<Sightings.Untold> late =
        sightings.untold(workspace).stream().filter(one -> !one.since().isAfter(longAgo)).toList();
    if (!late.isEmpty()) {
      LOG.warn("{} notices of {} are left to the log", late.size(), workspace.id());
      sightings.leaveOut(late);
    }
  }

  /** Whether somebody hears of all that can be told now. */
  private boolean tell(Workspace workspace) throws MessengerUnavailable {
    List<Sightings.Untold> untold = sightings.untold(workspace);
    Optional<Sightings.LeftOut> leftOut = sightings.leftOut(workspace);
    if (untold.isEmpty() && leftOut.isEmpty()) {
      sightings.allTold(workspace);
      return true;
    }
    int left = MOST_AN_HOUR - sightings.toldLately(workspace);
    if (leftOut.isPresent() && left > 0) {
      if (!tell(workspace, leftOut.get())) {
        return false;
      }
      left--;
    }
    return untold.isEmpty() || tell(untold, left);
  }

  private boolean tell(Workspace workspace, Sightings.LeftOut leftOut) throws MessengerUnavailable {
    String which = workspace.messenger() + " " + workspace.id() + " " + leftOut;
    CardKey key = new CardKey("watch-left-" + Sighting.id(which));
    List<Line> lines = WatchWords.leftOut(leftOut);
    boolean heard =
        hearers.hear(workspace, key, List.of(), new Notice(lines, WatchWords.moreButtons()), true);
    if (heard) {
      sightings.toldOfLeftOut(workspace);
    }
    return heard;
  }

  private boolean tell(List<Sightings.Untold> untold, int left) throws MessengerUnavailable {
    Instant now = clock.instant();
    List<Sighting> all = untold.stream().map(Sightings.Untold::sighting).toList();
    // The first waits longest: where that one may wait no longer, none does.
    boolean waited = !untold.get(0).since().plus(PATIENCE).isAfter(now);
    Instant old = now.minus(OldNews.OLD);
    List<Sighting> fresh =
        all.stream()
            .filter(one -> one.rule() == WatchRule.MISSED || !one.at().isBefore(old))
            .sorted(Comparator.comparing(Sighting::rule).thenComparing(Sighting::at))
            .toList();
    boolean each = fresh.size() == all.size() && fresh.size() <= left;
    int single = each ? fresh.size() : Math.min(fresh.size(), left - 1);
    boolean heard = true;
    for (int i = 0; i < single; i++) {
      Sighting one = fresh.get(i);
      Notice notice =
          new Notice(List.of(WatchWords.line(one, messenger::isPrivate)), WatchWords.buttons(one));
      // What nobody hears, as it is about the only one who could, keeps nothing else from them.
      heard &= say(new CardKey("watch-" + one.id()), List.of(one), notice, waited);
    }
    if (!each && left > 0) {
      List<Sighting> more = new ArrayList<>(fresh.subList(single, fresh.size()));
      all.stream().filter(one -> !fresh.contains(one)).forEach(more::add);
      Notice notice = new Notice(WatchWords.more(more), WatchWords.moreButtons());
      heard &= say(new CardKey("watch-" + together(more)), more, notice, waited);
    }
    return heard;
  }

  private static UUID together(List<Sighting> all) {
    return Sighting.id(
        all.stream().map(one -> one.id().toString()).collect(Collectors.joining(" ")));
  }

  private boolean say(CardKey key, List<Sighting> told, Notice notice, boolean waited)
      throws MessengerUnavailable {
    boolean heard = hearers.hear(told.get(0).workspace(), key, told, notice, waited);
    if (heard) {
      sightings.told(told);
    }
    return heard;
  }
}
