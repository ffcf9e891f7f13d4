package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.fake.api.Faults;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Threat T62: what is slow or comes in crowds keeps no post waiting. */
final class EventThreadTest extends Museum {
  private static final int CHANNELS = 500;
  private static final int ROLE_CHANGES = 100;
  private static final String KEPT = "kept(Conversation,Optional,int)";

  private FakeRole role() {
    return discord.guild().addRole("helpers", Permissions.SEND_MESSAGES);
  }

  private void permit(FakeRole role, long more) {
    discord.guild().permit(role, Permissions.SEND_MESSAGES | more);
  }

  private void times(int count, IntConsumer change) {
    discord.guild().together(() -> IntStream.range(0, count).forEach(change));
  }

  @Test
  void T62_aHundredRoleChangesInAServerOf500ChannelsAreLookedAtTogether() {
    FakeRole role = role();
    times(CHANNELS, i -> discord.guild().add(ChannelKind.TEXT, "channel-" + i));
    int before = bot.asked.count(KEPT);

    times(ROLE_CHANGES, i -> permit(role, i % 2 == 0 ? Permissions.ATTACH_FILES : 0));
    awaitFreely("all channels", () -> bot.asked.count(KEPT) - before >= CHANNELS);
    awaitStage(ana.post(site, "north pier", picture()), Stage.REPLACED);

    assertThat(bot.asked.count(KEPT) - before).isLessThan(ROLE_CHANGES * CHANNELS / 5);
  }

  @Test
  void T62_aRightThatComesWithARoleIsStillHeardOf() {
    discord.guild().permit(discord.guild().botRole(), Permissions.EVERYONE);
    FakeMessage post = ana.post(site, "north pier", picture());
    awaitStage(post, Stage.KEPT);

    discord.guild().permit(discord.guild().botRole(), Permissions.BOT);

    await("the removal", post::isDeleted);
  }

  @Test
  void T62_rolesThatAreSlowToLookAtKeepNoPostWaiting() {
    CountDownLatch slow = bot.asked.hold(KEPT);

    permit(role(), Permissions.ATTACH_FILES);
    awaitFreely("the first channel", () -> bot.asked.count(KEPT) > 0);
    awaitStage(ana.post(site, "north pier", picture()), Stage.REPLACED);

    slow.countDown();
  }

  @Test
  void T62_aDirectMessageKeepsNoPostInAServerWaiting() {
    FakePerson eve = discord.person("eve");
    Faults.Gate slow = discord.faults().hold("GET", "/guilds/{guild_id}/members/{user_id}");

    eve.post(eve.directChannel(), "for me", picture());
    FakeMessage post = ana.post(site, "north pier", picture());
    await("the intake", () -> !intakes(post).isEmpty());

    slow.open();
    await("the card", () -> eve.directMessages().stream().anyMatch(m -> !m.buttons().isEmpty()));
  }

  @Test
  void T62_aPrivateThreadIsFoundAmongManyWithoutReadingThemAll() {
    discord.settle();
    int before = bot.asked.count("of(Workspace)");
    FakeChannel secret = ana.privateThread(site, "secret", bob);

    ana.addBot(secret);
    awaitFreely(
        "the thread to be watched",
        () -> disk.database().intakes().watermarks().of(conversation(secret)).isPresent());

    assertThat(bot.asked.count("of(Workspace)")).isEqualTo(before);
  }
}
