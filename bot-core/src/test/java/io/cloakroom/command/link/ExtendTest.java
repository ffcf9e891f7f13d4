package io.cloakroom.command.link;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J17: a link that ended by itself opens again, for as long as its picture is kept. */
class ExtendTest {
  private final CommandStage scene = new CommandStage();

  @Test
  void J17_opensALinkAgainThatHasExpired() {
    Link link = expired(ViewLimit.NONE);

    String answer = scene.hears(ANA, SITE, "extend " + link.image().id() + " 2d");

    assertThat(answer).contains("now opens until");
    assertThat(now(link).expiresAt()).isEqualTo(scene.clock.instant().plus(Duration.ofDays(2)));
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.LIVE);
  }

  /** They were said to have no place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9999999d | too long: “9999999d”; at most 366d",
        "banana | not a duration: “banana”",
        "-1h | not a duration: “-1h”",
        "0d | not a duration: “0d”",
        "😀 | not a duration: “😀”",
        "2 days | not a duration: “2 days”",
        "views:2 1.5h | not a duration: “1.5h”",
        "2d 3d | there is no place for “3d”",
        "viws:3 | “viws:”"
      })
  void J17_saysWhatIsWrongWithALengthThatIsNone(String typed, String problem) {
    Link link = scene.picture(ANA, SITE);

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " " + typed))
        .startsWith("Nothing changed: ")
        .contains(problem);
    assertThat(now(link).expiresAt()).isEqualTo(link.expiresAt());
  }

  @Test
  void J17_takesALengthOfTwoWords() {
    Link link = expired(ViewLimit.NONE);

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 2 d"))
        .contains("now opens until");
  }

  @Test
  void J17_offersItOnTheCardOfALinkThatHasExpired() {
    Link link = expired(ViewLimit.NONE);

    Reply.Say info = (Reply.Say) scene.says(ANA, SITE, "info " + link.image().id());

    assertThat(info.buttons()).extracting(Button::command).contains("extend");
    assertThat(SaidReply.text(info)).contains("expired").contains("kept until");
  }

  @Test
  void J17_asksForViewsWhereAllAreUsedUp() {
    Link link = usedUp();

    Reply asked = scene.says(ANA, SITE, "extend " + link.image().id());
    String without = scene.hears(ANA, SITE, "extend " + link.image().id() + " 1d");
    String with = scene.hears(ANA, SITE, "extend " + link.image().id() + " 1d views:2");

    assertThat(((Reply.Ask) asked).fields())
        .extracting(Parameter::name)
        .containsExactly("by", "views");
    assertThat(without).contains("all its views are used up").contains("views:3");
    assertThat(with).contains("now opens until");
    assertThat(now(link).viewsLeft()).hasValue(2);
  }

  @Test
  void givesNoMoreViewsThanTheChannelAllows() {
    Link link = usedUp();
    scene.hears(CommandStage.CHO, SITE, "policy set views 5");

    String answer = scene.hears(ANA, SITE, "extend " + link.image().id() + " 1d views:6");

    assertThat(answer).contains("Choose 5 more views or fewer");
    assertThat(now(link).viewsLeft()).hasValue(0);
  }

  @Test
  void J30_passesNoCeilingByExtendingAgainAndAgain() {
    Link link = issued(ViewLimit.of(3));
    scene.hears(CommandStage.WAD, SITE, "admin ceiling views 10");
    String more = "extend " + link.image().id() + " 1h views:";

    assertThat(scene.hears(ANA, SITE, more + "5")).contains("now opens until");
    assertThat(scene.hears(ANA, SITE, more + "5"))
        .contains("opens 10 times at most, and this one was given 8 already")
        .contains("Choose 2 more views or fewer.");
    assertThat(scene.hears(ANA, SITE, more + "2")).contains("now opens until");
    assertThat(scene.hears(ANA, SITE, more + "1")).contains("Post the picture again instead.");
    assertThat(now(link).viewsLeft()).hasValue(10);
  }

  @Test
  void countsASingleViewInWordsForOne() {
    Link link = usedUp();
    scene.hears(CommandStage.CHO, SITE, "policy set views 1");

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 1d views:2"))
        .contains("links of this channel open once")
        .contains("Choose 1 more view.");
  }

  /** Its post is on its way still, or its key cannot be destroyed yet. */
  @Test
  void J17_givesNoMoreTimeToALinkWhosePictureIsBeingErased() {
    Link link = expired(ViewLimit.NONE);
    scene.clock.turn(Duration.ofDays(23));
    Instant now = scene.clock.instant();
    assertThat(scene.database.links().putOff(link.image().id(), now, now)).isTrue();

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 1d"))
        .contains("its picture, which is being erased")
        .contains("Post the picture again instead.");

    assertThat(now(link).status(now)).isEqualTo(LinkStatus.EXPIRED);
  }

  @Test
  void letsNoLinkOutliveItsPicture() {
    Link link = expired(ViewLimit.NONE);

    String answer = scene.hears(ANA, SITE, "extend " + link.image().id() + " 31d");

    assertThat(answer).contains("would outlive its picture").contains("Choose 22d or less");
    assertThat(now(link).status(scene.clock.instant())).isEqualTo(LinkStatus.EXPIRED);
    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 22d"))
        .contains("now opens until");
  }

  @Test
  void bringsNothingBackWhosePictureIsErased() {
    Link link = expired(ViewLimit.NONE);
    scene.database.links().erased(link.image().id(), scene.clock.instant(), event());

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 2d"))
        .contains("is erased, and nothing brings it back");
  }

  @Test
  void J17_asksForNoTimeWhereNothingBringsItBack() {
    Link link = issued(ViewLimit.NONE);
    scene.hears(ANA, SITE, "revoke " + link.image().id());

    Reply answer = scene.says(ANA, SITE, "extend " + link.image().id());

    assertThat(answer).isInstanceOf(Reply.Say.class);
    assertThat(SaidReply.text((Reply.Say) answer))
        .contains("was revoked. An admin of #site can renew it.");
  }

  @Test
  void J35_answersWhatIsNoNumberOfViewsWithAnExample() {
    Link link = usedUp();

    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " 1d views:none"))
        .contains("not a number of views; try 3");
  }

  /** Once, the views were dropped, and the answer said that the link was extended. */
  /** The form asked for a time, and the views that had been typed were gone. */
  @Test
  void J35_keepsTheViewsThatWereTypedInTheFormThatAsksForTheTime() {
    Link link = scene.picture(ANA, SITE, ViewLimit.of(2));

    Reply.Ask form = (Reply.Ask) scene.says(ANA, SITE, "extend " + link.image().id() + " views:3");

    assertThat(form.given()).containsEntry("views", "3");
    assertThat(form.fields()).extracting(Parameter::name).containsExactly("by", "views");
    assertThat(scene.hears(ANA, SITE, "extend " + link.image().id() + " views:many"))
        .endsWith("Example: /image extend LINK 2d views:3");
  }

  @Test
  void J35_refusesViewsWhereALinkHasNoNumberOfThem() {
    Link once = issued(ViewLimit.ONCE_PER_PERSON);
    Link unlimited = issued(ViewLimit.NONE);

    assertThat(scene.hears(ANA, SITE, "extend " + once.image().id() + " 1d views:2"))
        .contains("Nothing changed", "opens once for each person", "Leave the views out");
    assertThat(scene.hears(ANA, SITE, "extend " + unlimited.image().id() + " 1d views:2"))
        .contains("Nothing changed", "as often as anybody likes");
    assertThat(now(once).expiresAt()).isEqualTo(once.expiresAt());
    assertThat(scene.hears(ANA, SITE, "extend " + once.image().id() + " 1d"))
        .contains("now opens until");
  }

  /** Issued for a week, kept for thirty days, eight days ago. */
  private Link expired(ViewLimit limit) {
    Link link = issued(limit);
    scene.clock.turn(Duration.ofDays(8));
    scene.database.links().end(link, scene.clock.instant(), event());
    return link;
  }

  private Link usedUp() {
    Link link = issued(ViewLimit.of(1));
    CountedLook look = new CountedLook(link.id(), BOB, "s", scene.clock.instant());
    assertThat(scene.database.links().claim(look, event())).isEqualTo(Claim.GRANTED);
    return link;
  }

  private Link issued(ViewLimit limit) {
    Instant at = scene.clock.instant();
    Link link =
        Link.issue(
                LinkId.next(),
                Sample.picture(ImageId.next()),
                SITE,
                ANA,
                at,
                at.plus(Duration.ofDays(7)),
                limit)
            .kept(Optional.of(at.plus(Duration.ofDays(30))));
    assertThat(scene.database.links().add(link, List.of())).isTrue();
    return link;
  }

  private Link now(Link link) {
    return scene.links.find(link.id()).orElseThrow();
  }

  private static AuditEvent event() {
    return Sample.event(SITE.workspace());
  }
}
