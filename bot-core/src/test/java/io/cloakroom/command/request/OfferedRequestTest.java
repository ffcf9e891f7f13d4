package io.cloakroom.command.request;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.words.Language;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** J15, J21, T51: to whom it is offered to ask to be let in. */
class OfferedRequestTest {
  private final ApprovalStage asking = new ApprovalStage();
  private final CommandStage scene = asking.scene;
  private final Link link = asking.link;

  /** Whoever is refused may come back every second, and a chat lists its people now and then. */
  @Test
  void whomTheChatListsIsRememberedForAMinute() {
    Membership legal = new Membership(Standing.MEMBER, true, Set.of("legal"), false, false);
    scene.messenger.seat(BOB, SITE, legal);
    scene.hears(CHO, SITE, "policy set approvers <!subteam^legal|legal>");
    assertThat(offered()).isTrue();

    scene.messenger.listsNobody = true;
    assertThat(offered()).isTrue();
    scene.clock.turn(Duration.ofMinutes(1));

    assertThat(offered()).isFalse();
  }

  private boolean offered() {
    return !SaidReply.buttons(scene.says(DAN, OTHER, "open " + scene.address(link))).isEmpty();
  }

  @Test
  void J21_aMemberOfTheChannelFindsRequestBehindOpenAndMore() {
    Reply open = scene.says(BOB, SITE, "open " + link.image().id());
    assertThat(SaidReply.text(open)).contains("opens only for whoever was let in");
    Button request = SaidReply.buttons(open).get(0);
    assertThat(request.label()).isEqualTo("Request");
    assertThat(SaidReply.text(scene.presses(BOB, SITE, request)))
        .isEqualTo("ASK Ask to see the picture");

    Reply more = scene.says(BOB, SITE, "info " + link.image().id());
    assertThat(SaidReply.text(more)).contains("opens only for whoever was let in");
    assertThat(SaidReply.buttons(more)).extracting(Button::label).contains("Request");
    assertThat(SaidReply.buttons(scene.says(ANA, SITE, "info " + link.image().id())))
        .extracting(Button::label)
        .contains("Open")
        .doesNotContain("Request");
  }

  @Test
  void J15_whoeverIsNotInTheChannelFindsRequestBehindOpenAndLearnsNothingElse() {
    Link other = restricted();

    Reply open = scene.says(DAN, OTHER, "open " + scene.address(other));
    assertThat(SaidReply.text(open))
        .contains("does not open for you as things are")
        .doesNotContain("#site", "@ana");
    Button request = SaidReply.buttons(open).get(0);
    assertThat(request.label()).isEqualTo("Request");
    assertThat(SaidReply.text(scene.presses(DAN, OTHER, request)))
        .isEqualTo("ASK Ask to see the picture");
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(other)))
        .contains("invite them to #site, or they ask, by ");
    assertThat(scene.hears(DAN, OTHER, "request " + scene.address(other) + " reason:y"))
        .contains("Asked.")
        .doesNotContain("#site", "@ana");
    scene.chores();
    assertThat(scene.messenger.lastTold(CHO).text()).contains("@dan asks to see a picture");

    assertThat(asking.pressed(CHO, "Approve 1 h")).contains("@dan may look for 1h");
    assertThat(scene.links.mayView(DAN, other).allowed()).isTrue();
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(other)))
        .contains("@dan can open", "was let in by somebody who may");
    assertThat(scene.hears(ANA, SITE, "who " + scene.address(other))).contains("@dan");
    scene.clock.turn(Duration.ofHours(1));
    assertThat(scene.links.mayView(DAN, other).allowed()).isFalse();
  }

  @Test
  void J15_whoeverIsInNoneOfTheGroupsFindsRequestBehindOpenAndMore() {
    scene.hears(CHO, SITE, "policy set groups @ops");
    Link other = restricted();

    Reply open = scene.says(BOB, SITE, "open " + other.image().id());
    assertThat(SaidReply.text(open))
        .contains("opens only for the members of some groups")
        .doesNotContain("https://");
    assertThat(SaidReply.buttons(open)).extracting(Button::label).containsExactly("Request");
    Reply more = scene.says(BOB, SITE, "info " + other.image().id());
    assertThat(SaidReply.text(more)).contains("opens only for the members of some groups");
    assertThat(SaidReply.buttons(more)).extracting(Button::label).contains("Request");
    assertThat(SaidReply.text(scene.presses(BOB, SITE, SaidReply.buttons(open).get(0))))
        .isEqualTo("ASK Ask to see the picture");
    assertThat(scene.hears(DAN, OTHER, "open " + other.image().id()))
        .as("an id can be made up")
        .isEqualTo(scene.hears(DAN, OTHER, "open x"));
  }

  /** Who reads the card was told that there is no picture. */
  @Test
  void J15_whoeverIsInNoneOfTheGroupsAndCannotAskIsToldWhyItDoesNotOpen() {
    scene.hears(CHO, SITE, "policy set groups @ops");
    Link other = restricted();
    scene.hears(SEC, SECURITY, "incident block @bob");

    Reply open = scene.says(BOB, SITE, "open " + other.image().id());

    assertThat(SaidReply.text(open))
        .isEqualTo(
            "The picture opens only for the members of some groups, and for whoever was let in."
                + " Ask an admin of the channel.");
    assertThat(SaidReply.buttons(open)).isEmpty();
  }

  @Test
  void T51_whoeverIsBlockedIsOfferedNothing() {
    Link other = restricted();
    scene.hears(SEC, SECURITY, "incident block @dan");

    Reply open = scene.says(DAN, OTHER, "open " + scene.address(other));

    assertThat(SaidReply.text(open)).doesNotContain("Request");
    assertThat(SaidReply.buttons(open)).isEmpty();
    assertThat(scene.hears(ANA, SITE, "why @dan " + scene.address(other)))
        .endsWith("invite them to #site.");
  }

  @Test
  void whoOfSecurityReadsOfAPictureIsOfferedNoButtonThatFindsNothing() {
    Link other = restricted();

    Reply info = scene.says(SEC, SECURITY, "info " + other.image().id());

    assertThat(SaidReply.text(info)).contains("Posted by @ana");
    assertThat(SaidReply.buttons(info)).extracting(Button::label).isEmpty();
  }

  private Link restricted() {
    scene.hears(CHO, SITE, "policy access restricted");
    scene.clock.turn(Duration.ofMinutes(1));
    return scene.picture(ANA, SITE);
  }

  @Test
  void nothingIsAskedForWhereAskingHelpsNothing() {
    assertThat(asking.request(ANA, SITE))
        .contains("nothing to ask for. How the picture stands: opens until 20", ". Press Open");
    try (Language.Speaking german = Language.GERMAN.speak()) {
      assertThat(asking.request(ANA, SITE))
          .contains("So steht es um das Bild: öffnet sich bis 20", ". Drücken Sie");
    }
    scene.hears(ANA, SITE, "revoke " + link.image().id());
    assertThat(asking.request(BOB, SITE)).contains("nothing to ask for", "revoked");
    assertThat(asking.request(DAN, OTHER)).contains("cannot be asked for");
    assertThat(scene.recorded(Action.REQUEST_MADE)).isEmpty();
  }
}
