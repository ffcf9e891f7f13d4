package io.cloakroom.slack.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.Team;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who created which channel. That never changes: it is asked once for all nodes, and over restarts,
 * as each look of a member needs it and Slack answers for 50 channels a minute.
 */
final class Creators {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int MOST = 10_000;

  private final Directory directory;
  private final Keepsakes keepsakes;
  private final String shelf;
  private final Clock clock;
  private final Cache<String, String> known = Caffeine.newBuilder().maximumSize(MOST).build();

  Creators(Directory directory, Team team, Keepsakes keepsakes, Clock clock) {
    this.directory = directory;
    this.keepsakes = keepsakes;
    this.shelf = "slack-creators-" + team.workspace().id();
    this.clock = clock;
  }

  /**
   * Empty for a direct message, which nobody administers, and for what the bot may not know.
   *
   * @throws MessengerUnavailable when Slack does not answer: then it is not known of anybody that
   *     they did not create it
   */
  String of(String channel) throws MessengerUnavailable {
    String here = known.getIfPresent(channel);
    if (here != null) {
      return here;
    }
    Optional<Keepsake> kept = keepsakes.find(shelf, channel, clock.instant());
    Optional<String> creator = kept.isPresent() ? kept.map(Keepsake::words) : ask(channel);
    creator.ifPresent(one -> known.put(channel, one));
    return creator.orElse("");
  }

  private Optional<String> ask(String channel) throws MessengerUnavailable {
    Optional<String> creator =
        directory
            .channel(channel)
            .map(
                one ->
                    one.path("is_im").asBoolean() || one.path("is_mpim").asBoolean()
                        ? ""
                        : one.path("creator").asText(""));
    creator.ifPresent(
        one -> keepsakes.keep(new Keepsake(shelf, channel, one, clock.instant().plus(KEPT))));
    return creator;
  }
}
