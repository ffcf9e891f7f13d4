package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** J63: sharing a picture with one person outside. */
class ShareOutsideTest {
  private static final Pattern LINK =
      Pattern.compile("Link: https://pictures\\.example/o/([\\w-]{43})\\b");
  private static final Pattern CODE = Pattern.compile("Code: (\\d{8})\\b");
  private static final Person NAME =
      Person.outsider(CommandStage.WORKSPACE, "name@partner.example");

  private final CommandStage scene = new CommandStage();

  @Test
  void J63_isOffUnlessTheChannelAllowsIt() {
    Link before = scene.picture(ANA, SITE);

    assertThat(share(before)).contains("does not allow that", "policy set outsiders on");
    scene.clock.turn(Duration.ofSeconds(1));
    scene.hears(CHO, SITE, "policy set outsiders on");

    assertThat(share(before)).as("it was posted before").contains("does not allow that");
    assertThat(share(scene.picture(ANA, SITE))).contains("may look at the picture until");
  }

  @Test
  void J63_theLinkAndTheCodeOpenItTogetherInTheFirstBrowserAndNeitherAlone() {
    Link link = allowed();
    String answer = share(link);
    Outsider one = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    String code = found(CODE, answer);

    assertThat(answer).contains("10 times at most", "send them these two by different ways");
    assertThat(scene.outsiders.opened(one, "x".repeat(43))).isEmpty();
    assertThat(tried(one, "00000000".equals(code) ? "11111111" : "00000000")).isEmpty();
    String browser = tried(one, code.substring(0, 4) + " " + code.substring(4)).orElseThrow();

    one = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    assertThat(scene.outsiders.opened(one, browser)).contains(link);
    assertThat(scene.outsiders.opened(one, "x".repeat(43))).isEmpty();
    assertThat(tried(one, code)).as("another browser").isEmpty();
    assertThat(scene.links.mayView(NAME, link).watermarked()).isTrue();
    assertThat(scene.links.mayTake(NAME, link)).isFalse();
    assertThat(scene.recorded(Action.GRANT_SHARED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("asker", "outsider:name@partner.example"));
    scene.chores();
    assertThat(scene.messenger.told).isEmpty();
  }

  @Test
  void J63_endsAfterAWeekOrWhenItWasToEnd() {
    Link link = allowed();
    String answer = share(link);
    Outsider one = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    String browser = tried(one, found(CODE, answer)).orElseThrow();
    Outsider bound = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    scene.clock.turn(Duration.ofDays(7).minusSeconds(1));
    assertThat(scene.outsiders.opened(bound, browser)).isPresent();
    scene.clock.turn(Duration.ofSeconds(1));
    assertThat(scene.outsiders.opened(bound, browser)).isEmpty();

    Link other = scene.picture(ANA, SITE);
    assertThat(
            scene.hears(
                ANA, SITE, "share " + scene.address(other) + " to:name@partner.example expiry:8d"))
        .contains("one person looks for 7d at most");
    assertThat(scene.links.mayView(NAME, other).allowed()).isFalse();
    scene.hears(ANA, SITE, "share " + scene.address(other) + " to:name@partner.example expiry:2d");
    assertThat(scene.links.mayView(NAME, other).allowed()).isTrue();
    scene.clock.turn(Duration.ofDays(2));
    assertThat(scene.links.mayView(NAME, other).allowed()).isFalse();
  }

  @Test
  void J63_isListedAndTakenBackFromMoreAndShutByThePolicyAtOnce() {
    Link link = allowed();
    String answer = share(link);
    Outsider one = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    String browser = tried(one, found(CODE, answer)).orElseThrow();
    Outsider bound = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    assertThat(scene.outsiders.opened(bound, browser)).isPresent();
    scene.hears(CHO, SITE, "policy set outsiders off");
    assertThat(scene.outsiders.opened(bound, browser)).isEmpty();
    scene.hears(CHO, SITE, "policy set outsiders on existing:true");

    Reply.Say more = (Reply.Say) scene.says(ANA, SITE, "info " + scene.address(link));
    assertThat(SaidReply.text(more)).contains("Let in until", "name@partner.example");
    Button back =
        more.buttons().stream()
            .filter(button -> button.label().startsWith("Take back"))
            .findFirst()
            .orElseThrow();
    scene.presses(ANA, SITE, back);
    assertThat(scene.links.mayView(NAME, link).allowed()).isFalse();
    assertThat(scene.outsiders.opened(bound, browser)).isEmpty();
  }

  @Test
  void J63_ofManyInvitationsOfOneAddressAtOnceOneGrantIsLeft() {
    Link link = allowed();

    Parallel.run(
        16, () -> scene.outsiders.invite(ANA, link, "name@partner.example", Duration.ofDays(2)));

    List<AccessRequest> left = scene.requests.lettingIn(link);
    assertThat(left).hasSize(1);
    scene.requests.takeBack(ANA, left.get(0));
    assertThat(scene.links.mayView(NAME, link).allowed()).isFalse();
  }

  @Test
  void J63_fiveWrongCodesEndItAndAreOneRow() {
    Link link = allowed();
    String answer = share(link);
    String code = found(CODE, answer);
    String wrong = code.startsWith("1") ? "20000000" : "10000000";
    Outsider one = scene.outsiders.find(found(LINK, answer)).orElseThrow();

    for (int i = 0; i < 7; i++) {
      assertThat(tried(one, wrong)).isEmpty();
    }

    assertThat(tried(one, code)).isEmpty();
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.outcome()).isEqualTo("wrong_code");
              assertThat(event.actor()).contains(NAME);
            });
  }

  @Test
  void J63_whatOpensByApprovalIsSharedOutsideByOneWhoDecidesAlone() {
    scene.hears(CHO, SITE, "policy set outsiders on");
    scene.hears(CHO, SITE, "policy access approval");
    Link link = scene.picture(ANA, SITE);

    assertThat(share(link)).contains("opens by approval only");
    assertThat(scene.hears(CHO, SITE, "share " + scene.address(link) + " to:name@partner.example"))
        .contains("may look at the picture until");
    scene.hears(CHO, SITE, "policy set approvals 2");
    Link two = scene.picture(ANA, SITE);
    assertThat(scene.hears(CHO, SITE, "share " + scene.address(two) + " to:name@partner.example"))
        .contains("opens only when two agree", "nobody can share that outside")
        .doesNotContain("Ask one of them");
  }

  @Test
  void J63_whatIsRegulatedIsSharedWithNobodyOutsideAndOpensForThemNoMore() {
    Link link = allowed();
    String answer = share(link);
    Outsider one = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    String browser = tried(one, found(CODE, answer)).orElseThrow();
    Outsider bound = scene.outsiders.find(found(LINK, answer)).orElseThrow();
    assertThat(scene.outsiders.opened(bound, browser)).isPresent();

    assertThat(scene.hears(ANA, SITE, "set " + scene.address(link) + " label:regulated"))
        .contains("regulated");

    assertThat(scene.outsiders.opened(bound, browser)).isEmpty();
    assertThat(scene.hears(CHO, SITE, "share " + scene.address(link) + " to:name@partner.example"))
        .contains("is not shared with anybody outside", "labelled regulated")
        .doesNotContain("policy set outsiders");
  }

  @Test
  void J63_anotherInvitationOfTheSamePersonEndsTheOneBefore() {
    Link link = allowed();
    String first = share(link);
    String second = share(link);

    Outsider before = scene.outsiders.find(found(LINK, first)).orElseThrow();
    assertThat(tried(before, found(CODE, first))).isEmpty();
    Outsider now = scene.outsiders.find(found(LINK, second)).orElseThrow();
    assertThat(tried(now, found(CODE, second))).isPresent();

    Reply.Say more = (Reply.Say) scene.says(ANA, SITE, "info " + scene.address(link));
    List<Button> back =
        more.buttons().stream().filter(one -> one.label().startsWith("Take back")).toList();
    assertThat(back).hasSize(1);
    scene.presses(ANA, SITE, back.get(0));
    assertThat(scene.links.mayView(NAME, link).allowed()).isFalse();
  }

  /** Once, a chat put another sign in the place of an underscore, and it opened nothing. */
  @Test
  void J63_theLinkHoldsNothingThatAChatTakesForFormatting() {
    Link link = allowed();

    for (int i = 0; i < 30; i++) {
      assertThat(found(LINK, share(link))).matches("[A-Za-z0-9]{43}");
    }
  }

  @Test
  void J63_readsAnAddressAsChatsWriteIt() {
    Link link = allowed();

    assertThat(
            scene.hears(
                ANA,
                SITE,
                "share "
                    + scene.address(link)
                    + " to:<mailto:Name@Partner.example|Name@Partner.example>"))
        .contains("name@partner.example may look");
    assertThat(scene.hears(ANA, SITE, "share " + scene.address(link) + " to:nobody"))
        .contains("no such channel or person");
  }

  private Link allowed() {
    scene.hears(CHO, SITE, "policy set outsiders on");
    return scene.picture(ANA, SITE);
  }

  private String share(Link link) {
    return scene.hears(ANA, SITE, "share " + scene.address(link) + " to:name@partner.example");
  }

  private Optional<String> tried(Outsider one, String code) {
    return scene.outsiders.tryCode(Optional.of(one), code);
  }

  private static String found(Pattern what, String text) {
    Matcher found = what.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
