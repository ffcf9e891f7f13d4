package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.queue.Stage;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.Switches;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are deleted after their pictures were protected. */
class DeletedPostJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void asksTheAuthorOfADeletedMessageWhetherThePictureGoesTooAndRemovesItOnRequest() {
    SeenMessage post = rig.posts(rig.ana, "the north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    rig.clock.turn(Duration.ofHours(3));

    rig.ana.delete(post);

    SeenMessage asked = rig.await("the question", () -> asked());
    assertThat(asked.buttons()).contains("Remove everywhere");
    assertThat(rig.bob.press(card, "Open").awaitAnswer().words()).contains("For you alone");
    assertThat(rig.intakes(post).get(0).post().text()).isEmpty();
    rig.ana.press(asked, "Remove everywhere").awaitAnswer("removed everywhere");
    assertThat(rig.recorded("image.removed")).hasSize(1);
    assertThat(rig.bob.press(card, "Open").awaitAnswer().words()).doesNotContain("For you alone");
  }

  @Test
  void asksTheAuthorOfAMessageThatIsDeletedBeforeItsOriginalIsGone() {
    rig.slack.fail("files.delete", 1, Fault.rateLimited(30));
    SeenMessage post = rig.posts(rig.ana, "the north pier", Photo.jpeg());
    rig.awaitThat(
        "it waits",
        () -> rig.intakes(post).stream().anyMatch(one -> one.stage() == Stage.REMOVING));

    rig.ana.delete(post);
    rig.awaitThat("it is known", () -> rig.intakes(post).get(0).deletion().isPresent());

    rig.awaitLater("the question", () -> asked("go too?"));
    rig.awaitThat("its words are gone", () -> rig.intakes(post).get(0).post().text().isEmpty());
    rig.awaitThat("it is asked", () -> rig.intakes(post).get(0).stage() == Stage.ASKED);
  }

  @Test
  void lastsInTheAuthorsOwnConversation() {
    SeenMessage post = rig.posts(rig.ana, "the north pier", Photo.jpeg());
    rig.card(post, "Protected");

    rig.ana.delete(post);

    rig.awaitThat(
        "it is said where it stays",
        () ->
            rig.ana.directMessages().stream()
                .anyMatch(message -> message.words().contains("Your post was deleted")));
  }

  @Test
  void endsTheLinksWhoseCardAnAdminOrARuleDeleted() {
    SeenMessage post = rig.posts(rig.ana, "the north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");

    rig.wad.delete(card);

    rig.awaitRecorded("link.revoked", 1);
    rig.awaitThat(
        "its author is told",
        () ->
            rig.ana.directMessages().stream()
                .anyMatch(message -> message.words().contains("has ended")));
  }

  @Test
  void keepsThemWhereThePolicyOfTheChannelSaysSo() {
    SeenMessage card = rig.card(rig.posts(rig.ana, "the north pier", Photo.jpeg()), "Protected");
    rig.cho.command(rig.site, "/image policy set deleted-post keep");
    rig.awaitRecorded("policy.changed", 1);

    rig.wad.delete(card);
    SeenMessage other = rig.card(rig.posts(rig.ana, "and another", Photo.jpeg(1)), "Protected");

    assertThat(other).isNotNull();
    assertThat(rig.recorded("link.revoked")).isEmpty();
  }

  /** Under load its author was asked about a post that nobody but the bot had touched. */
  @Test
  void asksNobodyWhereItIsToldLateThatItsOwnRemovalWasDone() {
    rig.slack.fail("files.info", 1, Fault.none());
    rig.slack.fail("files.info", 1, Fault.rateLimited(30));
    SeenMessage post = rig.posts(rig.ana, "the north pier", Photo.jpeg());
    rig.awaitThat("it is removed", () -> rig.slack.journal().of("files.delete").size() == 1);
    rig.awaitThat("it is not told so", () -> rig.slack.journal().of("files.info").size() == 2);

    rig.awaitLater(
        "its end",
        () -> rig.intakes(post).stream().filter(one -> one.stage().isFinal()).findFirst());

    assertThat(rig.intakes(post).get(0).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.slack.journal().of("files.delete")).hasSize(1);
    assertThat(asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Switches.Emptied.class)
  void asksNobodyForTheEchoOfItsOwnRemoval(Switches.Emptied emptied) {
    rig.slack.switches().textlessMessage(emptied);
    SeenMessage post = rig.posts(rig.ana, "", Photo.jpeg());
    rig.awaitRecorded("original.removed", 1);

    rig.awaitThat("it is replaced", () -> rig.intakes(post).get(0).stage() == Stage.REPLACED);
    rig.card(rig.posts(rig.ana, "and another", Photo.jpeg(1)), "Protected");

    assertThat(asked()).isEmpty();
  }

  private Optional<SeenMessage> asked() {
    return asked("Your post was deleted");
  }

  private Optional<SeenMessage> asked(String words) {
    return rig.ana.ephemerals().stream()
        .filter(message -> message.words().contains(words))
        .findFirst();
  }
}
