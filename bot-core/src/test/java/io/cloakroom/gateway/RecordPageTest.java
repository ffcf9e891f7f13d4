package io.cloakroom.gateway;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.link.Link;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J36–J39, T09, T14, T28, T46–T48: the page on which security reads the record. */
class RecordPageTest {
  private static final Pattern ROW = Pattern.compile("<tr class=\"\\w+\" data-sequence=\"(\\d+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\">");

  private ServedStage served;
  private Browser sec;

  @BeforeEach
  void securityIsSignedIn() throws Exception {
    served = new ServedStage();
    sec = page(SEC);
  }

  @AfterEach
  void close() throws Exception {
    served.close();
  }

  private Browser page(Person person) {
    return served.signedIn(person).with("Accept", "text/html");
  }

  private void happened(Action action, Person who, Conversation where, String outcome) {
    served
        .stage
        .database
        .audit()
        .append(
            AuditEvent.of(served.stage.clock.instant(), WORKSPACE, action)
                .by(who)
                .in(where)
                .withOutcome(outcome));
  }

  /** Gives somebody the role, or takes it. */
  private void security(Person person, boolean holds) {
    Scope scope = Scope.of(WORKSPACE);
    RoleHolder holder = RoleHolder.person(person.id());
    AuditEvent event = AuditEvent.of(served.stage.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    if (holds) {
      served.stage.database.policies().grant(scope, Roles.SECURITY, holder, event);
    } else {
      served.stage.database.policies().withdraw(scope, Roles.SECURITY, holder, event);
    }
  }

  private Browser.Reply ask(Browser browser, String question, String... more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("question", question);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return browser.fill("/log", fields);
  }

  private static List<Long> rows(Browser.Reply reply) {
    List<Long> found = new ArrayList<>();
    Matcher row = ROW.matcher(reply.text());
    while (row.find()) {
      found.add(Long.parseLong(row.group(1)));
    }
    return found;
  }

  /** What the form sends whose button says so. */
  private static Map<String, String> form(Browser.Reply reply, String label) {
    String before =
        reply
            .text()
            .substring(0, reply.text().lastIndexOf("type=\"submit\">" + label + "</button>"));
    Matcher hidden = HIDDEN.matcher(before.substring(before.lastIndexOf("<form ")));
    Map<String, String> fields = new HashMap<>();
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    fields.remove("form");
    return fields;
  }

  @Test
  void J36_showsWhatHappenedInRowsInWordsWithWhoAndWhere() {
    Link link = served.stage.picture(ANA, SITE);
    happened(Action.ACCESS_DENIED, BOB, OTHER, "not_member");

    Browser.Reply page = ask(sec, "recent");

    assertThat(page.status()).isEqualTo(200);
    assertThat(rows(page)).isNotEmpty();
    assertThat(page.text())
        .contains(
            "What happened",
            "look refused (not in the channel)",
            "<code>access.denied</code>",
            "<button class=\"way\" form=\"of-person\" name=\"person\" value=\"bob\">",
            "<button class=\"way\" form=\"of-channel\" name=\"channel\" value=\"other\">",
            "<button class=\"way\" form=\"of-image\" name=\"image\" value=\""
                + link.image().id()
                + "\"",
            "1 Mar 2026, 12:00:00");
  }

  /** The same words, narrowed down the same way, as in the chat. */
  @Test
  void J36_narrowsDownAsTheChatDoes() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    served.stage.clock.turn(Duration.ofDays(8));
    happened(Action.ACCESS_DENIED, BOB, SITE, "not_member");
    happened(Action.IMAGE_VIEWED, ANA, SITE, "ok");

    Browser.Reply page =
        ask(page(SEC), "recent", "since", "7d", "outcome", "denied", "channel", "site");

    assertThat(rows(page)).hasSize(1);
    assertThat(page.text())
        .contains("What happened, only refusals, in <bdi>", "look refused (not in the channel)")
        .doesNotContain("looked at");
    assertThat(served.stage.recorded(Action.AUDIT_QUERY).get(0).details())
        .containsEntry("command", "log recent")
        .containsEntry("outcome", "denied")
        .containsEntry("channel", "site")
        .containsEntry("on", "page");
  }

