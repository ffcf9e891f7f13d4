package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.Permissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a sweep of a channel looks on Discord, and where it does not. */
final class OlderPlacesTest extends Museum {
  private static final String ARCHIVED = "/channels/{channel_id}/threads/archived/public";

  private static final Duration BACK = Duration.ofDays(90);

  private FakePerson there = ana;

  /** Of a server that the bot was not in when things were posted there. */
  private FakeChannel hall() {
    stop();
    FakeGuild server = discord.addGuild("Annex");
    bob.join(server);
    there = ana.join(server).in(server);
    return server.channel("general");
  }

  private void comes() {
    clock.turn(Duration.ofDays(2));
    start();
  }

  private List<OlderPosts> parts(FakeChannel channel) throws MessengerUnavailable {
    Instant until = clock.instant();
    List<OlderPosts> parts = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      OlderPosts part = bot.messenger.older(at(channel), until.minus(BACK), until, next);

      parts.add(part);
      next = part.next();
    } while (next.isPresent());
    return parts;
  }

  private static Conversation at(FakeChannel channel) {
    return new Conversation(
        DiscordChannel.workspace(channel.guild().id()), Long.toString(channel.id()));
  }

  private List<String> older(FakeChannel channel) throws MessengerUnavailable {
    return parts(channel).stream()
        .flatMap(part -> part.posts().stream())
        .map(IncomingPost::text)
        .toList();
  }

  @Test
  void saysWhatItLacksWhereItMaySayNothing() {
    site.denyBot(Permissions.SEND_MESSAGES);
    Notice notice = new Notice(List.of(Line.of("about to begin")), List.of());

    assertThatThrownBy(() -> bot.messenger.say(new CardKey("sweep-1"), conversation(site), notice))
        .isInstanceOfSatisfying(
            MessengerUnavailable.class,
            refused ->
                assertThat(refused.missing().map(Shortcoming::missing)).contains("Send Messages"));
  }

  @Test
  void saysThatItMayNotReadInsteadOfThatNothingStandsThere() {
    FakeChannel hall = hall();
    there.post(hall, "in the channel", picture());
    hall.denyBot(Permissions.READ_MESSAGE_HISTORY);
    comes();

    assertThatThrownBy(() -> older(hall))
        .isInstanceOfSatisfying(
            MessengerUnavailable.class,
            refused ->
                assertThat(refused.missing().map(Shortcoming::missing))
                    .contains("Read Message History"));
  }

  @Test
  void saysThatDiscordDidNotListTheArchivedThreads() throws MessengerUnavailable {
    FakeChannel hall = hall();
    there.post(hall, "in the channel", picture());
    comes();
    discord.faults().fail("GET", ARCHIVED, 403, 1000);

    assertThat(parts(hall)).allMatch(part -> part.extent() == OlderPosts.Extent.IN_PART);
  }

  @Test
  void asksForTheArchivedThreadsOnceForAllParts() throws MessengerUnavailable {
    FakeChannel hall = hall();
    for (int i = 0; i < 101; i++) {
      there.post(hall, "talk");
    }
    comes();

    for (int i = 0; i < 10; i++) {
      assertThat(parts(hall)).hasSize(3);
    }

    // Whoever catches up asks a few times too.
    assertThat(discord.journal().calls("GET", ARCHIVED)).hasSizeLessThan(10);
  }

  @Test
  void leavesPrivateThreadsThatItIsInToThemselves() throws MessengerUnavailable {
    FakeChannel hall = hall();
    FakeChannel secret = there.privateThread(hall, "secret", bob.in(hall.guild()));
    there.addBot(secret);
    FakeChannel open = there.thread(there.post(hall, "begins"), "open");
    there.post(hall, "in the channel", picture());
    there.post(secret, "among few", picture());
    there.post(open, "among all", picture());
    secret.archive(true, false);
    open.archive(true, false);
    comes();

    assertThat(older(hall)).containsExactlyInAnyOrder("in the channel", "among all");
  }
}
