package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.Browser;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T14, T46, T48 and T54: what choosing pictures gives nobody, whatever is sent. */
class LibraryChosenThreatsTest extends LibraryScene {
  @Test
  void J46_saysWhatSomebodyMayNotDo_andWhoMay_andDoesTheRest() {
    Link theirs = stage.picture(BOB, SITE);
    Link ofAna = stage.picture(ANA, SITE);
    Link revoked = stage.picture(BOB, SITE);
    stage.hears(BOB, SITE, "revoke " + revoked.image().id());
    Browser bob = browser(BOB);
    long denials = recorded(Action.COMMAND_DENIED);

    Browser.Reply asked = chosen(bob, "revoke", theirs, ofAna, revoked);

    assertThat(asked.text())
        .contains(">Revoke 1 picture</button>", "<h2>Left as they are</h2>")
        .contains("@ana", "was revoked before");
    assertThat(recorded(Action.COMMAND_DENIED)).as("nothing was tried").isEqualTo(denials);
    pressed(bob, asked);
    assertThat(isRevoked(theirs)).isTrue();
    assertThat(isRevoked(ofAna)).isFalse();
  }

  @Test
  void J46_thePageGivesNobodyARight_whateverIsSent() {
    Link ofAna = stage.picture(ANA, SITE);
    Link own = stage.picture(BOB, SITE);
    Browser bob = browser(BOB);
    Map<String, String> fields = button(chosen(bob, "revoke", own));
    fields.put("image", "chosen:" + ofAna.id());

    String page = bob.fill("/library/act", fields).text();

    assertThat(page).contains("0 of 1 picture is revoked now");
    assertThat(isRevoked(ofAna)).isFalse();
    assertThat(recorded(Action.COMMAND_DENIED)).isEqualTo(1);
  }

  @Test
  void T48_whatSomebodyMayNotKnowOfIsNoPictureToThem() {
    Link hidden = stage.picture(CHO, OTHER);

    String page = chosen(browser(BOB), "revoke", hidden).text();

    assertThat(page)
        .contains("There is no picture here")
        .doesNotContain("#other", "@cho", "<form class=\"press\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke", "renew", "share"})
  void T48_whoeverHoldsALinkOfOthersLearnsNotHowItStands(String act) {
    Link hidden = stage.picture(CHO, OTHER);
    Map<String, String> form =
        new HashMap<>(Map.of("do", act, "sure", "true", "image", "chosen:" + hidden.id()));
    if (act.equals("share")) {
      form.put("to", "#" + SITE.id());
    }
    Browser bob = browser(BOB);

    String open = bob.fill("/library/act", form).text();
    stage.hears(CHO, OTHER, "revoke " + hidden.image().id());
    String revoked = bob.fill("/library/act", form).text();

    assertThat(open)
        .contains("There is no picture here")
        .doesNotContain("data-part=\"sum\"", "#other", "@cho");
    assertThat(main(revoked)).isEqualTo(main(open));
  }

  @Test
  void T48_whereTheyCannotReadNobodyLearnsWhatWasSharedThere() {
    Link own = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Map<String, String> shared = form("share", own);
    shared.put("to", "other");
    pressed(cho, cho.fill("/library/chosen", shared));
    assertThat(stage.links.latest(own.image().id(), OTHER)).isPresent();
    Map<String, String> form =
        Map.of(
            "do", "share", "sure", "true", "image", "chosen:" + own.id(), "to", "#" + OTHER.id());

    assertThat(browser(BOB).fill("/library/act", form).text())
        .doesNotContain("data-part=\"sum\"", "#other");
  }

  @Test
  void J46_sharesNothingToWhereSomebodyCannotPost() {
    Link pier = stage.picture(BOB, SITE);
    Map<String, String> form = form("share", pier);
    form.put("to", "other");

    assertThat(browser(BOB).fill("/library/chosen", form).text())
        .contains("You cannot post in that channel")
        .doesNotContain("#other", "<form class=\"press\"");
  }

