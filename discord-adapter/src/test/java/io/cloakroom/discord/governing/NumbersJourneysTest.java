package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** F46 on Discord: whoever administers the server reads what was protected in a month. */
final class NumbersJourneysTest extends Museum {
  @Test
  void F46_theAdminIsToldTheMonth_readsItAndStopsIt() throws IOException {
    cardOf("north pier", picture());
    clock.turn(Duration.ofHours(7));
    inTime(
        "counted",
        () ->
            disk
                .database()
                .numbers()
                .due("discord", clock.instant().plus(Duration.ofDays(90)), 9)
                .stream()
                .anyMatch(one -> one.sequence() > 0));
    clock.turn(Duration.ofDays(6));

    FakePerson owner = discord.owner();
    FakeMessage message = told(owner, "Numbers for");

    assertThat(message.text())
        .contains("• Pictures protected: 1", "• Channels that the bot is in: ", "name nobody");
    assertThat(message.buttons())
        .contains("Open as a page", "Export", "No more such messages, for any admin");
    assertThat(find(ana, "Numbers for")).isEmpty();
    try (Website website = new Website(bot, clock)) {
      String opened = owner.press(message, "Open as a page").reply().text();
      assertThat(opened).contains("Open the numbers");
      HttpResponse<byte[]> page = website.get("/numbers", website.arrive(opened));
      assertThat(new String(page.body(), StandardCharsets.UTF_8))
          .contains("Pictures protected", ">1<")
          .doesNotContain("Ana");
    }
    assertThat(owner.press(message, "Export").reply().text()).contains("Open the export");
    assertThat(owner.press(message, "No more such messages, for any admin").reply().text())
        .contains("From now on no admin gets");
    assertThat(owner.command(site, "image admin numbers", Map.of()).reply().text())
        .contains("• Pictures protected: 1");
    assertThat(ana.command(site, "image admin numbers", Map.of()).reply().text())
        .doesNotContain("Pictures protected");
  }
}
