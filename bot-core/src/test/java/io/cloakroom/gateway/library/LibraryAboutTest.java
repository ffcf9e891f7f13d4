package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.link.Link;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J46: what there is to know of a picture, from its tile. */
class LibraryAboutTest extends LibraryScene {
  private String path(Link link) {
    return stage.links.address(link.id()).getPath().replace("/i/", "/library/about/");
  }

  @Test
  void J46_aTileLeadsToWhatTheChatSaysOfIt() {
    Link link = stage.picture(ANA, SITE);
    Browser bob = browser(BOB);
    int before = stage.database.recorded().size();

    assertThat(bob.get("/library").text()).contains("href=\"" + path(link) + "\"");
    String page = bob.get(path(link)).text();

    assertThat(page)
        .contains("<h1>About a picture</h1>", "north pier", "@ana", "#site", ">Open</a>")
        .doesNotContain("Who looked", "On record", "value=\"revoke\"");
    assertThat(stage.database.recorded()).hasSize(before);
  }

  @Test
  void J46_whoMayManageItIsOfferedThat_andReadsWhoLooked_whichIsOnRecord() {
    Link link = stage.picture(ANA, SITE);
    Browser ana = browser(ANA);
    long before = recorded(Action.AUDIT_QUERY);

    assertThat(ana.get(path(link)).text())
        .contains(">Who looked</button>", "value=\"revoke\"")
        .doesNotContain("<h2 id=\"seen\">");
    assertThat(recorded(Action.AUDIT_QUERY)).isEqualTo(before);
    String page = ana.fill(path(link), Map.of()).text();

    assertThat(page).contains("<h2 id=\"seen\">Who looked</h2>", "Seen by 0 of 4");
    assertThat(recorded(Action.AUDIT_QUERY)).isEqualTo(before + 1);
  }

  @Test
  void J46_fromThereItIsRevokedLikeAnyThatWereChosen() {
    Link link = stage.picture(ANA, SITE);
    String token = path(link).replace("/library/about/", "");

    assertThat(browser(ANA).fill("/library/chosen", Map.of("do", "revoke", token, "on")).text())
        .contains(">Revoke 1 picture</button>");
  }

  @Test
  void T48_whoDoesNotReadItsChannelFindsNothing() {
    Link link = stage.picture(CHO, OTHER);

    assertThat(browser(BOB).get(path(link)).status()).isEqualTo(404);
    assertThat(browser(BOB).fill(path(link), Map.of()).status()).isEqualTo(404);
    assertThat(served.browser().with("Accept", "text/html").get(path(link)).text())
        .contains("Your ticket, please")
        .doesNotContain("#other");
  }

  @Test
  void J46_whileTheChatIsAwayItIsNotSaidThatThereIsNothing() {
    Link link = stage.picture(ANA, SITE);
    Browser bob = browser(BOB);
    stage.messenger.silent = true;

    assertThat(bob.get(path(link)).status()).isEqualTo(503);
  }

  @Test
  void T14_whoLookedIsAskedFromAnOwnPageOnly() {
    Link link = stage.picture(ANA, SITE);
    long before = recorded(Action.AUDIT_QUERY);

    assertThat(
            browser(ANA).with("Sec-Fetch-Site", "cross-site").fill(path(link), Map.of()).status())
        .isEqualTo(403);
    assertThat(browser(ANA).withFormToken("another").fill(path(link), Map.of()).status())
        .isEqualTo(403);
    assertThat(recorded(Action.AUDIT_QUERY)).isEqualTo(before);
  }

  @Test
  void J46_securityIsLedToWhatIsOnRecordOfIt() {
    stage.messenger.seat(SEC, SITE, CommandStage.member(true, false));
    Link link = stage.picture(ANA, SITE);

    assertThat(browser(SEC).get(path(link)).text())
        .contains("name=\"question\" value=\"image\"", "value=\"" + link.image().id() + "\"");
  }

  /** One picture, from its own details: no other has to be chosen for it. */
  @Test
  void J46_oneIsRevokedAndRenewedFromItsDetails() {
    Link link = keptFor(Duration.ofDays(30));
    Browser ana = browser(ANA);
    String token = token(link);
    assertThat(ana.get(path(link)).text())
        .contains("name=\"" + token + "\" value=\"on\"", "value=\"revoke\"")
        .doesNotContain("value=\"renew\"");
    assertThat(pressed(ana, chosen(ana, "revoke", link)).text())
        .contains("1 of 1 picture is revoked");

    Link ended = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));
    Browser later = browser(ANA);
    assertThat(later.get(path(ended)).text()).contains("value=\"renew\"");
    assertThat(browser(BOB).get(path(ended)).text())
        .doesNotContain("value=\"renew\"", "value=\"revoke\"");
    assertThat(pressed(later, chosen(later, "renew", ended)).text())
        .contains("1 of 1 picture opens now");
    assertThat(later.get(path(fresh(ended))).text()).contains("value=\"revoke\"");
  }

  @Test
  void J46_fromThereItIsSharedToAChannelThatWhoeverManagesItReads() {
    stage.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    stage.picture(CHO, OTHER);
    Link link = stage.picture(ANA, SITE);
    Browser ana = browser(ANA);

    assertThat(ana.get(path(link)).text())
        .contains("data-part=\"share\"", "<option value=\"other\">#other</option>");
    assertThat(browser(BOB).get(path(link)).text()).doesNotContain("data-part=\"share\"");
    Map<String, String> form = new HashMap<>(form("share", link));
    form.put("to", "other");
    Browser.Reply asked = ana.fill("/library/chosen", form);

    assertThat(asked.text()).contains("This shares 1 picture", "#other");
    assertThat(pressed(ana, asked).text()).contains("is shared to");
    stage.hears(ANA, SITE, "revoke " + link.image().id());
    assertThat(browser(ANA).get(path(link)).text()).doesNotContain("data-part=\"share\"");
  }
}
