package io.cloakroom.gateway.picture;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SaidReply;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a picture was before a new version took its place, and who looks at it. */
class EarlierVersionsTest {
  private static final byte[] NEW =
      Arrays.copyOf("the south pier ".repeat(60).getBytes(StandardCharsets.UTF_8), 800);
  private static final Pattern ADDRESS =
      Pattern.compile("https://pictures\\.example(/i/[\\w-]{44}\\.[0-9]+)#([\\w-]{43})");

  private ServedStage served;
  private CommandStage scene;
  private Link link;

  @BeforeEach
  void aPictureThatWasReplaced() throws IOException {
    served = new ServedStage();
    scene = served.stage;
    link = scene.picture(ANA, SITE, ViewLimit.of(5));
    scene.vault.seal(link.image().original().key(), ServedStage.PICTURE);
    StoredImage fresh =
        new StoredImage(ImageId.next(), ImageType.JPEG, 80, 60, 800, false, Optional.empty())
            .versionOf(link.image().id());
    scene.vault.seal(fresh.original().key(), NEW);
    AuditEvent event =
        AuditEvent.of(scene.clock.instant(), SITE.workspace(), Action.IMAGE_REPLACED);
    assertThat(scene.database.links().replace(link, fresh, ANA, scene.clock.instant(), event))
        .isTrue();
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  @Test
  void theLinkShowsTheNewVersionToAll() {
    assertThat(served.signedIn(BOB).view(link).body()).isEqualTo(NEW);
  }

  /** One picture, as it is now: what it was before is no find of its own. */
  @Test
  void J34_isFoundOnce_withItsTitleItsTagsAndItsState() {
    scene.hears(ANA, SITE, "set " + id() + " title:\"The south pier\"");
    scene.hears(ANA, SITE, "tag " + id() + " +dusk");
    Browser ana = served.signedIn(ANA).with("Accept", "text/html");
    Browser bob = served.signedIn(BOB).with("Accept", "text/html");

    for (String query : List.of("", "?q=south+pier", "?tag=dusk", "?state=live")) {
      assertThat(bob.get("/library" + query).text())
          .as(query)
          .containsOnlyOnce("data-part=\"tile\"")
          .contains("The south pier", "#dusk", "Opens until <time");
    }
    assertThat(scene.hears(BOB, SITE, "find tag:dusk"))
        .contains("1. The south pier")
        .doesNotContain("2. ");
    scene.hears(ANA, SITE, "revoke " + id());
    assertThat(bob.get("/library?tag=dusk").text()).doesNotContain("data-part=\"tile\"");
    assertThat(ana.get("/library?tag=dusk&state=revoked").text())
        .containsOnlyOnce("data-part=\"tile\"")
        .contains("The south pier", "Revoked <time");
  }

  @Test
  void J46_whoeverMayEditIsLedThereFromTheDetailsOnTheLibrary() {
    String address = scene.links.address(link.id()).getPath();
    String about = address.replace("/i/", "/library/about/");
    Browser ana = served.signedIn(ANA).with("Accept", "text/html");

    assertThat(ana.get(about).text())
        .contains("href=\"" + address + ".1\">Look at version 1</a>")
        .doesNotContain(address + ".2");
    assertThat(ana.get(address + ".1").status()).isEqualTo(200);
    assertThat(served.signedIn(BOB).with("Accept", "text/html").get(about).text())
        .doesNotContain(address + ".1");
  }

  @Test
  void whoeverMayEditLooksAtTheEarlierOneOnRecordAndWithoutTakingAView() {
    for (Person editor : new Person[] {ANA, CHO}) {
      Browser browser = served.signedIn(editor);
      String path = address(scene.hears(editor, SITE, "open " + id() + " version:1"));

      assertThat(browser.with("Accept", "text/html").get(path).status()).isEqualTo(200);
      Browser.Reply shown = browser.post(path + "/view");

      assertThat(shown.status()).isEqualTo(200);
      assertThat(shown.body()).isEqualTo(ServedStage.PICTURE);
      AuditEvent look = scene.recorded(Action.IMAGE_VIEWED).get(0);
      assertThat(look.actor()).contains(editor);
      assertThat(look.details())
          .containsEntry(AuditEvent.UNCOUNTED, "no")
          .containsEntry("version", link.image().sealedAs().toString());
      JsonNode details = browser.post(path + "/details").json();
      assertThat(details.get("title").asText()).isEqualTo("Earlier version 1, since replaced");
      assertThat(details.get("download").asBoolean()).isFalse();
      assertThat(browser.post(path + "/download").status()).isEqualTo(404);
    }
    assertThat(scene.links.find(link.id()).orElseThrow().views()).isZero();
  }

  @Test
  void nobodyElseLearnsThatThereIsOne() {
    String path = scene.links.address(link.id()).getPath();
    Browser bob = served.signedIn(BOB);
    Browser dan = served.signedIn(DAN);

    assertThat(bob.post(path + ".1/view").status()).isEqualTo(404);
    assertThat(bob.post(path + ".9/view").status()).isEqualTo(404);
    assertThat(bob.post(path + ".1/details").status()).isEqualTo(404);
    assertThat(dan.post(path + ".1/view").status()).isEqualTo(404);
    assertThat(served.signedIn(ANA).post(path + ".2/view").status()).isEqualTo(404);
    assertThat(scene.hears(BOB, SITE, "info " + id())).doesNotContain("Version 1");
    assertThat(scene.hears(BOB, SITE, "open " + id() + " version:1")).contains("no such version");
    assertThat(scene.hears(DAN, SITE, "open " + id() + " version:1"))
        .doesNotContain("version")
        .isEqualTo(scene.hears(DAN, SITE, "open nothing"));
  }

  @Test
  void T45_whileTheChatIsSilentNobodyIsToldThatThereIsNone() {
    String path = scene.links.address(link.id()).getPath();
    Browser ana = served.signedIn(ANA);
    scene.messenger.silent = true;

    Browser.Reply look = ana.post(path + ".1/view");
    String said = scene.hears(ANA, SITE, "open " + id() + " version:1");
    String ofNothing = scene.hears(ANA, SITE, "open nothing version:1");
    scene.messenger.silent = false;

    assertThat(look.status()).isEqualTo(503);
    assertThat(look.header("Retry-After")).contains("30");
    assertThat(said)
        .isEqualTo("The chat did not answer just now. Try again in a minute.")
        .isEqualTo(ofNothing);
    assertThat(ana.post(path + ".1/view").status()).isEqualTo(200);
  }

  /** It answered a moment ago that she is there, and does not now whether she may edit. */
  @Test
  void T45_soItIsWhereOnlyThatIsRemembered() {
    assertThat(scene.links.mayView(ANA, link).allowed()).isTrue();
    scene.messenger.silent = true;

    assertThat(scene.hears(ANA, SITE, "open " + id() + " version:1"))
        .isEqualTo("The chat did not answer just now. Try again in a minute.");
    scene.messenger.silent = false;
  }

  /** A page that is open asks every few seconds. */
  @Test
  void T62_theChatIsNotAskedEachTimeForAPageThatIsOpen() {
    String path = scene.links.address(link.id()).getPath();
    Browser ana = served.signedIn(ANA);
    assertThat(ana.post(path + ".1/view").status()).isEqualTo(200);
    int asked = scene.messenger.askedWhatSomebodyIs;

    for (int i = 0; i < 10; i++) {
      assertThat(ana.post(path + ".1/details").status()).isEqualTo(200);
    }

    assertThat(scene.messenger.askedWhatSomebodyIs).isEqualTo(asked);
  }

  @Test
  void infoListsThemToWhoeverMayEditAndOffersToLook() {
    String info = scene.hears(CHO, SITE, "info " + id());

    assertThat(info).contains("80 × 60 pixels", "Version 1: 40 × 30 pixels", "replaced by @ana");
    Button look =
        SaidReply.buttons(scene.says(CHO, SITE, "info " + id())).stream()
            .filter(button -> button.label().equals("Look at version 1"))
            .findFirst()
            .orElseThrow();
    String answer = SaidReply.text(scene.presses(CHO, SITE, look));
    assertThat(answer).contains("takes no view");
    assertThat(address(answer)).endsWith(".1");
  }

  @Test
  void whatWasRemovedFromAFileIsToldToWhoeverHandedThatFileIn() {
    assertThat(scene.hears(ANA, SITE, "info " + id())).doesNotContain("48.8584");
  }

  @Test
  void anEndedLinkShowsNoEarlierVersionEither() {
    String path = scene.links.address(link.id()).getPath();
    Browser ana = served.signedIn(ANA);
    scene.links.revoke(ANA, link);

    assertThat(ana.post(path + ".1/view").status()).isNotEqualTo(200);
    assertThat(scene.hears(ANA, SITE, "open " + id() + " version:1"))
        .contains("does not open for you now");
  }

  private String id() {
    return link.image().id().toString();
  }

  private static String address(String answer) {
    Matcher address = ADDRESS.matcher(answer);
    assertThat(address.find()).as(answer).isTrue();
    return address.group(1);
  }
}
