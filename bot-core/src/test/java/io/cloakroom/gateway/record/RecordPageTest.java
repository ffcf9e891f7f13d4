package io.cloakroom.gateway.record;

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
import static io.cloakroom.gateway.record.ShownRecord.ask;
import static io.cloakroom.gateway.record.ShownRecord.form;
import static io.cloakroom.gateway.record.ShownRecord.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.command.question.QuestionLimit;
import io.cloakroom.gateway.Browser;
import io.cloakroom.link.Link;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J36–J39, T09, T14, T28, T47, T48: the page on which security reads the record. */
class RecordPageTest {
  private ShownRecord record;

  @BeforeEach
  void open() throws Exception {
    record = new ShownRecord();
  }

  @AfterEach
  void close() throws Exception {
    record.close();
  }

  @Test
  void J36_showsWhatHappenedInRowsInWordsWithWhoAndWhere() {
    Link link = record.stage.picture(ANA, SITE);
    record.happened(Action.ACCESS_DENIED, BOB, OTHER, "not_member");

    Browser.Reply page = ask(record.sec, "recent");

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
    record.happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    record.stage.clock.turn(Duration.ofDays(8));
    record.happened(Action.ACCESS_DENIED, BOB, SITE, "not_member");
    record.happened(Action.IMAGE_VIEWED, ANA, SITE, "ok");

    Browser.Reply page =
        ask(record.page(SEC), "recent", "since", "7d", "outcome", "denied", "channel", "site");

    assertThat(rows(page)).hasSize(1);
    assertThat(page.text())
        .contains("What happened, only refusals, in <bdi>", "look refused (not in the channel)")
        .doesNotContain("looked at");
    assertThat(record.stage.recorded(Action.AUDIT_QUERY).get(0).details())
        .containsEntry("command", "log recent")
        .containsEntry("outcome", "denied")
        .containsEntry("channel", "site")
        .containsEntry("on", "page");
  }

