package io.cloakroom.gateway;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

    assertThat(page).contains("these are the first 30");
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
}