  @Test
  void J36_turnsPagesBothWaysAndMissesNone() {
    IntStream.range(0, 120).forEach(i -> happened(Action.IMAGE_VIEWED, BOB, SITE, "ok"));

    Browser.Reply first = ask(sec, "recent", "action", "looks");
    Browser.Reply second = sec.fill("/log", form(first, "Older"));
    Browser.Reply third = sec.fill("/log", form(second, "Older"));
    Browser.Reply back = sec.fill("/log", form(third, "Newer"));

    List<Long> all = new ArrayList<>(rows(first));
    all.addAll(rows(second));
    all.addAll(rows(third));
    assertThat(rows(first)).hasSize(50);
    assertThat(all)
        .hasSize(120)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b < a ? -1 : 1);
    assertThat(rows(back)).isEqualTo(rows(second));
    assertThat(third.text()).doesNotContain(">Older<");
  }

  @Test
  void J37_aPersonLeadsToTheirHistoryOnceThereIsAReason() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    happened(Action.ACCESS_DENIED, ANA, SITE, "expired");

    Browser.Reply asked = ask(sec, "person", "person", "bob", "outcome", "denied");
    boolean before = served.stage.recorded(Action.AUDIT_QUERY).isEmpty();
    Map<String, String> fields = form(asked, "Show");
    fields.put("reason", "case 12");
    Browser.Reply told = sec.fill("/log", fields);

    assertThat(asked.text()).contains("Why this person?").doesNotContain("data-sequence");
    assertThat(before).isTrue();
    assertThat(rows(told)).hasSize(1);
    assertThat(told.text()).contains("did and was refused, only refusals");
    assertThat(served.stage.hears(WAD, SECURITY, "log queries")).doesNotContain("case 12");
    security(WAD, true);
    assertThat(served.stage.hears(WAD, SECURITY, "log queries"))
        .contains("@sec: record read audit.query, log person about @bob", "because: case 12");
  }

  @Test
  void J36_aPictureLeadsToItsHistory() {
    Link link = served.stage.picture(ANA, SITE);
    served.stage.picture(ANA, OTHER);

    Browser.Reply page = ask(sec, "image", "image", link.image().id().toString());

    assertThat(page.text()).contains("Picture <code>" + link.image().id());
    assertThat(rows(page)).as("that it was made, and this question").hasSize(2);
    assertThat(page.text()).doesNotContain("<img");
  }

  @Test
  void J36_answersInLinesWhereThereAreNoRows() {
    assertThat(ask(sec, "exposure").text()).contains("Nothing stands now that was to go.");
    assertThat(ask(sec, "trace", "code", "7QK2MF").text()).contains("<code>7QK2MF</code>");
  }

  /** Two looks and a refusal today, one look three days ago, in the reader's days. */
  @Test
  void J36_countsLooksAndRefusalsOverTime() {
    served.stage.messenger.zone(SEC, ZoneId.of("Europe/Berlin"));
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    served.stage.clock.turn(Duration.ofHours(74));
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    happened(Action.IMAGE_DOWNLOADED, ANA, SITE, "ok");
    happened(Action.ACCESS_DENIED, DAN, SITE, "not_member");
    happened(Action.LINK_ISSUED, ANA, SITE, "ok");

    String page = ask(page(SEC), "recent").text();

    assertThat(page)
        .contains("data-counts=\"true\" data-step=\"days\" data-zone=\"Europe/Berlin\"");
    assertThat(numbers(page))
        .containsExactly("1 Mar 2026 1 0", "2 Mar 2026 0 0", "3 Mar 2026 0 0", "4 Mar 2026 2 1");
  }

  /** A day may be counted in hours; only what was asked for is counted. */
  @Test
  void J36_countsWhatTheConditionsLeave() {
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    happened(Action.ACCESS_DENIED, DAN, SITE, "not_member");
    happened(Action.ACCESS_DENIED, DAN, OTHER, "not_member");

    assertThat(numbers(ask(sec, "recent", "since", "2h", "channel", "site").text()))
        .containsExactly("1 Mar 2026, 10:00 0 0", "1 Mar 2026, 11:00 0 0", "1 Mar 2026, 12:00 1 1");
    assertThat(numbers(ask(sec, "denied", "since", "1h").text()))
        .containsExactly("1 Mar 2026, 11:00 0 0", "1 Mar 2026, 12:00 0 2");
    assertThat(ask(sec, "policy").text()).doesNotContain("data-part=\"plot\"");
  }

  @Test
  void T46_countsSoManyOfAKindAndSaysSo() {
    happened(Action.ACCESS_DENIED, DAN, SITE, "not_member");
    served.stage.clock.turn(Duration.ofHours(5));
    IntStream.range(0, 501).forEach(i -> happened(Action.IMAGE_VIEWED, BOB, SITE, "ok"));

    String page = ask(page(SEC), "recent").text();

    assertThat(page).contains("There were more: counted are the latest 500 of a kind");
    assertThat(numbers(page)).containsExactly("1 Mar 2026, 17:00 500 0");
  }

  @Test
  void J36_showsExposureByChannelAndDay() {
    removed(SITE, 1_200);
    removed(SITE, 800);
    removed(OTHER, 61_000);
    served.stage.clock.turn(Duration.ofDays(1));
    removed(SITE, 400);

    String page = ask(page(SEC), "exposure").text();

    assertThat(page).contains("Seconds within which 95 of 100 originals of a day were gone");
    assertThat(numbers(page)).containsExactly("1 Mar 2026 1.2 61", "2 Mar 2026 0.4 ");
  }

  private void removed(Conversation where, long millis) {
    AuditEvent event =
        AuditEvent.of(served.stage.clock.instant(), WORKSPACE, Action.ORIGINAL_REMOVED);
    served
        .stage
        .database
        .audit()
        .append(event.in(where).with("exposed_millis", Long.toString(millis)));
  }

  /** Zero would be drawn of refusals that stand behind others and were not reached. */
  @Test
  void J36_drawsNothingWhereItCannotTellHowMuchThereWas() {
    happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    happened(Action.IMAGE_VIEWED, BOB, SITE, "expired");
    Map<String, String> asked =
        Map.of("question", "person", "person", "bob", "reason", "case 12", "outcome", "expired");
    assertThat(sec.fill("/log", asked).text()).contains("data-part=\"plot\"");
    for (int i = 0; i < AuditLog.MOST_READ; i++) {
      happened(Action.ACCESS_DENIED, BOB, SITE, "not_member");
    }
    happened(Action.IMAGE_VIEWED, BOB, SITE, "expired");

    String page = sec.fill("/log", asked).text();

    assertThat(page).contains("looked at", "Older").doesNotContain("data-part=\"plot\"");
  }

  /** The table of the plot, a line each. */
  private static List<String> numbers(String page) {
    return Pattern.compile(
            "<th scope=\"row\" data-seconds=\"\\d+\">([^<]*)</th>((<td>[^<]*</td>)*)")
        .matcher(page)
        .results()
        .map(
            row ->
                row.group(1)
                    + " "
                    + row.group(2).replace("</td><td>", " ").replaceAll("</?td>", ""))
        .toList();
  }

  @Test
  void J36_goesOnWithWhatComesAndSaysSoOnRecordOnce() {
    happened(Action.IMAGE_VIEWED, ANA, SITE, "ok");
    served.stage.clock.turn(Duration.ofMinutes(11));
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    happened(Action.IMAGE_VIEWED, BOB, OTHER, "ok");
    happened(Action.LINK_ISSUED, ANA, SITE, "ok");

    Browser.Reply news = news(sec, "recent", "action", "looks", "channel", "site");
    later();
    news(sec, "recent", "action", "looks", "channel", "site");

    assertThat(news.status()).isEqualTo(200);
    assertThat(rows(news)).as("not what is older, elsewhere or of another kind").hasSize(1);
    assertThat(news.text()).contains("value=\"bob\"").doesNotContain("<html");
    assertThat(served.stage.recorded(Action.AUDIT_QUERY))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.details())
                    .containsEntry("command", "log recent")
                    .containsEntry("on", "live_page")
                    .containsEntry("channel", "site"));
  }

  @Test
  void T09_goesOnForNobodyWhoLostTheRole() {
    assertThat(news(sec, "recent").status()).isEqualTo(200);
    security(WAD, true);
    security(SEC, false);
    later();

    Browser.Reply refused = news(sec, "recent");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("Not for you");
    assertThat(served.stage.recorded(Action.COMMAND_DENIED)).hasSize(1);
    assertThat(news(page(ANA), "image", "image", "any").status()).isEqualTo(403);
    assertThat(news(served.browser(), "recent").status()).isEqualTo(404);
    assertThat(news(page(WAD).with("Sec-Fetch-Site", "cross-site"), "recent").status())
        .isEqualTo(403);
    later();
    assertThat(news(page(WAD), "exposure").status()).isEqualTo(400);
    assertThat(page(WAD).get("/log/new").status()).isEqualTo(405);
  }

  @Test
  void T47_goesOnWithNobodyWithoutAReasonOrAboveTheLimit() {
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    assertThat(news(sec, "person", "person", "bob").text()).doesNotContain("data-sequence");
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
    IntStream.range(0, QuestionLimit.MOST)
        .forEach(i -> served.stage.hears(SEC, SECURITY, "log recent"));
    later();

    Browser.Reply tooMuch = news(sec, "denied");

    assertThat(tooMuch.status()).isEqualTo(429);
    assertThat(tooMuch.text()).contains("Enough for now");
  }

  /** When the next of whoever goes on looking is answered. */
  private void later() {
    served.stage.clock.turn(Duration.ofSeconds(1));
  }

  /** Also of another page of theirs, which comes in between: nothing there is lost. */
  @Test
  void T46_whoeverGoesOnIsAnsweredOnceInASecond_andNobodyIsAskedForThemMeanwhile() {
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    assertThat(rows(news(sec, "recent", "action", "looks"))).hasSize(1);
    int asked = served.stage.messenger.askedWhatSomebodyIs;

    Browser.Reply other = news(sec, "denied");

    assertThat(other.status()).isEqualTo(204);
    assertThat(other.text()).isEmpty();
    assertThat(served.stage.messenger.askedWhatSomebodyIs).isEqualTo(asked);
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).hasSize(1);
    later();
    assertThat(news(sec, "denied").status()).isEqualTo(200);
  }

  private Browser.Reply news(Browser browser, String question, String... more) {
    Map<String, String> fields = new HashMap<>(Map.of("question", question));
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return browser.fill("/log/new", fields);
  }

  @Test
  void T46_aQuestionThatTakesTooLongIsStopped_andSaysHowToAskAnother() {
    served.stage.picture(BOB, SITE);
    served.stage.clock.turn(Duration.ofHours(2));
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    served.stage.database.slowAudit(true);

    assertThat(ask(sec, "recent").text())
        .contains("longer than a question to the record may take", "since:1d");
    assertThat(served.stage.hears(SEC, SECURITY, "log recent"))
        .contains("so I stopped. Narrow it down, for example by since:1d or by channel:");
    assertThat(served.stage.hears(SEC, SECURITY, "log channel"))
        .contains("for example by since:1d, and ask again");
    assertThat(served.stage.hears(SEC, SECURITY, "log stale since:1h"))
        .contains("so I stopped. Narrow it down, for example by since:1d or by channel:");
    Browser.Reply live = news(sec, "recent");
    assertThat(live.status()).isEqualTo(503);
    assertThat(live.text()).contains("Narrow it down by time or channel");

    served.stage.database.slowAudit(false);
    served.stage.database.crowdedAudit(true);
    assertThat(served.stage.hears(SEC, SECURITY, "log stale since:1h"))
        .contains("Others ask the record for much right now", "Ask again in a minute");
    assertThat(ask(sec, "recent").text()).contains("Ask again in a minute");

    served.stage.database.crowdedAudit(false);
    later();
    assertThat(rows(news(sec, "recent", "action", "looks"))).hasSize(1);
  }

  /** Only beside the newest, and only where there are events. */
  @Test
  void J36_offersToGoOnWithTheNewest() {
    IntStream.range(0, 60).forEach(i -> happened(Action.IMAGE_VIEWED, BOB, SITE, "ok"));

    Browser.Reply first = ask(sec, "recent");
    Browser.Reply second = sec.fill("/log", form(first, "Older"));

    assertThat(first.text()).contains("data-part=\"live\" data-silence=\"540\"");
    assertThat(second.text()).doesNotContain("data-part=\"live\"");
    assertThat(ask(sec, "exposure").text()).doesNotContain("data-part=\"live\"");
  }

  @Test
  void J36_saysWhatOfTheFormItCannotRead() {
    Browser.Reply page = ask(sec, "recent", "since", "banana", "outcome", "nonsense");

    assertThat(page.text())
        .contains(
            "not a moment: “banana”; try 7d", "not an outcome: “nonsense”", "value=\"banana\"");
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  /**
   * Authors and admins of a channel, who are told of it in the chat; guests; and former security.
   */
  @Test
  void J38_isForNobodyButSecurityAndDenialsAreOnRecord() {
    Link own = served.stage.picture(ANA, SITE);
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    served.stage.messenger.seat(
        DAN, SECURITY, new Membership(Standing.GONE, false, Set.of(), false, false));

    for (Person person : List.of(ANA, BOB, CHO, DAN, EVE, WAD)) {
      Browser browser = page(person);
      for (String question :
          List.of("recent", "denied", "policy", "queries", "stale", "exposure", "trace")) {
        refused(browser, person, question, "code", "7QK2MF");
      }
      refused(browser, person, "channel", "channel", "site");
      refused(browser, person, "image", "image", own.image().id().toString());
      refused(browser, person, "person", "person", "bob", "reason", "case 12");
    }
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  private void refused(Browser browser, Person person, String question, String... more) {
    int before = served.stage.recorded(Action.COMMAND_DENIED).size();

    Browser.Reply reply = ask(browser, question, more);

    assertThat(reply.status()).as(person + " " + question).isEqualTo(403);
    assertThat(reply.text()).contains("Not for you").doesNotContain("looked at", "data-sequence");
    List<AuditEvent> denials = served.stage.recorded(Action.COMMAND_DENIED);
    assertThat(denials).hasSize(before + 1);
    assertThat(denials.get(0).actor()).contains(person);
    assertThat(denials.get(0).outcome()).isEqualTo("not_security");
    assertThat(denials.get(0).details()).containsEntry("command", "log " + question);
  }

  @Test
  void T09_whoeverLosesTheRoleLosesThePageWithTheNextQuestion() {
    assertThat(ask(sec, "recent").status()).isEqualTo(200);

    security(WAD, true);
    security(SEC, false);

    assertThat(ask(sec, "recent").status()).isEqualTo(403);
    assertThat(ask(page(WAD), "recent").status()).isEqualTo(200);
  }

  @Test
  void T54_tellsNothingWhileTheChatDoesNotSayWhoTheyAre() {
    served.stage.messenger.silent = true;

    assertThat(ask(sec, "recent").status()).isEqualTo(503);
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  @Test
  void T02_whoeverIsNobodySeesThePageOfEveryLink() {
    Browser nobody = served.browser().with("Accept", "text/html");

    assertThat(nobody.get("/log").text())
        .contains("Your ticket, please")
        .doesNotContain("The record");
    assertThat(ask(nobody, "recent").status()).isEqualTo(404);
    assertThat(served.stage.recorded(Action.COMMAND_DENIED)).isEmpty();
  }

  @Test
  void T25_readsNothingOfAnotherWorkspace() {
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    Browser elsewhere = page(STRANGER);

    assertThat(ask(elsewhere, "recent").text()).doesNotContain("looked at", "data-sequence");
  }

  @Test
  void T14_aGetTellsNothingAndChangesNothing() {
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    int before = served.stage.recorded(Action.AUDIT_QUERY).size();

    Browser.Reply page = sec.get("/log");
    Browser.Reply asked = sec.get("/log?question=recent&since=7d");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("The record", "name=\"since\"").doesNotContain("looked at");
    assertThat(asked.text()).doesNotContain("looked at", "data-sequence");
    assertThat(sec.head("/log").status()).isEqualTo(200);
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).hasSize(before);
  }

  @Test
  void T14_takesQuestionsOfItsOwnPageAndSessionAlone() {
    happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    String token = sec.formToken();

    assertThat(ask(sec.with("Sec-Fetch-Site", "cross-site"), "recent").status()).isEqualTo(403);
    sec.with("Sec-Fetch-Site", "same-origin");
    assertThat(ask(sec.with("Origin", "https://evil.example"), "recent").status()).isEqualTo(403);
    sec.with("Origin", "https://pictures.example");
    assertThat(ask(sec.withFormToken("0".repeat(64)), "recent").status()).isEqualTo(403);
    assertThat(served.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
    assertThat(ask(sec.withFormToken(token), "recent").status()).isEqualTo(200);
  }

  /** Half of them in the chat, half here. */
  @Test
  void T47_countsQuestionsTogetherWithThoseOfTheChat() {
    IntStream.range(0, QuestionLimit.MOST / 2)
        .forEach(
            i -> {
              served.stage.hears(SEC, SECURITY, "log recent");
              ask(sec, "recent");
            });

    Browser.Reply tooMuch = ask(sec, "recent");

    assertThat(tooMuch.text()).contains("which is the most").doesNotContain("data-sequence");
    assertThat(served.stage.recorded(Action.COMMAND_DENIED).get(0).outcome())
        .isEqualTo("too_many_questions");
  }

  /** What somebody typed stands on the page as text, whatever it is. */
  @Test
  void T28_whatSomebodyTypedStaysText() {
    String hostile = "<script>alert(1)</script>\"'><img src=x>\u202e[a](b)";

    Browser.Reply page = ask(sec, "person", "person", "bob", "reason", hostile);
    Browser.Reply queries = ask(sec, "queries");
    Browser.Reply wrong = ask(sec, "recent", "since", hostile);

    for (Browser.Reply reply : List.of(page, queries, wrong)) {
      assertThat(reply.text()).doesNotContain("<script>", "<img", "'><");
    }
    assertThat(queries.text()).contains("because: &lt;script&gt;").doesNotContain("\u202e");
  }

  @Test
  void J36_theChatLeadsToThePageOnce() {
    Reply.Say said = (Reply.Say) served.stage.says(SEC, SECURITY, "log recent");
    Button button =
        said.buttons().stream()
            .filter(one -> one.label().equals("Open as a page"))
            .findFirst()
            .orElseThrow();

    URI address = address((Reply.Say) served.stage.presses(SEC, SECURITY, button));
    Browser browser = served.browser();

    assertThat(address.getPath()).isEqualTo("/log");
    assertThat(browser.redeem(address.getFragment()).status()).isEqualTo(200);
    assertThat(ask(browser.with("Accept", "text/html"), "recent").status()).isEqualTo(200);
    assertThat(served.browser().redeem(address.getFragment()).status()).isEqualTo(403);
    assertThat(served.stage.says(ANA, SITE, "log recent").toString()).doesNotContain("as a page");
  }

  private static URI address(Reply.Say said) {
    return said.lines().stream()
        .map(Line::spans)
        .flatMap(List::stream)
        .filter(one -> one.kind() == Span.Kind.LINK)
        .map(one -> URI.create(one.target()))
        .findFirst()
        .orElseThrow();
  }
}