  @Test
  void J36_turnsPagesBothWaysAndMissesNone() {
    IntStream.range(0, 120).forEach(i -> record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok"));

    Browser.Reply first = ask(record.sec, "recent", "action", "looks");
    Browser.Reply second = record.sec.fill("/log", form(first, "Older"));
    Browser.Reply third = record.sec.fill("/log", form(second, "Older"));
    Browser.Reply back = record.sec.fill("/log", form(third, "Newer"));

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
    record.happened(Action.ACCESS_DENIED, BOB, SITE, "expired");
    record.happened(Action.ACCESS_DENIED, ANA, SITE, "expired");

    Browser.Reply asked = ask(record.sec, "person", "person", "bob", "outcome", "denied");
    boolean before = record.stage.recorded(Action.AUDIT_QUERY).isEmpty();
    Map<String, String> fields = form(asked, "Show");
    fields.put("reason", "case 12");
    Browser.Reply told = record.sec.fill("/log", fields);

    assertThat(asked.text()).contains("Why this person?").doesNotContain("data-sequence");
    assertThat(before).isTrue();
    assertThat(rows(told)).hasSize(1);
    assertThat(told.text()).contains("did and was refused, only refusals");
    assertThat(record.stage.hears(WAD, SECURITY, "log queries")).doesNotContain("case 12");
    record.security(WAD, true);
    assertThat(record.stage.hears(WAD, SECURITY, "log queries"))
        .contains("@sec: record read audit.query, log person about @bob", "because: case 12");
  }

  @Test
  void J36_aPictureLeadsToItsHistory() {
    Link link = record.stage.picture(ANA, SITE);
    record.stage.picture(ANA, OTHER);

    Browser.Reply page = ask(record.sec, "image", "image", link.image().id().toString());

    assertThat(page.text()).contains("Picture <code>" + link.image().id());
    assertThat(rows(page)).as("that it was made, and this question").hasSize(2);
    assertThat(page.text()).doesNotContain("<img");
  }

  @Test
  void J36_answersInLinesWhereThereAreNoRows() {
    assertThat(ask(record.sec, "exposure").text()).contains("Nothing stands now that was to go.");
    assertThat(ask(record.sec, "trace", "code", "7QK2MF").text()).contains("<code>7QK2MF</code>");
  }

  @Test
  void J36_saysWhatOfTheFormItCannotRead() {
    Browser.Reply page = ask(record.sec, "recent", "since", "banana", "outcome", "nonsense");

    assertThat(page.text())
        .contains(
            "not a moment: “banana”; try 7d", "not an outcome: “nonsense”", "value=\"banana\"");
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  /**
   * Authors and admins of a channel, who are told of it in the chat; guests; and former security.
   */
  @Test
  void J38_isForNobodyButSecurityAndDenialsAreOnRecord() {
    Link own = record.stage.picture(ANA, SITE);
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    record.stage.messenger.seat(
        DAN, SECURITY, new Membership(Standing.GONE, false, Set.of(), false, false));

    for (Person person : List.of(ANA, BOB, CHO, DAN, EVE, WAD)) {
      Browser browser = record.page(person);
      for (String question :
          List.of("recent", "denied", "policy", "queries", "stale", "exposure", "trace")) {
        refused(browser, person, question, "code", "7QK2MF");
      }
      refused(browser, person, "channel", "channel", "site");
      refused(browser, person, "image", "image", own.image().id().toString());
      refused(browser, person, "person", "person", "bob", "reason", "case 12");
    }
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  private void refused(Browser browser, Person person, String question, String... more) {
    int before = record.stage.recorded(Action.COMMAND_DENIED).size();

    Browser.Reply reply = ask(browser, question, more);

    assertThat(reply.status()).as(person + " " + question).isEqualTo(403);
    assertThat(reply.text()).contains("Not for you").doesNotContain("looked at", "data-sequence");
    List<AuditEvent> denials = record.stage.recorded(Action.COMMAND_DENIED);
    assertThat(denials).hasSize(before + 1);
    assertThat(denials.get(0).actor()).contains(person);
    assertThat(denials.get(0).outcome()).isEqualTo("not_security");
    assertThat(denials.get(0).details()).containsEntry("command", "log " + question);
  }

  @Test
  void T09_whoeverLosesTheRoleLosesThePageWithTheNextQuestion() {
    assertThat(ask(record.sec, "recent").status()).isEqualTo(200);

    record.security(WAD, true);
    record.security(SEC, false);

    assertThat(ask(record.sec, "recent").status()).isEqualTo(403);
    assertThat(ask(record.page(WAD), "recent").status()).isEqualTo(200);
  }

  @Test
  void T54_tellsNothingWhileTheChatDoesNotSayWhoTheyAre() {
    record.stage.messenger.silent = true;

    assertThat(ask(record.sec, "recent").status()).isEqualTo(503);
    assertThat(ask(record.sec, "recent").text())
        .contains("Whether this is for you could not be found out just now")
        .doesNotContain("cannot show pictures");
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
  }

  @Test
  void T02_whoeverIsNobodySeesThePageOfEveryLink() {
    Browser nobody = record.served.browser().with("Accept", "text/html");

    assertThat(nobody.get("/log").text())
        .contains("Your ticket, please")
        .doesNotContain("The record");
    assertThat(ask(nobody, "recent").status()).isEqualTo(404);
    assertThat(record.stage.recorded(Action.COMMAND_DENIED)).isEmpty();
  }

  @Test
  void T25_readsNothingOfAnotherWorkspace() {
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    Browser elsewhere = record.page(STRANGER);

    assertThat(ask(elsewhere, "recent").text()).doesNotContain("looked at", "data-sequence");
  }

  @Test
  void T14_aGetTellsNothingAndChangesNothing() {
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    int before = record.stage.recorded(Action.AUDIT_QUERY).size();

    Browser.Reply page = record.sec.get("/log");
    Browser.Reply asked = record.sec.get("/log?question=recent&since=7d");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("The record", "name=\"since\"").doesNotContain("looked at");
    assertThat(asked.text()).doesNotContain("looked at", "data-sequence");
    assertThat(record.sec.head("/log").status()).isEqualTo(200);
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).hasSize(before);
  }

  @Test
  void T14_takesQuestionsOfItsOwnPageAndSessionAlone() {
    record.happened(Action.IMAGE_VIEWED, BOB, SITE, "ok");
    String token = record.sec.formToken();

    assertThat(ask(record.sec.with("Sec-Fetch-Site", "cross-site"), "recent").status())
        .isEqualTo(403);
    record.sec.with("Sec-Fetch-Site", "same-origin");
    assertThat(ask(record.sec.with("Origin", "https://evil.example"), "recent").status())
        .isEqualTo(403);
    record.sec.with("Origin", "https://pictures.example");
    assertThat(ask(record.sec.withFormToken("0".repeat(64)), "recent").status()).isEqualTo(403);
    assertThat(record.stage.recorded(Action.AUDIT_QUERY)).isEmpty();
    assertThat(ask(record.sec.withFormToken(token), "recent").status()).isEqualTo(200);
  }

  /** Half of them in the chat, half here. */
  @Test
  void T47_countsQuestionsTogetherWithThoseOfTheChat() {
    IntStream.range(0, QuestionLimit.MOST / 2)
        .forEach(
            i -> {
              record.stage.hears(SEC, SECURITY, "log recent");
              ask(record.sec, "recent");
            });

    Browser.Reply tooMuch = ask(record.sec, "recent");

    assertThat(tooMuch.text()).contains("which is the most").doesNotContain("data-sequence");
    assertThat(record.stage.recorded(Action.COMMAND_DENIED).get(0).outcome())
        .isEqualTo("too_many_questions");
  }

  /** What somebody typed stands on the page as text, whatever it is. */
  @Test
  void T28_whatSomebodyTypedStaysText() {
    String hostile = "<script>alert(1)</script>\"'><img src=x>\u202e[a](b)";

    Browser.Reply page = ask(record.sec, "person", "person", "bob", "reason", hostile);
    Browser.Reply queries = ask(record.sec, "queries");
    Browser.Reply wrong = ask(record.sec, "recent", "since", hostile);

    for (Browser.Reply reply : List.of(page, queries, wrong)) {
      assertThat(reply.text()).doesNotContain("<script>", "<img", "'><");
    }
    assertThat(queries.text()).contains("because: &lt;script&gt;").doesNotContain("\u202e");
  }

  @Test
  void J36_theChatLeadsToThePageOnce() {
    Reply.Say said = (Reply.Say) record.stage.says(SEC, SECURITY, "log recent");
    Button button =
        said.buttons().stream()
            .filter(one -> one.label().equals("Open as a page"))
            .findFirst()
            .orElseThrow();

    URI address = address((Reply.Say) record.stage.presses(SEC, SECURITY, button));
    Browser browser = record.served.browser();

    assertThat(address.getPath()).isEqualTo("/log");
    assertThat(browser.redeem(address.getFragment()).status()).isEqualTo(200);
    assertThat(ask(browser.with("Accept", "text/html"), "recent").status()).isEqualTo(200);
    assertThat(record.served.browser().redeem(address.getFragment()).status()).isEqualTo(403);
    assertThat(record.stage.says(ANA, SITE, "log recent").toString()).doesNotContain("as a page");
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
