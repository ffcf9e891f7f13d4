package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T48: which of the conversations that have pictures somebody reads now. */
final class ReadableChannelsTest extends Museum {
  private final FakeRole keepers = discord.guild().addRole("keepers", 0);
  private final FakeChannel vault =
      discord
          .guild()
          .add(ChannelKind.TEXT, "vault")
          .hide()
          .allowBot(Permissions.VIEW_CHANNEL)
          .allow(keepers, Permissions.VIEW_CHANNEL);
  private final FakeChannel plans = ana.privateThread(other, "plans", bob);
  private final List<Conversation> known;

  ReadableChannelsTest() {
    ana.addBot(plans);
    Conversation elsewhere = new Conversation(new Workspace("discord", "17"), "" + site.id());
    known =
        List.of(
            elsewhere,
            conversation(vault),
            talkOf(bob),
            conversation(site),
            new Conversation(workspace(), "404"),
            talkOf(dan),
            conversation(plans),
            conversation(other));
  }

  private Conversation talkOf(FakePerson one) {
    return new Conversation(
        workspace(), "dm-" + one.directChannel().id() + Conversation.WHOSE + one.id());
  }

  private Set<Conversation> readBy(FakePerson one) throws MessengerUnavailable {
    return bot.messenger.readable(person(one), known);
  }

  @Test
  void T48_areChannelsThreadsAndTalksThatTheyAreLetInto() throws Exception {
    assertThat(readBy(bob))
        .containsExactlyInAnyOrder(
            talkOf(bob), conversation(site), conversation(plans), conversation(other));
    assertThat(readBy(dan)).containsExactlyInAnyOrder(talkOf(dan), conversation(other));
    assertThat(readBy(sec)).containsExactly(conversation(other));
  }

  @Test
  void T48_areThoseOfThisMoment() throws Exception {
    dan.giveRole(keepers);
    assertThat(readBy(dan)).contains(conversation(vault));

    dan.takeRole(keepers);
    site.deny(bob, Permissions.VIEW_CHANNEL);
    bob.leaveThread(plans);
    ana.leave();

    assertThat(readBy(dan)).doesNotContain(conversation(vault));
    assertThat(readBy(bob)).containsExactlyInAnyOrder(talkOf(bob), conversation(other));
    assertThat(readBy(ana)).isEmpty();
  }

  /** As many questions to Discord, however much of it somebody reads. */
  @Test
  void T48_theMemberIsAskedForOnce() throws Exception {
    int before = asked();
    readBy(bob);
    readBy(sec);
    bot.messenger.readable(new Person(workspace(), "405"), known);

    assertThat(asked() - before).isEqualTo(3);
    assertThat(bot.messenger.readable(new Person(workspace(), "U405"), known)).isEmpty();
  }

  private int asked() {
    return discord.journal().calls("GET", "/guilds/{guild_id}/members/{user_id}").size();
  }

  @Test
  void T48_aServerWithoutTheBotSaysNothingOfThem() {
    Workspace gone = new Workspace("discord", "17");

    assertThatThrownBy(() -> bot.messenger.readable(new Person(gone, "" + bob.id()), known))
        .isInstanceOf(MessengerUnavailable.class);
  }
}
