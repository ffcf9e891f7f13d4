package io.cloakroom.command.home;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.SaidReply.buttons;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.paging.LinkPage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody is listed of their own, wherever they ask. */
class MyPicturesTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void listsOnesOwnOfAllChannelsLatestFirstAndNothingOfOthers() {
    scene.picture(ANA, SITE);
    scene.picture(BOB, SITE);
    scene.picture(ANA, PRIVATE);

    Reply inAnother = scene.says(ANA, OTHER, "mine");

    assertThat(SaidReply.text(inAnother).lines())
        .hasSize(3)
        .satisfiesExactly(
            title -> assertThat(title).isEqualTo("Your latest pictures"),
            first -> assertThat(first).startsWith("1. north pier in #private").contains("0 views"),
            second -> assertThat(second).startsWith("2. north pier in #site"));
    assertThat(((Reply.Say) inAnother).forAll()).isFalse();
    assertThat(scene.says(ANA, PRIVATE, "mine")).as("in a direct message").isEqualTo(inAnother);
    assertThat(scene.hears(BOB, OTHER, "mine").lines()).hasSize(2);
  }

  @Test
  void opensAndLeadsFromTheListToWhatCanBeDoneWithEach() {
    Link link = scene.picture(ANA, SITE);

    Reply list = scene.says(ANA, OTHER, "mine");

    assertThat(labels(list)).containsExactly("Open 1", "More about 1", "Library");
    assertThat(SaidReply.text(scene.presses(ANA, OTHER, labelled(list, "Open 1"))))
        .contains(scene.address(link));
    assertThat(SaidReply.text(scene.presses(ANA, OTHER, labelled(list, "More about 1"))))
        .contains("Posted by @ana in #site");
  }

  @Test
  void greetsWhoHasNoneWithWhatToDo() {
    scene.picture(ANA, SITE);

    assertThat(scene.hears(BOB, SITE, "mine"))
        .startsWith("Welcome. You have no pictures here yet.")
        .contains("Post a picture in a channel that I am in", "/image help");
    assertThat(scene.hears(STRANGER, SITE, "mine")).startsWith("Welcome");
  }

  @Test
  void turnsThePagesBothWaysToExactlyWhatStoodBefore() {
    for (int picture = 0; picture < 2 * LinkPage.SIZE + 1; picture++) {
      scene.picture(ANA, picture % 2 == 0 ? SITE : PRIVATE);
    }

    Reply first = scene.says(ANA, OTHER, "mine");
    Reply second = scene.presses(ANA, OTHER, labelled(first, "Older"));
    Reply third = scene.presses(ANA, OTHER, labelled(second, "Older"));
    Reply secondAgain = scene.presses(ANA, OTHER, labelled(third, "Newer"));

    assertThat(labels(first)).contains("Open 10", "More about 10").doesNotContain("Newer");
    assertThat(labels(third)).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(secondAgain).isEqualTo(second);
    assertThat(scene.presses(ANA, OTHER, labelled(secondAgain, "Newer"))).isEqualTo(first);
  }

  @Test
  void leadsBackFromBehindTheLast() {
    for (int picture = 0; picture < LinkPage.SIZE; picture++) {
      scene.picture(ANA, SITE);
    }

    Reply behind = scene.presses(ANA, SITE, labelled(scene.says(ANA, SITE, "mine"), "Older"));

    assertThat(SaidReply.text(behind)).isEqualTo("None of your pictures is on this page any more.");
    assertThat(labels(behind)).containsExactly("Newest");
  }

  @Test
  void saysHowEachStandsAndOffersToOpenNothingThatDoesNot() {
    Link erased = scene.picture(ANA, PRIVATE);
    Link revoked = scene.picture(ANA, PRIVATE);
    Link expired = scene.picture(ANA, PRIVATE, ViewLimit.NONE);
    scene.clock.turn(Duration.ofDays(8));
    scene.picture(ANA, SITE);
    scene.hears(ANA, PRIVATE, "remove " + erased.image().id());
    scene.hears(ANA, PRIVATE, "revoke " + revoked.image().id());
    Reply freeze = scene.says(SEC, SECURITY, "incident freeze #site since:1d");
    scene.presses(SEC, SECURITY, buttons(freeze).get(0));

    Reply list = scene.says(ANA, OTHER, "mine");

    assertThat(SaidReply.text(list).lines().skip(1))
        .satisfiesExactly(
            frozen -> assertThat(frozen).contains("frozen by security"),
            late -> assertThat(late).contains("expired").contains(expired.audience().id()),
            back -> assertThat(back).contains("revoked"),
            gone -> assertThat(gone).contains("revoked").contains("erased"));
    assertThat(labels(list)).noneMatch(label -> label.startsWith("Open"));
  }

  /** A button that finds nothing is worse than none. */
  @Test
  void offersNothingOfAPictureWhoseChannelIsOutOfReach() {
    scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, SITE, Membership.none());

    Reply list = scene.says(ANA, PRIVATE, "mine");

    assertThat(SaidReply.text(list)).contains("north pier in #site");
    assertThat(labels(list)).containsExactly("Library");
  }

  /** The place in a button is a place only: of what is listed it says nothing. */
  @Test
  void T22_listsNothingOfOthersThroughAButtonThatWasAltered() {
    scene.picture(ANA, SITE);
    Link others = scene.picture(ANA, SITE);
    Link own = scene.picture(BOB, SITE);

    Reply before = altered("before", others);
    Reply after = altered("after", others);

    assertThat(SaidReply.text(before)).isEqualTo("None of your pictures is on this page any more.");
    assertThat(SaidReply.text(after).lines()).hasSize(2);
    assertThat(buttons(after).get(0).arguments())
        .containsEntry("image", own.image().id().toString());
  }

  private Reply altered(String name, Link at) {
    return scene.presses(
        BOB,
        SITE,
        new Button("Older", "mine", Map.of(name, at.id().toString()), Button.Style.NORMAL));
  }

  private static List<String> labels(Reply reply) {
    return buttons(reply).stream().map(Button::label).toList();
  }

  private static Button labelled(Reply reply, String label) {
    return buttons(reply).stream()
        .filter(one -> one.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
