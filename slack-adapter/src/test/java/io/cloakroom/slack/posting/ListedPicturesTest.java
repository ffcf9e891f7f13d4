package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** T59 on Slack: lists show what the cards of their pictures show: the same files. */
class ListedPicturesTest {
  private final SlackRig rig = new SlackRig();

  @BeforeEach
  void cardsShowPreviews() {
    rig.cho.command(rig.site, "/image policy preview low");
    rig.awaitRecorded("policy.changed", 1);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void showsTheFilesThatStandOnTheCards_inListsAndAppHome() {
    String first = file(rig.protectedCard(rig.ana).blocks());
    String second = file(rig.card(rig.posts(rig.ana, "pier", Photo.jpeg(2)), "Protected").blocks());
    long uploads = rig.slack.journal().count("files.getUploadURLExternal");
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.ana, rig.bob);
    rig.ana.inviteBot(elsewhere);

    SeenMessage list = list();

    assertThat(files(list.blocks())).containsExactly(second, first);
    assertThat(list.blocks().findValue("accessory").path("alt_text").asText())
        .isEqualTo("Preview of pier");
    assertThat(list.words()).contains("1. ", "north pier", "2. ");
    assertThat(list.buttons()).contains("Open 1", "More about 2");
    assertThat(files(rig.ana.command(elsewhere, "/image mine").awaitAnswer("Your latest").blocks()))
        .containsExactly(second, first);
    rig.ana.openHome();
    assertThat(files(rig.await("the home page", rig.ana::home).json()))
        .containsExactly(second, first);
    assertThat(rig.slack.journal().count("files.getUploadURLExternal")).isEqualTo(uploads);
  }

  @Test
  void T59_showsNothingMoreOnceThePolicySaysNone() {
    rig.protectedCard(rig.ana);
    assertThat(files(list().blocks())).hasSize(1);

    rig.cho.command(rig.site, "/image policy preview none");
    rig.awaitRecorded("policy.changed", 2);

    assertThat(files(list().blocks())).isEmpty();
  }

  @Test
  void T59_showsNothingToItsAuthorWhoDoesNotReadItsChannelNow() {
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.ana, rig.bob);
    rig.ana.inviteBot(elsewhere);
    rig.protectedCard(rig.ana);

    rig.ana.leave(rig.site);
    rig.awaitThat(
        "nothing is shown",
        () -> {
          JsonNode mine =
              rig.ana.command(elsewhere, "/image mine").awaitAnswer("north pier").blocks();
          return files(mine).isEmpty();
        });
  }

  /** A file is deleted when its card shows it no more; what a list refers to is gone with it. */
  @Test
  void showsNothingOfAClosedPicture() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String file = file(card.blocks());
    SeenMessage before = list();
    assertThat(files(before.blocks())).containsExactly(file);

    rig.ana.command(rig.site, "/image revoke " + card.url("Link"));

    rig.awaitThat(
        "it is deleted",
        () ->
            rig.slack.journal().of("files.delete").stream()
                .anyMatch(call -> call.subject().equals(file) && call.outcome().equals("ok")));
    assertThat(files(rig.ana.command(rig.site, "/image list").awaitAnswer("revoked").blocks()))
        .isEmpty();
  }

  @Test
  void asksForTwoCardsOfAnAnswerAfterARestart_andForTheOthersWithTheNext() {
    for (int picture = 1; picture <= 3; picture++) {
      rig.card(rig.posts(rig.ana, "north pier " + picture, Photo.jpeg(picture)), "Protected");
    }
    rig.down();
    rig.up();
    long asked = rig.slack.journal().count("conversations.replies");

    SeenMessage list = list();

    assertThat(rig.slack.journal().count("conversations.replies") - asked).isLessThanOrEqualTo(2);
    assertThat(files(list.blocks())).hasSize(2);
    assertThat(files(list().blocks())).hasSize(3);
  }

  @Test
  void isThereWithoutPicturesWhereSlackDoesNotAnswerAtOnce() {
    rig.protectedCard(rig.ana);
    rig.down();
    rig.up();
    rig.slack.fail("conversations.replies", 2, Fault.late(Duration.ofSeconds(3)));

    assertThat(files(list().blocks())).isEmpty();
  }

  @Tag("full")
  @Test
  void refersToNoFileThatItsCardCannotShowYet() {
    rig.slack.fail("chat.postMessage", 1, Fault.error("invalid_blocks"));
    rig.slack.fail("chat.update", 1, Fault.error("invalid_blocks"));
    SeenMessage card = rig.protectedCard(rig.ana);
    assertThat(files(card.blocks())).isEmpty();
    long answers = rig.slack.journal().count("response_url");

    assertThat(files(list().blocks())).isEmpty();

    assertThat(rig.slack.journal().count("response_url") - answers).isEqualTo(1);
    rig.awaitLater(
        "the card shows it",
        () -> rig.ana.sees(card).filter(now -> !files(now.blocks()).isEmpty()));
    assertThat(files(list().blocks())).hasSize(1);
  }

  @Test
  void isThereInWordsWhereSlackTakesNoPictures() {
    rig.protectedCard(rig.ana);
    rig.slack.fail("response_url", 1, Fault.status(400));
    rig.slack.fail("views.publish", 1, Fault.error("invalid_blocks"));

    SeenMessage list = list();
    rig.ana.openHome();
    SeenView home = rig.await("the home page", rig.ana::home);

    assertThat(list.words()).contains("north pier");
    assertThat(list.buttons()).contains("Open 1");
    assertThat(files(list.blocks())).isEmpty();
    assertThat(home.words()).contains("north pier");
    assertThat(files(home.json())).isEmpty();
  }

  private SeenMessage list() {
    return rig.bob.command(rig.site, "/image list").awaitAnswer("north pier");
  }

  private static String file(JsonNode blocks) {
    return files(blocks).get(0);
  }

  private static List<String> files(JsonNode blocks) {
    return blocks.findValues("slack_file").stream().map(file -> file.path("id").asText()).toList();
  }
}
