package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only a live workspace can tell: the bot holds whatever the answer is. Other classes ask the
 * same of what an emptied message becomes, of files shared again, and of partners and their files.
 */
class OpenQuestionsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesHeicWhateverSlackCallsIt(boolean image) throws IOException {
    rig.slack.switches().heicIsImage(image);

    SeenMessage heard = rig.ana.post(rig.site, "one", FakeFile.of("IMG_1.heic", heic()));
    rig.card(heard, "Protected");
    rig.down();
    SeenMessage missed = rig.ana.post(rig.site, "two", FakeFile.of("IMG_2.heic", heic()));
    rig.up();

    rig.card(missed, "Protected");
    assertThat(rig.isReplaced(heard)).isTrue();
    assertThat(rig.isReplaced(missed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T39_says_whether_an_owner_reaches_into_private_channels(boolean reaches) {
    rig.slack.switches().ownersSeePrivateFiles(reaches);
    FakeChannel legal = rig.slack.privateChannel("legal", rig.ana, rig.bob);
    rig.bob.inviteBot(legal);

    SeenMessage post = rig.ana.post(legal, "plan", FakeFile.of("IMG_1.jpg", Photo.jpeg()));

    rig.card(post, reaches ? "Protected" : "original is still here");
    assertThat(rig.isReplaced(post)).isEqualTo(reaches);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T39_says_whether_an_owner_may_delete_what_members_posted(boolean may) {
    rig.slack.switches().ownersDeleteMemberFiles(may);

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    rig.card(post, may ? "Protected" : "original is still here");
    assertThat(rig.isReplaced(post)).isEqualTo(may);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void understandsNamesThatSlackMarksAndThatItDoesNot(boolean marked) {
    rig.slack.switches().escapeCommands(marked);
    FakeChannel legal = rig.slack.channel("legal", rig.cho, rig.ana);
    rig.cho.inviteBot(legal);

    rig.cho.command(rig.site, "/image policy expiry 48h channel:#legal");
    rig.awaitRecorded("policy.changed", 1);

    assertThat(rig.recorded("policy.changed"))
        .singleElement()
        .extracting(event -> event.conversation().orElseThrow())
        .isEqualTo(conversation(legal));
  }

  @Test
  void handsAFileOverOnceThoughSlackShowsItLaterOrNever() throws Exception {
    rig.slack.switches().loseShares(1);
    assertThatThrownBy(this::handOver).isInstanceOf(MessengerUnavailable.class);
    rig.clock.turn(Duration.ofMinutes(3));
    assertThatThrownBy(this::handOver).isInstanceOf(MessengerUnavailable.class);

    rig.slack.switches().shareDelay(Duration.ofSeconds(5));
    assertThatThrownBy(this::handOver).isInstanceOf(MessengerUnavailable.class);
    rig.clock.turn(Duration.ofSeconds(6));
    handOver();
    handOver();

    assertThat(rig.ana.directMessages().stream().flatMap(message -> message.files().stream()))
        .hasSize(1);
    assertThat(rig.ana.directMessages().stream().map(SeenMessage::words))
        .filteredOn(words -> words.contains("This is the file as you posted it"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversations.replies", "files.list", "files.getUploadURLExternal"})
  void worksOnAServerThatKnowsNoSuchMethod(String method) {
    rig.slack.fail(method, 1_000, Fault.error("unknown_method"));
    rig.protectedCard(rig.ana);
    rig.down();
    SeenMessage missed = rig.posts(rig.bob, "meanwhile", Photo.jpeg());
    rig.clock.turn(Duration.ofMinutes(10));
    rig.up();

    rig.card(missed, "Protected");
    rig.card(rig.posts(rig.ana, "after", Photo.jpeg()), "Protected");
  }

  private void handOver() throws MessengerUnavailable, IOException {
    Conversation site = conversation(rig.site);
    rig.bot
        .chat
        .messenger()
        .handOver(
            new CardKey("held"),
            new Person(site.workspace(), rig.ana.id()),
            site,
            "IMG_1.jpg",
            new ByteArrayInputStream(new byte[] {1, 2, 3}),
            3);
  }

  private Conversation conversation(FakeChannel channel) {
    return rig.bot.conversation(channel.id());
  }

  private static byte[] heic() throws IOException {
    try (InputStream in = OpenQuestionsTest.class.getResourceAsStream("/sanitize/plain.heic")) {
      return Objects.requireNonNull(in, "plain.heic").readAllBytes();
    }
  }
}
