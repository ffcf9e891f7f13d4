package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J46: pictures on a page, as somebody finds them in the chat. */
class LibraryPageTest {
  private static final Pattern TITLE =
      Pattern.compile("<h2><a href=\"/i/[\\w-]{44}\"><bdi>([^<]*)</bdi></a></h2>");
  private static final Pattern OLDER = Pattern.compile("data-part=\"older\" href=\"([^\"]*)\"");
  private static final Pattern NEWER = Pattern.compile("data-part=\"newer\" href=\"([^\"]*)\"");
  private static final Pattern OF_THE_SESSION = Pattern.compile("(nonce|value)=\"[\\w-]{20,}\"");

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

  private Browser.Reply page(Person who, String query) {
    return served.signedIn(who).with("Accept", "text/html").get("/library" + query);
  }

  private static String asking(String typed) {
    return "?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }

  private static List<String> titles(Browser.Reply page) {
    return TITLE.matcher(page.text()).results().map(found -> found.group(1)).toList();
  }

  private static String way(Pattern to, Browser.Reply page) {
    return to.matcher(page.text())
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .findFirst()
        .orElse("");
  }

  private Link said(Link link, String text) {
    Intake post = stage.database.intakes().register().of(link.image().id()).orElseThrow();
    assertThat(stage.database.intakes().queue().save(post.withWords(text), List.of())).isTrue();
    stage.clock.turn(Duration.ofMillis(5));
    return link;
  }

  @Test
  void J46_showsWhatSomebodyReads_newestFirst_withWhatIsSaidOfIt() {
    said(stage.picture(ANA, SITE), "Cracks at the north pier #bridge");
    said(stage.picture(CHO, OTHER), "South bridge");

    Browser.Reply page = page(CHO, "");

    assertThat(page.status()).isEqualTo(200);
    assertThat(titles(page)).containsExactly("South bridge", "Cracks at the north pier #bridge");
    assertThat(page.text())
        .contains("<title>Library · Cloakroom</title>", "Opens until <time datetime=")
        .contains("<a href=\"/library?tag=bridge\"><bdi>#bridge</bdi></a>")
        .contains("href=\"/library?from=ana\"", "href=\"/library?channel=site\"")
        .contains("<option value=\"other\"", "No preview");
    assertThat(page.header("Cache-Control")).contains("private, no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "?q=pier, 1",
    "?q=tag:bridge, 1",
    "?q=pier+tag:bridge+after:7d, 1",
    "?q=pier+before:7d, 0",
    "?q=from:me, 0",
    "?q=from:%40ana, 2",
    "?q=from:%40Ana+pier, 1",
    "?q=pier+%40ana, 1",
    "?q=from:%40bob, 0",
    "?q=channel:%23site+sand, 1",
    "?q=%23site, 2",
    "?q=from:%40ana+tag:bridge+channel:%23site+state:live+after:7d, 1",
    "?q=state:expired, 0",
    "?from=ana, 2",
    "?from=bob, 0",
    "?channel=site, 2",
    "?channel=site&q=sand, 1",
    "?state=live, 2",
    "?state=revoked, 0",
    "?q=nowhere, 0",
    "?tag=bridge, 1",
    "?tag=%23Bridge&q=pier, 1",
    "?tag=bridge&q=sand, 0",
    "?tag=bridge+north, 0",
    "?tag=bridge&q=tag:north, 0",
    "?after=2020-01-01, 2",
    "?after=2020-01-01&before=2099-01-01, 2",
    "?before=2020-01-01, 0",
    "?after=2099-01-01, 0",
    "?tag=bridge&after=7d&state=live&channel=site&from=ana, 1",
  })
  void J46_takesTheWordsOfFindAndWhatWasChosen(String query, int found) {
    said(stage.picture(ANA, SITE), "Cracks at the north pier #bridge");
    said(stage.picture(ANA, SITE), "Sand");

    Browser.Reply page = page(BOB, query);

    assertThat(titles(page)).hasSize(found);
    assertThat(page.text().contains("Nothing fits")).isEqualTo(found == 0);
  }

  @Test
  void J34_showsWhatExpiredBehindAllThatLives() {
    said(stage.picture(ANA, SITE), "Old pier");
    stage.clock.turn(Duration.ofDays(8));
    for (int picture = 0; picture < 330; picture++) {
      stage.picture(ANA, SITE);
    }

    for (String query : List.of("?state=expired", "?q=pier&state=expired", "?q=state:expired")) {
      Browser.Reply page = page(CHO, query);
      assertThat(titles(page)).as(query).containsExactly("Old pier");
      assertThat(page.text())
          .as(query)
          .contains("Expired <time")
          .doesNotContain("data-part=\"older\"");
    }
    assertThat(titles(page(BOB, "?state=expired"))).as("no admin, and not its owner").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "before:never, not a moment",
    "stat:live, stat",
    "from:ana, begins with @",
    "since:7d, since",
    "channel:#nowhere, choose one under Channel",
    "???, no word in",
  })
  void J46_saysWhatItCannotTake(String typed, String problem) {
    Browser.Reply page = page(BOB, asking(typed));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("role=\"alert\"").containsIgnoringCase(problem);
    assertThat(page.text()).contains("value=\"" + typed + "\"");
  }

