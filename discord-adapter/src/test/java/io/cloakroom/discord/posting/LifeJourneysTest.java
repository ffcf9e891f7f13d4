package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J48 and J60 on Discord: whose pictures are whose owner left, and who hears of held ones. */
final class LifeJourneysTest extends Museum {
  @Test
  void J48_whoeverLeftIsMissedWithinADay_andTheirPicturesAreTheOwnersThatTheChannelNames() {
    String path = Website.path(cardOf("north pier", picture()).text());
    String token = path.substring("/i/".length());
    cho.command(site, "image policy set", Map.of("name", "owner", "value", "<@" + bob.id() + ">"))
        .reply();

    ana.leave();
    clock.turn(Duration.ofDays(1));

    FakeMessage told = told(bob, "is not in the workspace any more");
    assertThat(told.text()).contains("is yours now");
    inTime("the record", () -> events(Action.LINKS_PASSED_ON).size() == 1);
    assertThat(bob.command(site, "image revoke", Map.of("image", token)).reply().text())
        .contains("is revoked");
  }

  @Test
  void J48_theLinksOfWhoeverLeftEndWhereThePolicySaysSo() {
    cardOf("north pier", picture());
    cho.command(site, "image policy set", Map.of("name", "owner", "value", "<@" + bob.id() + ">"))
        .reply();
    cho.command(site, "image policy set", Map.of("name", "leavers", "value", "end")).reply();

    ana.leave();
    clock.turn(Duration.ofDays(1));

    assertThat(told(bob, "is not in the workspace any more").text()).contains("Links ended");
    inTime("the link's end", () -> !events(Action.LINK_EXPIRED).isEmpty());
    assertThat(events(Action.IMAGE_ERASED)).isEmpty();
  }

  @Test
  void F10_picturesThatAreThereFollowARetentionOnceTheAdminSaidYes() {
    cardOf("north pier", picture());
    clock.turn(Duration.ofDays(3));

    FakeMessage question =
        cho.command(site, "image policy retention", Map.of("value", "1d", "existing", "true"))
            .reply();
    assertThat(question.text()).contains("1 picture that is there", "erased within two days");
    cho.press(question, "Let them follow").reply();

    assertThat(told(ana, "will be erased").text()).contains("erased");
    inTime(
        "it is erased",
        () -> {
          clock.turn(Duration.ofHours(1));
          return !events(Action.IMAGE_ERASED).isEmpty();
        });
    assertThat(events(Action.POLICY_CHANGED)).hasSize(1);
  }

  @Test
  void J60_securityHearsOfAHeldFile_andWhyItsAuthorWantsItBack() {
    FakeChannel log = discord.guild().add(ChannelKind.TEXT, "mod-log");
    sec.command(log, "image admin log-channel", Map.of("value", "on")).reply();
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    FakeMessage post = ana.post(site, "look", FakeUpload.of("page.jpg", html));
    FakeMessage card = replaced(post);
    FakeMessage notice = said(log, "could not be cleaned and is held back");
    assertThat(notice.buttons()).contains("Release", "Destroy", "Facts");

    FakeMessage more = ana.press(card, "More").reply();
    FakeInteraction form = ana.press(more, "Ask for it back");
    ana.submitModal(form, Map.of("reason", "for the report")).reply();
    assertThat(said(log, "asks for the held file back").text()).contains("for the report");

    FakeMessage sure = sec.press(notice, "Release").reply();
    assertThat(sec.press(sure, "Release it").reply().text()).contains("has the file again");
    inTime(
        "the card",
        () -> {
          clock.turn(Duration.ofSeconds(30));
          return card(post).orElseThrow().text().contains("Security gave it back");
        });
  }

  @Test
  void J60_whereNoChannelIsNamedWhoDecidesHearsOfItInPrivate() {
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    FakeMessage post = ana.post(site, "look", FakeUpload.of("page.jpg", html));
    replaced(post);
    FakeMessage notice = told(sec, "Destroy erases it for ever");
    assertThat(notice.buttons()).contains("Release", "Destroy", "Facts");
    assertThat(find(cho, "Destroy erases it for ever")).isEmpty();

    FakeMessage sure = sec.press(notice, "Release").reply();
    assertThat(sec.press(sure, "Release it").reply().text()).contains("has the file again");
    inTime(
        "the card",
        () -> {
          clock.turn(Duration.ofSeconds(30));
          return card(post).orElseThrow().text().contains("Security gave it back");
        });
  }
}
