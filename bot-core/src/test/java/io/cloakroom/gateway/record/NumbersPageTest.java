package io.cloakroom.gateway.record;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SampleMonths;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F46: whoever answers for a workspace reads what a year came to, and takes it as a file. */
class NumbersPageTest {
  private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);

  private ServedStage served;
  private CommandStage stage;

  @BeforeEach
  void open() throws IOException {
    served = new ServedStage();
    stage = served.stage;
    stage.set(SITE, "views", "5");
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  @Test
  void F46_showsTheLastMonthBesideTheOneBefore_whatEachMeans_andHowItWent() {
    SampleMonths.keep(
        stage,
        SampleMonths.month(FEBRUARY.minusMonths(1), 98).asPart().asOver(),
        SampleMonths.month(FEBRUARY, 1_234).asOver());

    String page = page(WAD);

    assertThat(page)
        .contains("<title>Numbers · Cloakroom</title>", "<h2>February 2026</h2>")
        .contains("Pictures protected<small>Pictures of which a cleaned copy was put")
        .contains("<td>1,234</td>", "<td>98</td>", "<td>512.3 MB</td>", "<td>not known</td>")
        .contains("Of January 2026 some was removed from the log before it was counted")
        .contains("data-step=\"months\"", "How long originals stood, in seconds")
        .contains("<td>1.2</td><td>150</td>", "<td>512.346</td>")
        .contains("href=\"/numbers/file/csv\"", "href=\"/numbers/file/ndjson\"")
        .contains("/assets/uplot.js");
  }

  @Test
  void F46_showsWhereAMonthRuns_andWhereNothingIsCounted() {
    assertThat(page(SEC)).contains("Nothing is counted yet").doesNotContain("data-part=\"plot\"");
    SampleMonths.keep(stage, SampleMonths.month(FEBRUARY.plusMonths(1), 7));

    assertThat(page(SEC)).contains("<h2>March 2026, so far</h2>", "<td>7</td>");
  }

  @Test
  void F46_isForWhoeverAnswersForTheWorkspace_andAGetChangesNothing() {
    SampleMonths.keep(stage, SampleMonths.month(FEBRUARY, 4).asOver());
    for (String path : List.of("/numbers", "/numbers/export", "/numbers/file/csv")) {
      Browser ana = served.signedIn(ANA).with("Accept", "text/html");
      int before = stage.database.recorded().size();
      Browser.Reply refused = ana.get(path);

      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("admins of the workspace").doesNotContain("February");
      assertThat(stage.database.recorded()).hasSize(before);
      assertThat(served.browser().with("Accept", "text/html").get(path).text())
          .contains("Your ticket, please")
          .doesNotContain("February");
    }
    Browser wad = served.signedIn(WAD).with("Accept", "text/html");
    int before = stage.database.recorded().size();
    assertThat(wad.get("/numbers").status()).isEqualTo(200);
    assertThat(stage.database.recorded()).hasSize(before);
    stage.messenger.silent = true;
    assertThat(wad.get("/numbers").status()).isEqualTo(503);
  }

  @Test
  void F46_givesTheSameAsAFile_thatNamesNobody() {
    SampleMonths.keep(
        stage,
        SampleMonths.month(FEBRUARY.minusMonths(1), 98).asPart().asOver(),
        SampleMonths.month(FEBRUARY, 1_234).asOver());
    Browser wad = served.signedIn(WAD);

    Browser.Reply csv = wad.get("/numbers/file/csv");
    Browser.Reply ndjson = wad.get("/numbers/file/ndjson");

    assertThat(csv.text())
        .isEqualTo(
            String.join(
                "\r\n",
                "month,over,in_part,protected,with_place,with_name,exposed_half,exposed_most,looks,refused,asked,granted,denied,lapsed,answered_half,channels,governed,kept,bytes",
                "2026-01,true,true,98,12,0,1.2,150,0,0,0,0,0,0,,16,14,,512345678",
                "2026-02,true,false,1234,12,0,1.2,150,0,0,0,0,0,0,,16,14,,512345678",
                ""));
    assertThat(ndjson.text().lines())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith("{\"month\":\"2026-02\",\"over\":true,\"in_part\":false,\"protected\":1234,")
        .contains("\"answered_half\":null");
  }

  @Test
  void F46_whoComesForTheFileFindsItFirst_andOthersReadTheirLanguage() {
    SampleMonths.keep(stage, SampleMonths.month(FEBRUARY, 4).asOver());
    String page = served.signedIn(WAD).with("Accept", "text/html").get("/numbers/export").text();
    assertThat(page.indexOf("data-part=\"export\"")).isLessThan(page.indexOf("February 2026"));
    assertThat(
            served
                .signedIn(WAD)
                .with("Accept", "text/html")
                .with("Accept-Language", "de")
                .get("/numbers")
                .text())
        .contains("<h1>Zahlen</h1>", "Februar 2026", "Bilder geschützt", "<td>nicht bekannt</td>");
  }

  /** Also where the chat says that they answer for the other one too. */
  @Test
  void T52_eachWorkspaceReadsItsOwnNumbers() {
    Conversation there = new Conversation(STRANGER.workspace(), SECURITY.id());
    stage.messenger.seat(STRANGER, there, CommandStage.outside(true));
    stage.messenger.seat(STRANGER, SECURITY, CommandStage.outside(true));
    SampleMonths.keep(stage, SampleMonths.month(FEBRUARY, 1_234).asOver());

    assertThat(page(STRANGER)).contains("Nothing is counted yet").doesNotContain("1,234");
    assertThat(served.signedIn(STRANGER).get("/numbers/file/csv").text()).doesNotContain("1234");
    assertThat(page(WAD)).contains("1,234");
  }

  private String page(Person who) {
    Browser.Reply page = served.signedIn(who).with("Accept", "text/html").get("/numbers");
    assertThat(page.status()).isEqualTo(200);
    return page.text();
  }
}