  @Test
  void T46_takesSoManyAtOnce() {
    List<Link> many = new ArrayList<>();
    for (int i = 0; i < 49; i++) {
      many.add(stage.picture(CHO, SITE));
    }
    Browser cho = browser(CHO);

    assertThat(chosen(cho, "revoke", many.toArray(new Link[0])).text())
        .contains("You chose 49 pictures; 48 at once are the most");
    Browser.Reply asked = chosen(cho, "revoke", many.subList(0, 48).toArray(new Link[0]));
    assertThat(pressed(cho, asked).text()).contains("48 of 48 pictures are revoked now");
    assertThat(many.stream().filter(this::isRevoked)).hasSize(48);
  }

  @Test
  void T48_whatElseWasChosenChangesNoWord_whetherItIsThereOrNot() {
    Link own = stage.picture(BOB, SITE);
    stage.hears(BOB, SITE, "revoke " + own.image().id());
    Link hidden = stage.picture(CHO, OTHER);
    Map<String, String> form = new HashMap<>(Map.of("do", "revoke", "sure", "true"));
    Browser bob = browser(BOB);

    form.put("image", "chosen:" + own.id() + "," + hidden.id());
    String there = bob.fill("/library/act", form).text();
    form.put("image", "chosen:" + own.id() + "," + LinkId.next());

    assertThat(main(bob.fill("/library/act", form).text())).isEqualTo(main(there));
  }

  @Test
  void T46_ofFarTooManyItIsSaidHowManyAreTaken() {
    Link own = stage.picture(CHO, SITE);
    Map<String, String> form = form("revoke", own);
    for (int i = 0; i < 600; i++) {
      form.put(token(own).substring(4) + (1000 + i), "on");
    }

    assertThat(chosen(browser(CHO), "revoke", own).status()).isEqualTo(200);
    assertThat(browser(CHO).fill("/library/chosen", form).status()).isEqualTo(200);
  }

  private int asked(Browser browser, Map<String, String> form) {
    int before = stage.messenger.askedWhatSomebodyIs;
    assertThat(browser.fill("/library/chosen", form).status()).isEqualTo(200);
    return stage.messenger.askedWhatSomebodyIs - before;
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoke", "renew", "share"})
  void T54_theChatIsAskedOnceOfAChannel_howeverManyOfItAreChosen(String act) {
    List<Link> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(stage.picture(i % 2 == 0 ? ANA : BOB, SITE));
      if (act.equals("renew")) {
        stage.hears(many.get(i).owner(), SITE, "revoke " + many.get(i).image().id());
      }
    }
    Map<String, String> few = form(act, many.get(0), many.get(1));
    Map<String, String> all = form(act, many.toArray(new Link[0]));
    few.put("to", "other");
    all.put("to", "other");

    for (Person who : List.of(BOB, CHO)) {
      Browser browser = browser(who);
      asked(browser, few);
      assertThat(asked(browser, all)).isEqualTo(asked(browser, few));
    }
  }

  @ParameterizedTest
  @CsvSource({"log destroy", "admin ceiling", "policy set", "remove", "''"})
  void J46_noOtherCommandIsGivenHere(String command) {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Map<String, String> fields = button(chosen(cho, "revoke", pier));
    fields.put("do", command);

    assertThat(cho.fill("/library/act", fields).status()).isEqualTo(400);
    fields.put("do", "revoke");
    fields.put("image", pier.image().id().toString());
    assertThat(cho.fill("/library/act", fields).status()).isEqualTo(400);
    assertThat(isRevoked(pier)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/library/chosen", "/library/act"})
  void T14_anotherSiteAndAnotherSessionDoNothing(String path) {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Map<String, String> fields = button(chosen(cho, "revoke", pier));
    fields.put(token(pier), "on");

    assertThat(browser(CHO).with("Sec-Fetch-Site", "cross-site").fill(path, fields).status())
        .isEqualTo(403);
    assertThat(browser(CHO).withFormToken("of another session").fill(path, fields).status())
        .isEqualTo(403);
    assertThat(served.browser().with("Accept", "text/html").fill(path, fields).text())
        .contains("Your ticket, please");
    assertThat(browser(CHO).get(path).status()).isEqualTo(405);
    assertThat(isRevoked(pier)).isFalse();
  }
}
