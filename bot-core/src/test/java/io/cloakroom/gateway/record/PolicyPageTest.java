package io.cloakroom.gateway.record;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.gateway.Browser;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J49: the text of a policy as a page. */
class PolicyPageTest {
  private static final String PATH = "/policy/site";

  private ShownRecord record;

  @BeforeEach
  void open() throws Exception {
    record = new ShownRecord();
  }

  @AfterEach
  void close() throws Exception {
    record.close();
  }

  private Browser.Reply asks(Person who, String path) {
    return record.page(who).fill(path, Map.of());
  }

  @Test
  void J49_showsWhatTheChatSaysAndEscapesWhatAdminsWrote() {
    record.stage.hears(CHO, SITE, "policy expiry 12h");
    record.stage.hears(WAD, SITE, "admin policy-text add <script>alert(1)</script> & badges");

    Browser.Reply page = asks(ANA, PATH);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("<h1><b>Policy for pictures in </b>", "12 hours", "Version ")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; badges")
        .doesNotContain("<script>alert", "press the button");
  }

  @Test
  void J49_leadsThereFromTheChatAndSignsIn() {
    Reply text = record.stage.says(ANA, SITE, "policy text");
    Button asPage =
        SaidReply.buttons(text).stream()
            .filter(one -> one.label().equals("As a page"))
            .findFirst()
            .orElseThrow();

    Reply answer = record.stage.presses(ANA, SITE, asPage);

    URI address = URI.create(((Reply.Say) answer).lines().get(0).spans().get(0).target());
    assertThat(((Reply.Say) answer).lines().get(0).spans().get(0).kind()).isEqualTo(Span.Kind.LINK);
    assertThat(address.getPath()).isEqualTo(PATH);
    Browser browser = record.served.browser().with("Accept", "text/html");
    assertThat(browser.redeem(address.getFragment()).status()).isEqualTo(200);
    assertThat(browser.get(PATH).text()).contains("Show it").doesNotContain("Whoever reads");
    assertThat(browser.fill(PATH, Map.of()).text()).contains("Whoever reads this channel");
  }

  @Test
  void J49_promisesNothingWhereTheBotIsNot() {
    record.stage.messenger.joined.remove(SITE);

    assertThat(asks(ANA, PATH).text())
        .contains("I am not in this channel")
        .doesNotContain("Whoever reads");
  }

  @Test
  void J49_leadsToOnesOwnTalkWithTheBotToo() {
    Conversation own = new Conversation(WORKSPACE, "direct" + Conversation.WHOSE + "ana");
    record.stage.messenger.seat(ANA, own, CommandStage.member(true, false));
    record.stage.messenger.joined.add(own);
    Button asPage =
        SaidReply.buttons(record.stage.says(ANA, own, "policy text")).stream()
            .filter(one -> one.label().equals("As a page"))
            .findFirst()
            .orElseThrow();
    Reply.Say answer = (Reply.Say) record.stage.presses(ANA, own, asPage);
    String path = URI.create(answer.lines().get(0).spans().get(0).target()).getRawPath();

    assertThat(path).isEqualTo("/policy/direct%7Eana");
    assertThat(asks(ANA, path).text()).contains("Whoever reads this channel");
  }

  @Test
  void J49_anAddressThatIsNoIdLeadsNowhere() {
    assertThat(asks(ANA, "/policy/%20").text()).doesNotContain("Version", "Whoever reads");
  }

  /** Nobody learns by it which channels there are. */
  @Test
  void T52_saysNothingToWhoeverDoesNotReadTheChannel() {
    String refused = asks(ANA, "/policy/legal").text();

    assertThat(refused).doesNotContain("Version", "Whoever reads");
    assertThat(asks(STRANGER, PATH).text()).doesNotContain("Version", "Whoever reads");
    assertThat(record.served.browser().with("Accept", "text/html").get(PATH).text())
        .doesNotContain("Version", "Show it");
    assertThat(asks(ANA, "/policy/nowhere").text()).doesNotContain("Version", "Whoever reads");
    assertThat(record.stage.recorded(Action.COMMAND_DENIED)).hasSizeGreaterThan(1);
  }

  @Test
  void J49_aGetChangesNothing() {
    int before = record.stage.database.recorded().size();
    Browser browser = record.page(ANA);
    int signedIn = record.stage.database.recorded().size();

    browser.get(PATH);

    assertThat(record.stage.database.recorded()).hasSize(signedIn);
    assertThat(signedIn).isGreaterThan(before);
  }
}
