package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.link.Link;
import io.cloakroom.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J46: what was shown of chosen pictures is no longer so when the button is pressed. */
class LibraryMeanwhileTest extends LibraryScene {
  private static final String CHANGED = "Nothing was done: what you read before you pressed has";

  private Map<String, String> sharing(Link... chosen) {
    Map<String, String> form = form("share", chosen);
    form.put("to", "other");
    return form;
  }

  private Link ended() {
    Link link = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));
    return link;
  }

  @Test
  void J46_whereMorePeopleMayLookByThenItIsSaidAgain_andThenDone() {
    Link ended = ended();
    Browser ana = browser(ANA);
    Browser.Reply asked = chosen(ana, "renew", ended);
    stage.set(SITE, "access", "open");

    Browser.Reply again = pressed(ana, asked);

    assertThat(again.text())
        .contains(CHANGED, "This makes new links to 1 picture", ">Renew 1 picture</button>")
        .doesNotContain("data-part=\"sum\"");
    assertThat(fresh(ended).id()).isEqualTo(ended.id());
    assertThat(recorded(Action.LINK_RENEWED)).isZero();
    assertThat(pressed(ana, asked).text()).as("the same, pressed again").contains(CHANGED);
    assertThat(pressed(ana, again).text()).contains("1 of 1 picture opens now");
    assertThat(recorded(Action.LINK_RENEWED)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"expiry, 1d", "download, on", "watermark, on"})
  void J46_whatLinksGetByThePolicyIsPartOfWhatWasShown(String setting, String value) {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = cho.fill("/library/chosen", sharing(pier));
    stage.set(OTHER, setting, value);

    Browser.Reply again = pressed(cho, asked);

    assertThat(again.text()).contains(CHANGED, ">Share 1 picture</button>");
    assertThat(stage.links.latest(pier.image().id(), OTHER)).isEmpty();
    assertThat(pressed(cho, again).text()).contains("1 of 1 picture opens there now");
  }

  /**
   * In a large channel somebody comes or goes before anybody has pressed: it would never be done.
   */
  @Test
  void J46_whoCameToWhereItIsSharedToMeanwhileHoldsItUpNoMore() {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = cho.fill("/library/chosen", sharing(pier));
    stage.messenger.seat(BOB, OTHER, CommandStage.member(true, false));

    assertThat(pressed(cho, asked).text())
        .contains("1 of 1 picture opens there now")
        .doesNotContain(CHANGED);
  }

  @Test
  void J46_whereItIsRevokedWhatCountsIsWhoMayLook_andHowItStands() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = chosen(cho, "revoke", pier, sand);
    stage.messenger.seat(EVE, OTHER, CommandStage.member(true, false));
    stage.hears(CHO, SITE, "extend " + pier.image().id() + " by:2d");

    Browser.Reply again = pressed(cho, asked);

    assertThat(again.text()).contains(CHANGED, ">Revoke 2 pictures</button>");
    assertThat(List.of(pier, sand)).noneMatch(this::isRevoked);
    assertThat(pressed(cho, again).text()).contains("2 of 2 pictures are revoked now");
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke", "renew", "share"})
  void J46_T54_forWhatIsDoneTheChatIsNotAskedHowManyMayLook(String act) {
    Link pier = act.equals("renew") ? ended() : stage.picture(CHO, SITE);
    Browser browser = browser(act.equals("renew") ? ANA : CHO);
    Map<String, String> form = form(act, pier);
    form.put("to", "other");
    Browser.Reply asked = browser.fill("/library/chosen", form);
    AtomicInteger counted = new AtomicInteger();
    stage.messenger.whileCounting = counted::incrementAndGet;

    assertThat(pressed(browser, asked).text()).contains("1 of 1 picture");

    assertThat(counted).hasValue(0);
  }

  /** A chat that hangs says of each channel nothing for a minute. */
  @Tag("full")
  @Test
  void J46_T54_revokingWaitsNotForAChatThatHangs() {
    Link pier = stage.picture(CHO, SITE);
    Link sand = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);
    CountDownLatch hanging = new CountDownLatch(1);
    stage.messenger.whileCounting = () -> hung(hanging);

    Browser.Reply asked = chosen(cho, "revoke", pier, sand);
    Browser.Reply done = pressed(cho, asked);
    hanging.countDown();

    assertThat(asked.text())
        .contains("1 picture; the chat did not say in time how many people may look.")
        .contains(">Revoke 2 pictures</button>");
    assertThat(done.text()).contains("2 of 2 pictures are revoked now");
  }

  private static void hung(CountDownLatch hanging) {
    try {
      assertThat(hanging.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Half of it was done already, by another press: that holds the rest up no more than itself. */
  @Test
  void J46_whatIsDoneAlreadyIsSaid_andTheRestIsDone() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = chosen(cho, "revoke", pier, sand);
    stage.hears(CHO, SITE, "revoke " + pier.image().id());

    assertThat(pressed(cho, asked).text())
        .contains("2 of 2 pictures are revoked now", "was revoked before")
        .doesNotContain(CHANGED);
    assertThat(pressed(cho, asked).text()).contains("2 of 2 pictures are revoked now");
    assertThat(recorded(Action.LINK_REVOKED)).isEqualTo(2);
  }

  /** Its owner and an admin of the channel: of two presses of one person the other waits. */
  @Test
  void J46_pressedByTwoPeopleAtOnceItIsDoneOnce() {
    Link ended = ended();
    List<Browser> both = List.of(browser(ANA), browser(CHO));
    List<Map<String, String>> buttons =
        both.stream().map(one -> button(chosen(one, "renew", ended))).toList();

    Parallel.run(
        2,
        n ->
            () ->
                assertThat(both.get(n).fill("/library/act", buttons.get(n)).text())
                    .contains("1 of 1 picture opens now"));

    assertThat(recorded(Action.LINK_RENEWED)).isEqualTo(1);
  }

  @Test
  void J46_whereItIsNotSaidWhatWasShownItIsAsked() {
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Map<String, String> fields = button(chosen(cho, "revoke", pier));

    for (String shown : List.of("0", "00000000", fields.get("shown") + "00000000")) {
      fields.put("shown", shown);
      assertThat(cho.fill("/library/act", fields).text()).as(shown).contains("Revoke 1 picture");
      assertThat(isRevoked(pier)).as(shown).isFalse();
    }
    fields.remove("shown");
    assertThat(cho.fill("/library/act", fields).text()).contains(CHANGED);
    assertThat(isRevoked(pier)).isFalse();
  }
}
