package io.cloakroom.record.watch;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.chores.Chore;
import io.cloakroom.intake.quarantine.Deciders;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.record.stream.StreamPlaces;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log channel of a workspace what was noticed, and where there is none each of security.
 * Only so many notices an hour: the most urgent by themselves, and the others in one.
 */
public final class TellSightings implements Chore {
  /** In one workspace; of more nobody reads each. */
  static final int MOST_AN_HOUR = 10;

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(TellSightings.class);

  private final String chat;
  private final Sightings sightings;
  private final LogChannels channels;
  private final Deciders security;
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
    this.security = security;
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

  /** A workspace that takes nothing is tried again after a while, and keeps none from its own. */
  @Override
  public void round() {
    List<Sighting> untold = sightings.untold(chat);
    Instant now = clock.instant();
    if (untold.isEmpty() || places.claim("watch-" + chat, node, now).isEmpty()) {
      return;
    }
    Map<Workspace, List<Sighting>> each =
        untold.stream()
            .collect(
                Collectors.groupingBy(
                    Sighting::workspace, LinkedHashMap::new, Collectors.toList()));
    each.forEach(
        (workspace, all) -> {
          if (!now.isBefore(paused.getOrDefault(workspace, now))) {
            attempt(workspace, all);
          }
        });
  }

  private void attempt(Workspace workspace, List<Sighting> all) {
    try {
      tell(workspace, all);
      paused.remove(workspace);
    } catch (MessengerUnavailable | RuntimeException later) {
      LOG.warn("what was noticed in {} is told later: {}", workspace.id(), later.getClass());
      paused.put(workspace, clock.instant().plus(PAUSE));
    }
  }

  private void tell(Workspace workspace, List<Sighting> all) throws MessengerUnavailable {
    int left = MOST_AN_HOUR - sightings.toldLately(workspace);
    Instant old = clock.instant().minus(OldNews.OLD);
    List<Sighting> fresh =
        all.stream()
            .filter(one -> one.rule() == WatchRule.MISSED || !one.at().isBefore(old))
            .sorted(Comparator.comparing(Sighting::rule).thenComparing(Sighting::at))
            .toList();
    boolean each = fresh.size() == all.size() && fresh.size() <= left;
    int single = each ? fresh.size() : Math.min(fresh.size(), left - 1);
    for (int i = 0; i < single; i++) {
      Sighting one = fresh.get(i);
      say(
          new CardKey("watch-" + one.id()),
          List.of(one),
          List.of(WatchWords.line(one, messenger::isPrivate)),
          WatchWords.buttons(one));
    }
    if (!each && left > 0) {
      List<Sighting> more = new ArrayList<>(fresh.subList(single, fresh.size()));
      all.stream().filter(one -> !fresh.contains(one)).forEach(more::add);
      say(
          new CardKey("watch-" + together(more)),
          more,
          WatchWords.more(more),
          WatchWords.moreButtons());
    }
  }

  private static UUID together(List<Sighting> all) {
    String ids = all.stream().map(one -> one.id().toString()).collect(Collectors.joining(" "));
    return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8));
  }

  private void say(CardKey key, List<Sighting> told, List<Line> lines, List<Button> buttons)
      throws MessengerUnavailable {
    Workspace workspace = told.get(0).workspace();
    Optional<Conversation> channel = channels.of(workspace);
    if (channel.isPresent()) {
      messenger.say(key, channel.get(), new Notice(lines, buttons));
    } else {
      each(key, told, new Notice(lines, buttons, true));
    }
    sightings.told(told);
  }

  /** One who cannot be told keeps it from no other; where nobody can be, it is tried again. */
  private void each(CardKey key, List<Sighting> told, Notice notice) throws MessengerUnavailable {
    Optional<Conversation> from = from(told);
    List<Person> all = from.isPresent() ? security.of(from.get()) : List.of();
    Optional<MessengerUnavailable> later = Optional.empty();
    int heard = 0;
    for (Person one : all) {
      if (!isAbout(told, one)) {
        try {
          messenger.tell(
              new CardKey(key.value() + "-" + one.id()), one, from.orElseThrow(), notice);
          heard++;
        } catch (MessengerUnavailable silent) {
          later = Optional.of(silent);
        }
      }
    }
    if (heard == 0 && later.isPresent()) {
      throw later.get();
    }
    if (heard == 0) {
      LOG.info("nobody else of security is known in {} to be told", told.get(0).workspace().id());
    }
  }

  /** Who did it knows it: it is the others who are to. */
  private static boolean isAbout(List<Sighting> told, Person one) {
    Optional<Person> who = Optional.of(one);
    return told.size() == 1
        && (told.get(0).of().person().equals(who) || told.get(0).by().equals(who));
  }

  /** Somewhere the bot is: whoever is told in private is told of a conversation. */
  private Optional<Conversation> from(List<Sighting> told) throws MessengerUnavailable {
    Stream<Conversation> known = told.stream().flatMap(one -> one.place().stream());
    Optional<Conversation> place = known.filter(where -> !messenger.isPrivate(where)).findFirst();
    return place.isPresent()
        ? place
        : messenger.conversations(told.get(0).workspace()).stream().findFirst();
  }
}
