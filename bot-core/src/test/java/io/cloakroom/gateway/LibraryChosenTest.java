package io.cloakroom.gateway;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J46: several pictures are chosen on the library's page, and something is done to all of them. */
class LibraryChosenTest {
  private static final Pattern PRESS =
      Pattern.compile("<form class=\"press\".*?</form>", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\">");

  private ServedStage served;
  private CommandStage stage;

  @BeforeEach
  void open() throws IOException {
    served = new ServedStage();
    stage = served.stage;
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  private Browser browser(Person who) {
    return served.signedIn(who).with("Accept", "text/html");
  }

  private String token(Link link) {
    String path = stage.links.address(link.id()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Map<String, String> form(String act, Link... chosen) {
    Map<String, String> form = new HashMap<>(Map.of("do", act));
    Stream.of(chosen).forEach(link -> form.put(token(link), "on"));
    return form;
  }

  private Browser.Reply chosen(Browser browser, String act, Link... chosen) {
    return browser.fill("/library/chosen", form(act, chosen));
  }

  /** The values of the only button on the page. */
  private static Map<String, String> button(Browser.Reply page) {
    List<MatchResult> presses = PRESS.matcher(page.text()).results().toList();
    assertThat(presses).as(page.text()).hasSize(1);
    Map<String, String> fields = new HashMap<>();
    FIELD
        .matcher(presses.get(0).group())
        .results()
        .forEach(one -> fields.put(one.group(1), one.group(2)));
    fields.remove("form");
    return fields;
  }

  private Browser.Reply pressed(Browser browser, Browser.Reply page) {
    return browser.fill("/library/act", button(page));
  }

  private static String main(String page) {
    return page.substring(page.indexOf("<main>"));
  }

  private boolean isRevoked(Link link) {
    return stage.links.find(link.id()).orElseThrow().revokedAt().isPresent();
  }

  private Link fresh(Link link) {
    return stage.links.latest(link);
  }

  private Link keptFor(Duration length) {
    Instant at = stage.clock.instant();
    Instant end = at.plus(Duration.ofDays(7));
    Link link =
        Link.issue(
                LinkId.next(), Sample.picture(ImageId.next()), SITE, ANA, at, end, ViewLimit.NONE)
            .kept(Optional.of(at.plus(length)));
    assertThat(stage.database.links().add(link, List.of())).isTrue();
    return link;
  }

  private long recorded(Action action) {
    return stage.database.recorded().stream()
        .filter(one -> one.event().action().equals(action))
        .count();
  }

  @Test
  void J46_saysHowManyWhereAndWhomItReaches_andChangesNothing() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, SITE);
    Link other = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);
    int before = stage.database.recorded().size();

    String page = chosen(cho, "revoke", pier, sand, other).text();

    assertThat(page)
        .contains("This ends the links to 3 pictures of 2 people in 2 channels")
        .contains("2 pictures; ", "1 picture; ", "may look", ">Revoke 3 pictures</button>");
    assertThat(stage.database.recorded()).hasSize(before);
    assertThat(List.of(pier, sand, other)).noneMatch(this::isRevoked);
  }