  /** Dan is there, has posted in a channel that Bob does not read, and in none that he reads. */
  /** One question: the form shows what was looked for, however it was said. */
  @Test
  void J46_whatIsTypedGoesBeforeWhatIsChosenOfTheSame_andTheFormSaysSo() {
    said(stage.picture(ANA, SITE), "Cracks at the north pier #bridge #north");
    said(stage.picture(BOB, SITE), "Sand");

    String page = page(BOB, "?from=bob&before=2026-02-01&q=from:me+before:2027-01-01").text();
    Browser.Reply tags = page(BOB, "?tag=bridge&q=tag:north");

    assertThat(titles(page(BOB, "?from=ana&q=from:me"))).containsExactly("Sand");
    assertThat(page)
        .contains("Sand", "value=\"from:me before:2027-01-01\"")
        .contains("name=\"before\" type=\"date\" value=\"\"")
        .doesNotContain("<option value=\"bob\" selected>");
    assertThat(titles(tags)).as("both").containsExactly("Cracks at the north pier #bridge #north");
    assertThat(tags.text()).contains("value=\"tag:north\"", "name=\"tag\" value=\"bridge\"");
  }

  @Test
  void J46_daysAreChosen_andAllElseThatSomebodyWroteIsShownAsItIs() {
    said(stage.picture(ANA, SITE), "Pier");

    assertThat(page(BOB, "?after=2026-02-01").text())
        .contains("name=\"after\" type=\"date\" value=\"2026-02-01\"");
    assertThat(page(BOB, "?after=7d").text())
        .contains("name=\"after\" type=\"text\" value=\"7d\"", "Pier");
    for (String wrong : List.of("2026-02-30", "banana")) {
      assertThat(page(BOB, "?before=" + wrong).text())
          .contains("role=\"alert\"", "not a moment: “" + wrong + "”")
          .contains("name=\"before\" type=\"text\" value=\"" + wrong + "\"");
    }
    assertThat(page(BOB, "?tag=%3F%3F").text())
        .contains("role=\"alert\"", "name=\"tag\" value=\"??\"");
  }

  /** Tags are offered from pictures that are shown, and from nothing else. */
  @Test
  void T48_offersTagsOfWhatSomebodySees() {
    said(stage.picture(ANA, SITE), "Pier #bridge");
    said(stage.picture(CHO, OTHER), "Secret pier #secret");

    assertThat(page(CHO, "").text())
        .contains("<option value=\"bridge\"></option>", "<option value=\"secret\"></option>");
    assertThat(page(BOB, "").text())
        .contains("<option value=\"bridge\"></option>")
        .doesNotContain("secret");
    assertThat(shown(page(BOB, "?tag=secret")))
        .isEqualTo(shown(page(BOB, "?tag=nowhere")).replace("nowhere", "secret"));
  }

  @Test
  void T48_ofAPersonWhomSomebodyNamesItIsNotSaidWhetherThereIsOne() {
    said(stage.picture(ANA, SITE), "Cracks at the pier");
    said(stage.picture(DAN, OTHER), "Secret pier");

    String nobody = shown(page(BOB, asking("pier from:@eve")));

    assertThat(nobody).contains("Nothing fits", "No picture by “@eve” that you may see fits");
    assertThat(shown(page(BOB, asking("pier from:@dan"))).replace("dan", "eve")).isEqualTo(nobody);
    assertThat(shown(page(BOB, asking("sand from:@ana"))))
        .contains("No picture by “@ana” that you may see fits");
    assertThat(titles(page(CHO, asking("from:@dan")))).containsExactly("Secret pier");
  }

