package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every shape in which a picture arrives. */
class ShapesTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void takesAMessageWithFilesWhateverItsSubtype() {
    rig.slack.switches().filesWithoutSubtype(true);

    rig.card(rig.posts(rig.ana, "old client", Photo.jpeg()), "Protected");

    assertThat(rig.recorded("intake.received")).hasSize(1);
  }

  @Test
  void takesAReplyThatIsAlsoSentToTheChannel() {
    SeenMessage parent = rig.bob.post(rig.site, "a thread");

    SeenMessage reply = rig.ana.broadcast(parent, "here", FakeFile.of("a.jpg", Photo.jpeg()));

    rig.card(parent, "Protected");
    assertThat(rig.isReplaced(reply)).isTrue();
  }

  @Test
  void takesAForwardedPictureWhereItIsForwardedTo() {
    rig.slack.channel("other", rig.ana, rig.bob);
    SeenMessage original =
        rig.ana.post(
            rig.slack.channel("other", rig.ana), "look", FakeFile.of("a.jpg", Photo.jpeg()));

    SeenMessage forwarded = rig.ana.forward(original, rig.site, "from elsewhere");

    rig.card(forwarded, "Protected");
    assertThat(rig.intakes(forwarded)).hasSize(1);
  }

  @Test
  void takesTheStubOfASharedChannelsFile() {
    rig.slack.switches().ownersDeletePartnerFiles(true);
    FakePerson pia = rig.slack.partner("pia", "partner");
    rig.site.shareWith(pia.teamId());
    pia.join(rig.site);

    SeenMessage post = rig.posts(pia, "from outside", Photo.jpeg());

    rig.card(post, "Protected");
    assertThat(rig.slack.events().sent().toString()).contains("check_file_info");
  }

  @Test
  void takesAFileThatSlackCallsSomethingElse() {
    SeenMessage post =
        rig.ana.post(
            rig.site,
            "odd",
            FakeFile.of("holiday.bin", Photo.jpeg()).claimedAs("application/octet-stream"));

    rig.card(post, "Protected");
  }

  @Test
  void leavesSnippetsPostsAndFilesOfOtherPlaces() {
    SeenMessage post =
        rig.ana.post(
            rig.site,
            "notes",
            FakeFile.of("a.txt", new byte[] {65}).inMode("snippet"),
            FakeFile.of("b.jpg", Photo.jpeg()).inMode("external"));
    rig.card(rig.posts(rig.ana, "a picture", Photo.jpeg(2)), "Protected");

    assertThat(rig.intakes(post)).isEmpty();
  }

  @Test
  void makesNoSecondImageOfAnEditedPost() {
    SeenMessage post = rig.posts(rig.ana, "north peer", Photo.jpeg());
    rig.slack.events().repeat(2);

    rig.ana.edit(post, "north pier");
    rig.card(post, "Protected");

    assertThat(rig.recorded("intake.received")).hasSize(1);
    assertThat(rig.cards(post)).hasSize(1);
  }

  @Test
  void looksForAFileWhoseMessageNeverCame() throws MessengerUnavailable {
    rig.slack.events().omit("message");
    SeenMessage post = rig.posts(rig.ana, "lost", Photo.jpeg());
    rig.awaitThat(
        "the file's own event", () -> rig.slack.events().sent().toString().contains("file_shared"));

    rig.await(
        "found",
        () -> {
          rig.clock.turn(Duration.ofSeconds(11));
          retry();
          return rig.intakes(post).stream().findFirst();
        });

    rig.card(post, "Protected");
  }

  @Test
  void findsAnswersToOldThreadsByTheListOfFiles() {
    SeenMessage old = rig.bob.post(rig.site, "an old thread");
    rig.clock.turn(Duration.ofDays(10));
    retry();
    rig.down();
    rig.clock.turn(Duration.ofMinutes(1));
    SeenMessage reply = rig.ana.reply(old, "late", FakeFile.of("a.jpg", Photo.jpeg()));
    rig.clock.turn(Duration.ofMinutes(1));

    rig.up();

    rig.card(old, "Protected");
    assertThat(rig.intakes(reply)).hasSize(1);
  }

  private void retry() {
    try {
      rig.bot.chat.retry(rig.bot.doors);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }
}