  @Test
  void J46_revokesWhatWasShown_saysSoOfEach_andTakesItBackWithinTenSeconds() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);

    Browser.Reply done = pressed(cho, chosen(cho, "revoke", pier, sand));

    assertThat(done.text())
        .contains("2 of 2 pictures are revoked now", "nobody can open it", ">Undo</button>");
    assertThat(List.of(pier, sand)).allMatch(this::isRevoked);
    assertThat(recorded(Action.LINK_REVOKED)).isEqualTo(2);

    Browser.Reply undone = pressed(cho, done);

    assertThat(undone.text()).contains("is not revoked: it opens as before");
    assertThat(List.of(pier, sand)).noneMatch(this::isRevoked);
  }

  @Test
  void J46_whatIsUndoneTooLateStays() {
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Browser.Reply done = pressed(cho, chosen(cho, "revoke", pier));
    stage.clock.turn(Duration.ofSeconds(11));

    assertThat(pressed(cho, done).text()).contains("stays as it is");
    assertThat(isRevoked(pier)).isTrue();
  }

  @Test
  void J46_sentTwiceItIsDoneOnce() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = chosen(cho, "revoke", pier, sand);
    pressed(cho, asked);
    long before = recorded(Action.LINK_REVOKED);

    Browser.Reply again = pressed(cho, asked);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).contains("2 of 2 pictures are revoked now", "was revoked before");
    assertThat(recorded(Action.LINK_REVOKED)).isEqualTo(before);
  }

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
  void J46_renewsWhatEnded_byThePolicyOfToday() {
    Link ended = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));
    Link open = stage.picture(ANA, SITE);
    Browser ana = browser(ANA);

    Browser.Reply asked = chosen(ana, "renew", ended, open);
    assertThat(asked.text())
        .contains("This makes new links to 1 picture", "may look", "still opens until")
        .contains(">Renew 1 picture</button>");
    assertThat(fresh(ended)).isEqualTo(ended);

    Browser.Reply done = pressed(ana, asked);

    assertThat(done.text()).contains("1 of 1 picture opens now", "has a new link");
    assertThat(fresh(ended).status(stage.clock.instant())).isEqualTo(LinkStatus.LIVE);
    assertThat(pressed(ana, asked).text()).contains("1 of 1 picture opens now", "still opens");
    assertThat(recorded(Action.LINK_RENEWED)).isEqualTo(1);
  }

  @Test
  void J46_sharesToAChannelOfTheirs_withTheReachShownFirst() {
    Link pier = stage.picture(CHO, SITE);
    Link there = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);
    Map<String, String> form = form("share", pier, there);
    form.put("to", "other");

    Browser.Reply asked = cho.fill("/library/chosen", form);

    assertThat(asked.text())
        .contains("This shares 1 picture", "#other", "may look", "stands in")
        .contains(">Share 1 picture</button>");
    assertThat(stage.links.latest(pier.image().id(), OTHER)).isEmpty();

    assertThat(pressed(cho, asked).text()).contains("1 of 1 picture opens there now");
    assertThat(stage.links.latest(pier.image().id(), OTHER)).isPresent();
    assertThat(pressed(cho, asked).text()).contains("is shared to");
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
  void J46_saysWhatIsMissing() {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);

    assertThat(chosen(cho, "revoke").text()).contains("role=\"alert\"", "No picture was chosen");
    assertThat(chosen(cho, "share", pier).text()).contains("role=\"alert\"", "choose a channel");
    assertThat(chosen(cho, "destroy", pier).status()).isEqualTo(400);
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
  void J46_ofWhatOpensForNobodyItIsNotSaidHowManyMayLook() {
    Link ended = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));

    assertThat(chosen(browser(ANA), "revoke", ended).text())
        .contains("This ends the links to 1 picture", ": 1 picture.")
        .doesNotContain("may look", "one by one");
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

  @Test
  void J46_whileTheChatIsAwayItIsSaidThatSomeAreLeft_andUndoWaits() {
    Link own = stage.picture(CHO, SITE);
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = chosen(cho, "revoke", own, pier);
    stage.messenger.silent = true;

    assertThat(pressed(cho, asked).text()).containsOnlyOnce("The chat did not answer just now");
    assertThat(isRevoked(own)).isTrue();
    assertThat(isRevoked(pier)).isFalse();
    stage.messenger.silent = false;
    Link sand = stage.picture(CHO, SITE);
    Browser.Reply done = pressed(cho, chosen(cho, "revoke", sand, pier));
    stage.messenger.silent = true;
    Browser.Reply later = pressed(cho, done);
    assertThat(later.text()).contains("The chat did not answer just now", ">Undo</button>");
    assertThat(List.of(sand, pier)).allMatch(this::isRevoked);
    stage.messenger.silent = false;
    pressed(cho, later);
    assertThat(List.of(sand, pier)).noneMatch(this::isRevoked);
  }

  @ParameterizedTest
  @CsvSource({"renew", "share"})
  void J46_whileTheChatIsAwayNothingIsLeftOutInSilence(String act) {
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Map<String, String> form = form(act, pier);
    form.put("to", "other");
    stage.messenger.silent = true;

    assertThat(cho.fill("/library/chosen", form).text())
        .contains("The chat did not answer just now")
        .doesNotContain("There is no picture here");
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

  @Test
  void J46_leadsBackToWhereTheyWereChosen_andNowhereElse() {
    Link pier = stage.picture(CHO, SITE);
    Map<String, String> form = form("revoke", pier);
    form.put("back", "/library?channel=site&q=pier");
    Browser cho = browser(CHO);

    assertThat(cho.fill("/library/chosen", form).text())
        .contains("data-part=\"back\" href=\"/library?channel=site&amp;q=pier\"");
    for (String elsewhere : List.of("//evil.example", "/library/../log", "javascript:alert(1)")) {
      form.put("back", elsewhere);
      assertThat(cho.fill("/library/chosen", form).text())
          .contains("data-part=\"back\" href=\"/library\"");
    }
  }

  @Test
  void J46_speaksTheLanguageOfWhoeverChooses() {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO).with("Accept-Language", "de");

    assertThat(cho.get("/library").text()).contains("Widerrufen …", " auswählen</span>");
    assertThat(chosen(cho, "revoke", pier).text())
        .contains("<h1>Bilder widerrufen</h1>", "Das beendet die Links zu 1 Bild")
        .doesNotContain("This ends", "Revoke");
  }
}