  @Test
  void J46_whileTheChatDoesNotSayWhoIsCalledSo_saysThat_andNotThatNothingFits() {
    said(stage.picture(ANA, SITE), "Pier");
    Browser browser = served.signedIn(BOB).with("Accept", "text/html");
    stage.messenger.namesNobody = true;

    Browser.Reply away = browser.get("/library" + asking("from:@ana"));

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.text())
        .contains("The chat did not answer", "value=\"from:@ana\"")
        .doesNotContain("Nothing fits");
    assertThat(titles(browser.get("/library"))).containsExactly("Pier");
  }

  @Test
  void T48_whoDoesNotReadAChannelSeesNothingOfIt() {
    said(stage.picture(CHO, OTHER), "Secret pier #secret");
    String nothing = shown(page(BOB, ""));

    assertThat(nothing)
        .contains("There are no pictures yet")
        .doesNotContain("other", "@cho", "\"cho\"");
    for (Person who : List.of(SEC, STRANGER)) {
      assertThat(titles(page(who, ""))).as(who.id()).isEmpty();
    }
    for (String one : List.of("pier", "tag:secret", "secret")) {
      assertThat(shown(page(BOB, asking(one))))
          .isEqualTo(shown(page(BOB, asking("x".repeat(3)))).replace("xxx", one));
    }
    assertThat(shown(page(BOB, "?channel=other")))
        .isEqualTo(shown(page(BOB, "?channel=nowhere")).replace("nowhere", "other"))
        .contains("role=\"alert\"")
        .doesNotContain("#other");
    assertThat(shown(page(BOB, asking("channel:#other"))).replace("other", "nowhere"))
        .isEqualTo(shown(page(BOB, asking("channel:#nowhere"))))
        .contains("No such channel that you read");
    assertThat(titles(page(DAN, ""))).containsExactly("Secret pier #secret");
  }

  @Test
  void J46_aProjectAndAChosenChannelNarrowEachOther() {
    stage.hears(WAD, SITE, "admin project bridge channels:#site,#other");
    stage.hears(WAD, SITE, "admin project pier channels:#site");
    said(stage.picture(ANA, SITE), "Site");
    said(stage.picture(CHO, OTHER), "Other");

    assertThat(titles(page(CHO, "?q=project:bridge"))).containsExactly("Other", "Site");
    assertThat(titles(page(CHO, "?q=project:bridge&channel=site"))).containsExactly("Site");
    Browser.Reply neither = page(CHO, "?q=project:pier&channel=other");
    assertThat(titles(neither)).isEmpty();
    assertThat(neither.text()).contains("Nothing fits");
  }

  /** F25: folders are the projects of which somebody reads a channel. */
  @Test
  void F25_projectsAreChosenFromAList_andStandOnTheTiles() {
    stage.hears(WAD, SITE, "admin project bridge channels:#site,#other");
    stage.hears(WAD, SITE, "admin project pier channels:#site");
    said(stage.picture(ANA, SITE), "Site");
    said(stage.picture(CHO, OTHER), "Other");

    String all = page(CHO, "").text();
    Browser.Reply pier = page(CHO, "?project=pier");

    assertThat(all)
        .contains("<select name=\"project\">", "<option value=\"bridge\">bridge</option>")
        .contains("<a href=\"/library?project=bridge\"><bdi>Project bridge</bdi></a>");
    assertThat(titles(pier)).containsExactly("Site");
    assertThat(pier.text()).contains("<option value=\"pier\" selected>pier</option>");
    assertThat(titles(page(CHO, "?project=Bridge&q=other"))).containsExactly("Other");
    assertThat(page(CHO, "?project=Bridge").text()).contains("<option value=\"bridge\" selected>");
    assertThat(titles(page(CHO, "?project=pier&channel=other"))).isEmpty();
  }

  @Test
  void T48_F25_aProjectOfWhichSomebodyReadsNoChannelIsNoneToThem() {
    stage.hears(WAD, SITE, "admin project secret channels:#other");
    said(stage.picture(ANA, SITE), "Site");
    said(stage.picture(CHO, OTHER), "Other");

    assertThat(page(BOB, "").text()).doesNotContain("secret", "name=\"project\"");
    assertThat(shown(page(BOB, "?project=secret")))
        .isEqualTo(shown(page(BOB, "?project=nowhere")).replace("nowhere", "secret"))
        .contains("role=\"alert\"");
    assertThat(page(DAN, "").text()).contains("<option value=\"secret\">", "Project secret");
  }

  @Test
  void J46_whileTheChatIsAwaySaysSo_andIsNoPageOfNothing() {
    said(stage.picture(ANA, SITE), "Pier");
    Browser browser = served.signedIn(BOB).with("Accept", "text/html");
    stage.messenger.silent = true;

    Browser.Reply away = browser.get("/library?q=pier&channel=site&state=live");

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isPresent();
    assertThat(away.text())
        .contains("The chat did not answer", "value=\"pier\"")
        .contains("<option value=\"site\" selected>", "<option value=\"live\" selected>");
  }

  @Test
  void J46_keepsWhatWasChosenBesideAMistake() {
    said(stage.picture(ANA, SITE), "Pier");
    page(BOB, "");

    assertThat(page(BOB, "?q=before:never&channel=site&from=ana&state=live").text())
        .contains("role=\"alert\"", "<option value=\"site\" selected>#site<")
        .contains("<option value=\"ana\" selected>@ana<", "<option value=\"live\" selected>");
    assertThat(page(BOB, "?q=before:never&channel=other").text())
        .as("T48")
        .contains("<option value=\"other\" selected>other<");
  }

  @Test
  void J46_saysWhereItLookedWhenSomebodyReadsMoreChannels_andWhatCanBeDoneThere() {
    for (int i = 0; i < 401; i++) {
      Conversation channel = new Conversation(SITE.workspace(), "c" + i);
      stage.messenger.seat(BOB, channel, CommandStage.member(true, false));
      stage.picture(ANA, channel);
    }

    assertThat(page(BOB, "").text())
        .contains("looked in 400 channels", "under Channel")
        .doesNotContain("with channel:");
  }

  @Test
  void J46_asksForTheNamesOnTiles_andOfSomeMoreChannelsAtATime() {
    for (int i = 0; i < 40; i++) {
      Conversation channel = new Conversation(SITE.workspace(), "c" + i);
      stage.messenger.joined.add(channel);
      stage.messenger.seat(BOB, channel, CommandStage.member(true, false));
      said(stage.picture(ANA, channel), "Pier");
    }

    String page = page(BOB, "?channel=c3").text();

    assertThat(stage.messenger.askedForNames).startsWith("c3").hasSize(21);
    assertThat(page).contains("<option value=\"c3\" selected>#c3<");
    assertThat(page(BOB, "").text()).contains("<option value=\"c39\">#c39<");
    assertThat(stage.messenger.askedForNames).hasSizeBetween(24, 45).doesNotHaveDuplicates();
  }

  @Test
  void T46_onePersonReadsTwoPagesAtOnce() {
    List<Integer> answered = new ArrayList<>();
    stage.messenger.whileAskedWhatSomebodyReads = () -> answered.add(page(BOB, "").status());

    answered.add(page(BOB, "").status());

    assertThat(answered).containsExactly(429, 200, 200);
  }

  private static String shown(Browser.Reply page) {
    return OF_THE_SESSION.matcher(page.text()).replaceAll("$1");
  }

  @Test
  void T48_whatStandsInSomebodysOwnTalkIsShownToNobodyElse() {
    said(stage.picture(ANA, PRIVATE), "My pier");

    assertThat(titles(page(ANA, ""))).containsExactly("My pier");
    assertThat(titles(page(BOB, ""))).isEmpty();
  }

  @Test
  void J46_saysHowLinksStandThatOpenNoMore_toTheirOwnersAndAdmins() {
    Link revoked = said(stage.picture(ANA, SITE), "Old pier");
    stage.hears(ANA, SITE, "revoke " + revoked.image().id());

    assertThat(titles(page(BOB, ""))).isEmpty();
    assertThat(page(ANA, "").text()).contains("Old pier", "Revoked <time", "its link is over");
    assertThat(titles(page(CHO, "?state=revoked"))).containsExactly("Old pier");
    stage.hears(ANA, SITE, "remove " + revoked.image().id());
    assertThat(page(BOB, "").text()).doesNotContain("Old pier");
  }

  @Test
  void J46_escapesWhatPeopleWrote() {
    said(stage.picture(ANA, SITE), "<script>alert(1) & \u202egnp.exe");

    String page = page(BOB, asking("<script>")).text();

    assertThat(page)
        .contains("&lt;script&gt;alert(1) &amp; gnp.exe")
        .contains("value=\"&lt;script>\"")
        .doesNotContain("<script>alert", "\u202e");
  }

  @Test
  void J46_turnsToWhatIsOlderAndBack() {
    for (int i = 0; i < 25; i++) {
      said(stage.picture(ANA, SITE), "Pier " + i);
    }
    Browser.Reply first = page(BOB, asking("pier"));

    Browser.Reply second = served.signedIn(BOB).get(way(OLDER, first));

    assertThat(titles(first)).hasSize(24).startsWith("Pier 24").doesNotContain("Pier 0");
    assertThat(way(NEWER, first)).isEmpty();
    assertThat(titles(second)).containsExactly("Pier 0");
    assertThat(way(OLDER, second)).isEmpty();
    assertThat(way(NEWER, second)).isEqualTo("/library?q=pier");
  }

  @Test
  void J46_aGetChangesNothing_andIsNoLook() {
    Link link = said(stage.picture(ANA, SITE), "Pier");
    Browser browser = served.signedIn(BOB);
    int before = stage.database.recorded().size();

    browser.get("/library");
    browser.get("/library" + asking("pier as-page:yes"));
    browser.get("/library?channel=other");

    assertThat(stage.database.recorded()).hasSize(before);
    assertThat(stage.links.find(link.id()).orElseThrow().views()).isZero();
    assertThat(page(BOB, asking("as-page:yes")).text()).doesNotContain("href=\"https://");
  }

  @Test
  void J46_speaksTheLanguageOfWhoeverReadsIt() {
    said(stage.picture(ANA, SITE), "Pier");

    String page = served.signedIn(BOB).with("Accept-Language", "de").get("/library").text();

    assertThat(page)
        .contains("lang=\"de\"", "<title>Bibliothek · Cloakroom</title>", "<h1>Bibliothek</h1>")
        .contains("Öffnet sich bis", "Es gibt keine Vorschau davon")
        .doesNotContain("Opens until", "No preview");
  }

  @Test
  void J46_whoIsNotSignedInIsAskedForTheirTicket() {
    said(stage.picture(ANA, SITE), "Pier");

    assertThat(served.browser().with("Accept", "text/html").get("/library?q=pier").text())
        .contains("Your ticket, please")
        .doesNotContain("Pier");
  }

  @Test
  void T46_onePersonReadsSoManyPagesWithinMinutes() {
    Browser browser = served.signedIn(BOB);
    for (int i = 0; i < 240; i++) {
      assertThat(browser.get("/library").status()).isEqualTo(200);
    }

    Browser.Reply enough = browser.get("/library");

    assertThat(enough.status()).isEqualTo(429);
    assertThat(enough.header("Retry-After")).contains("600");
    assertThat(page(ANA, "").status()).isEqualTo(200);
    stage.clock.turn(Duration.ofMinutes(11));
    assertThat(page(BOB, "").status()).isEqualTo(200);
  }

  @Test
  void J46_leadsThereFromFindAndFromOnesOwnPictures_withWhatWasAskedFor() {
    said(stage.picture(ANA, SITE), "Cracks at the pier #bridge");
    said(stage.picture(ANA, SITE), "Sand");

    URI found =
        library(BOB, stage.says(BOB, SITE, "find pier tag:bridge channel:#site state:live"));
    URI mine = library(ANA, stage.says(ANA, SITE, "mine"));

    Browser bob = served.browser().with("Accept", "text/html");
    assertThat(bob.redeem(found.getFragment()).status()).isEqualTo(200);
    assertThat(titles(bob.get(found.getPath() + "?" + found.getRawQuery())))
        .containsExactly("Cracks at the pier #bridge");
    assertThat(found.getQuery()).contains("q=pier", "tag=bridge", "channel=site", "state=live");
    assertThat(mine.getQuery()).isEqualTo("from=ana");
    assertThat(titles(page(ANA, "?" + mine.getRawQuery()))).hasSize(2);
    assertThat(stage.commands.home(ANA).sections().get(0).buttons())
        .anyMatch(button -> button.label().equals("Library"));
  }

  private URI library(Person who, Reply reply) {
    Button button =
        SaidReply.buttons(reply).stream()
            .filter(one -> one.label().equals("Library"))
            .findFirst()
            .orElseThrow();
    Reply.Say led = (Reply.Say) stage.presses(who, SITE, button);
    assertThat(led.passing()).isPresent();
    return URI.create(led.lines().get(0).spans().get(0).target());
  }
}
