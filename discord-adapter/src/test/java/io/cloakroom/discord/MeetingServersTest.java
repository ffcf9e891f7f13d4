package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.intake.queue.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journey J1: whoever lets the bot in learns what it does, whenever that was. */
final class MeetingServersTest extends Museum {
  private static final String LOOKS_AFTER = "I look after the pictures";

  private List<FakeMessage> welcomes(FakeChannel channel) {
    return channel.messages().stream().filter(m -> m.text().contains(LOOKS_AFTER)).toList();
  }

  @Test
  void J01_aServerThatInvitedTheBotWhileItWasAwayIsToldOnceInDiscordsWords() {
    stop();
    FakeGuild annex = discord.addGuild("Annex");
    FakeChannel main = annex.channel("general");
    annex.add(ChannelKind.TEXT, "press");

    start();
    await("the welcome", () -> !welcomes(main).isEmpty());
    stop();
    start();

    assertThat(welcomes(main)).hasSize(1);
    assertThat(welcomes(annex.channel("press"))).isEmpty();
    assertThat(welcomes(main).get(0).text())
        .contains("this server", "every channel that I can see", "/image policy governed value:off")
        .doesNotContain("this workspace", "A workspace", "governed off");
  }

  @Test
  void J01_aServerThatInvitesTheBotIsToldAtOnce() {
    FakeGuild annex = discord.addGuild("Annex");

    await("the welcome", () -> !welcomes(annex.channel("general")).isEmpty());
    assertThat(welcomes(annex.channel("general"))).hasSize(1);
  }

  @Test
  void J01_aChannelThatCameLaterIsToldByItself() {
    awaitFreely("the first round", () -> !welcomes(other).isEmpty());
    stop();
    FakeChannel press = discord.guild().add(ChannelKind.TEXT, "press");

    start();
    await("the welcome", () -> !welcomes(press).isEmpty());
    stop();
    start();

    assertThat(welcomes(press)).hasSize(1);
    assertThat(welcomes(other)).hasSize(1);
  }

  @Test
  void J01_theServersMainChannelIsOneInWhichTheBotMaySpeak() {
    stop();
    FakeGuild annex = discord.addGuild("Annex");
    annex.channel("general").denyBot(Permissions.SEND_MESSAGES);
    FakeChannel press = annex.add(ChannelKind.TEXT, "press");

    start();

    await("the welcome", () -> !welcomes(press).isEmpty());
  }

  @Test
  void J01_aServerCanSwitchItOffForAllChannelsBeforeTheBotSeesOne() {
    FakePerson owner = discord.owner();
    Map<String, String> off = Map.of("value", "off", "for", "workspace");
    FakeChannel closed = discord.guild().add(ChannelKind.TEXT, "closed");
    closed.denyBot(Permissions.VIEW_CHANNEL);

    FakeMessage asked = owner.command(closed, "image policy governed", off).reply();
    FakeMessage said = owner.press(asked, "Switch protection off").reply();
    FakeMessage refused = cho.command(site, "image policy governed", off).reply();
    closed.allowBot(Permissions.VIEW_CHANNEL);
    FakeMessage left = ana.post(site, "as it is", picture());
    cho.command(other, "image help").reply();
    owner.command(other, "image policy governed", Map.of("value", "on")).reply();
    FakeMessage taken = ana.post(other, "protected", picture());

    assertThat(asked.text()).contains("Switch protection off?");
    assertThat(said.text())
        .contains("of every channel", "on", "off", "stay there as they are, with what is hidden");
    assertThat(refused.text()).contains("only a workspace admin");
    awaitStage(taken, Stage.REPLACED);
    assertThat(intakes(left)).isEmpty();
  }
}
