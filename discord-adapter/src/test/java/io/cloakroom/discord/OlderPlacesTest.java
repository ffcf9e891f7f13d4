package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a sweep of a channel looks on Discord, and where it does not. */
final class OlderPlacesTest extends Museum {
  private static final Duration BACK = Duration.ofDays(90);

  private List<OlderPosts> parts(FakeChannel channel) throws MessengerUnavailable {
    Instant until = clock.instant();
    List<OlderPosts> parts = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      OlderPosts part = bot.messenger.older(conversation(channel), until.minus(BACK), until, next);
      parts.add(part);
      next = part.next();
    } while (next.isPresent());
    return parts;
  }

  private List<String> older(FakeChannel channel) throws MessengerUnavailable {
    return parts(channel).stream()
        .flatMap(part -> part.posts().stream())
        .map(IncomingPost::text)
        .toList();
  }

  private FakeMessage without(String text, FakeChannel channel) {
    FakeMessage post = ana.post(channel, text, picture());
    clock.turn(Duration.ofMinutes(1));
    return post;
  }

  @Test
  void leavesPrivateThreadsThatItIsInToThemselves() throws MessengerUnavailable {
    FakeChannel secret = ana.privateThread(site, "secret", bob);
    ana.addBot(secret);
    FakeChannel open = ana.thread(ana.post(site, "begins"), "open");
    stop();
    without("in the channel", site);
    without("among few", secret);
    without("among all", open);
    secret.archive(true, false);
    open.archive(true, false);
    start();

    assertThat(older(site)).containsExactlyInAnyOrder("in the channel", "among all");
  }
}
