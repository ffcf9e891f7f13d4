package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J46: whoever administers channels reads what holds there, and what is to be seen to. */
class ChannelsPageTest {
  private ServedStage served;
  private CommandStage stage;

  @BeforeEach
  void open() throws IOException {
    served = new ServedStage();
    stage = served.stage;
    stage.picture(ANA, SITE);
    stage.picture(CHO, OTHER);
    // A channel is known once something is set there, or the bot has read it.
    stage.set(SITE, "views", "5");
    stage.set(OTHER, "expiry", "2d");
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  private String page(Person who) {
    Browser.Reply page = served.signedIn(who).with("Accept", "text/html").get("/channels");
    assertThat(page.status()).isEqualTo(200);
    return page.text();
  }

  @Test
  void J46_saysOfEachOfTheirChannelsWhatHoldsThere_inSentences() {
    String page = page(CHO);

    assertThat(page)
        .doesNotContain("#other")
        .contains("<title>My channels · Cloakroom</title>", "<h2><bdi>#site</bdi></h2>")
        .contains("<h3>What stands out</h3>", "<p>Nothing.</p>", "at most 5 times")
        .contains("Whoever reads this channel may look", "href=\"/library?channel=site\"")
        .contains("href=\"/policy/site\"");
  }

  @Test
  void J46_whoAdministersNoneIsToldSo() {
    assertThat(page(BOB))
        .contains("You administer no channel")
        .doesNotContain("#site", "#other", "data-part=\"channel\"");
  }

  @Test
  void J46_saysWhichOpenLinksNobodyLookedAt() {
    Link seen = stage.picture(ANA, SITE);
    stage.clock.turn(Duration.ofDays(1).plusMinutes(1));
    stage.picture(ANA, SITE);
    Instant now = stage.clock.instant();
    stage.database.audit().append(LinkEvents.of(Action.IMAGE_VIEWED, seen, now));

    assertThat(page(CHO)).contains("1 open link that nobody has looked at");
  }

  @Test
  void J46_saysWhatIsHeldThere() {
    stage.held(ANA, SITE);

    assertThat(page(CHO)).containsOnlyOnce("1 post with files that could not be cleaned");
  }

  /** Channels that the bot knows, and in which BOB is a member, or an admin. */
  private void channels(int many, boolean admin) {
    for (int i = 0; i < many; i++) {
      Conversation where = new Conversation(SITE.workspace(), "many" + (1000 + i));
      stage.set(where, "views", "5");
      stage.messenger.seat(BOB, where, CommandStage.member(true, admin));
    }
  }

  @Test
  void T54_aMemberOfManyChannelsHasTheChatAskedOfSoMany_andReadsThat() {
    channels(70, false);
    Browser bob = served.signedIn(BOB).with("Accept", "text/html");
    int before = stage.messenger.askedWhatSomebodyIs;

    String page = bob.get("/channels").text();

    // What they read is one question in a chat, and one of each channel to this one.
    assertThat(stage.messenger.askedWhatSomebodyIs - before).isEqualTo(72 + 50);
    assertThat(page)
        .contains("not all were looked through", "of the first 50 I asked")
        .doesNotContain("You administer no channel");
  }

  @Test
  void J46_whoAdministersMoreThanThePageHasRoomForReadsThat() {
    channels(33, true);

    String page = page(BOB);

    assertThat(page)
        .contains("Of 33 channels that you administer, or in which requests wait")
        .contains("these are the first 30");
    assertThat(page.split("data-part=\"channel\"", -1)).hasSize(31);
  }

  @Test
  void J46_whereNotAllWasLookedThroughItIsNotSaidThatNothingStandsOut() {
    for (int i = 0; i < 100; i++) {
      stage.picture(ANA, SITE);
    }

    assertThat(page(CHO))
        .contains("Not all was looked through: of open links the 100 that live longest")
        .doesNotContain("<p>Nothing.</p>");
  }

  @Test
  void J46_aGetChangesNothing_andWhileTheChatIsAwaySaysSo() {
    Browser cho = served.signedIn(CHO).with("Accept", "text/html");
    int before = stage.database.recorded().size();
    cho.get("/channels");
    assertThat(stage.database.recorded()).hasSize(before);
    stage.messenger.silent = true;

    assertThat(cho.get("/channels").status()).isEqualTo(503);
  }

  @Test
  void J46_whoIsNotSignedInIsAskedForTheirTicket_andOthersReadTheirLanguage() {
    assertThat(served.browser().with("Accept", "text/html").get("/channels").text())
        .contains("Your ticket, please")
        .doesNotContain("site");
    assertThat(
            served
                .signedIn(CHO)
                .with("Accept", "text/html")
                .with("Accept-Language", "de")
                .get("/channels")
                .text())
        .contains("<h1>Meine Kanäle</h1>", "Was auffällt")
        .doesNotContain("stands out");
  }

  private Link askedFor(String reason) {
    stage.set(SITE, "access", "approval");
    Link link = stage.picture(ANA, SITE);
    assertThat(stage.hears(DAN, OTHER, "request " + stage.address(link) + " reason:" + reason))
        .contains("Asked");
    return link;
  }

  private static Map<String, String> form(String page, String label) {
    String form =
        Pattern.compile("<form[^>]*action=\"/channels\".*?</form>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(MatchResult::group)
            .filter(one -> one.contains(">" + label + "</button>"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + label + " in " + page));
    Map<String, String> fields = new HashMap<>();
    Pattern.compile("name=\"(image|answer|review)\" value=\"([^\"]*)\"")
        .matcher(form)
        .results()
        .forEach(one -> fields.put(one.group(1), one.group(2)));
    return fields;
  }

  private Browser browser(Person who) {
    return served.signedIn(who).with("Accept", "text/html");
  }

  @Test
  void J22_J46_whoeverDecidesReadsWhoWaits_andLetsThemInThere() {
    Link link = askedFor("for the **report** @everyone");
    String page = page(CHO);
    assertThat(page)
        .contains("Requests that wait for your answer", "@dan", "asks to see", "for the **report**")
        .contains("posted by", "@ana", "The channels that you administer:")
        .doesNotContain("that you do not administer", "data-part=\"more\"")
        .contains(">Approve 1h</button>", ">Deny</button>");
    assertThat(page(BOB)).doesNotContain("@dan", "asks to see");
    assertThat(stage.links.mayView(DAN, link).allowed()).isFalse();

    Browser cho = browser(CHO);
    String done = cho.fill("/channels", form(page, "Approve 1d")).text();

    assertThat(done)
        .contains("data-part=\"answered\"", "@dan", "under the request in the chat")
        .doesNotContain("asks to see");
    assertThat(stage.links.mayView(DAN, link).allowed()).isTrue();
    assertThat(cho.fill("/channels", form(page, "Approve 7d")).text())
        .as("pressed twice, or by another at the same time")
        .contains("data-part=\"answered\"");
    assertThat(stage.requests.lettingIn(link)).hasSize(1);
  }

  /** Whoever posted it decides where nobody is named, and administers nothing. */
  @Test
  void J22_J46_whoPostedItAnswersThereToo_andSaysWhyNot() {
    Link link = askedFor("please");
    String page = page(ANA);
    assertThat(page)
        .contains("@dan", "asks to see")
        .contains("Channels that you do not administer are here only for the requests")
        .doesNotContain("What stands out", "You administer no channel")
        .doesNotContain("The channels that you administer:");
    Map<String, String> refusal = form(page, "Deny");
    refusal.put("answer", "no");
    Browser ana = browser(ANA);

    assertThat(ana.fill("/channels", refusal).status()).as("without why").isEqualTo(400);
    refusal.put("reason", "not yet");
    assertThat(ana.fill("/channels", refusal).text()).doesNotContain("asks to see");

    assertThat(stage.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(stage.requests.lettingIn(link)).isEmpty();
  }

  @Test
  void J13_J46_whoAsksForSomebodyElseIsNamedWithWhyTheyDo() {
    stage.set(SITE, "access", "approval");
    Link link = stage.picture(ANA, SITE);
    String share = "share " + stage.address(link) + " to:@dan answer:ask why:\"for the report\"";
    assertThat(stage.hears(ANA, SITE, share)).contains("Asked.");

    String page = page(CHO).replaceAll("<[^>]*>", "");

    assertThat(page)
        .containsPattern(
            "@ana asks for @dan to see .*, posted by @ana\\. Asked .*: .*for the report")
        .doesNotContain("@dan asks to see");
    assertThat(page(ANA)).as("not her own").doesNotContain("asks for");
  }

  @Test
  void J22_J46_whoseRequestIsBehindManyOfOthersReadsIt_andWhoHasMoreThanIsShownReadsThat() {
    stage.set(SITE, "access", "approval");
    for (int i = 0; i < 11; i++) {
      asks(stage.picture(ANA, SITE));
    }
    asks(stage.picture(BOB, SITE));

    String cho = page(CHO);

    assertThat(cho.split("data-part=\"waiting\"", -1)).hasSize(11);
    assertThat(cho).contains("There may be more", "the oldest 100, and show 10 at most");
    assertThat(page(BOB)).contains("@dan", "asks to see").doesNotContain("There may be more");
  }

  private void asks(Link link) {
    stage.clock.turn(Duration.ofMinutes(13));
    assertThat(stage.hears(DAN, OTHER, "request " + stage.address(link) + " reason:please"))
        .contains("Asked");
  }

  @Test
  void T14_J46_thePageGivesNobodyARight() {
    Link link = askedFor("please");
    Map<String, String> fields = form(page(CHO), "Approve 1h");

    browser(BOB).fill("/channels", fields);
    browser(DAN).fill("/channels", fields);
    assertThat(browser(CHO).with("Sec-Fetch-Site", "cross-site").fill("/channels", fields).status())
        .isEqualTo(403);
    assertThat(browser(CHO).withFormToken("another").fill("/channels", fields).status())
        .isEqualTo(403);
    for (String answer : List.of("9999d", "end", "", "maybe")) {
      fields.put("answer", answer);
      assertThat(browser(CHO).fill("/channels", fields).status()).as(answer).isEqualTo(400);
    }
    fields.put("answer", "1h");
    fields.put("image", link.image().id().toString());
    assertThat(browser(CHO).fill("/channels", fields).status()).isEqualTo(400);
    assertThat(stage.links.mayView(DAN, link).allowed()).isFalse();
  }

  @Test
  void J46_looksAChannelOverAsOnceAMonth_forItsAdminsAlone() {
    Map<String, String> fields = form(page(CHO), "Look it over, as once a month");

    assertThat(browser(CHO).fill("/channels", fields).text())
        .contains("data-part=\"answered\"", "type /image policy review in the channel");
    assertThat(browser(BOB).fill("/channels", fields).text())
        .contains("is for")
        .doesNotContain("@ana");
  }
}
