package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F46 on Slack: the workspace's admins read what was protected in a month. */
class NumbersJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void F46_the_admin_is_told_the_month_and_reads_it_and_stops_it() {
    rig.protectedCard(rig.ana);
    rig.clock.turn(Duration.ofHours(7));
    rig.awaitThat(
        "counted",
        () ->
            rig.db.numbers().due("slack", rig.clock.instant().plus(Duration.ofDays(90)), 9).stream()
                .anyMatch(one -> one.sequence() > 0));

    rig.clock.turn(Duration.ofDays(31));
    SeenMessage message = rig.awaitLater("Numbers for", this::told);

    assertThat(message.words())
        .contains("• Pictures protected: 1", "• Of these, channels protected: 1", "name nobody");
    assertThat(message.buttons())
        .contains("Open as a page", "Export", "No more such messages, for any admin");
    assertThat(rig.ana.directMessages()).noneMatch(one -> one.words().contains("Numbers for"));
    BrowsingPerson wad =
        rig.viewer()
            .signIn(
                rig.wad
                    .press(message, "Open as a page")
                    .awaitAnswer("Open the numbers")
                    .url("Open the numbers"));
    assertThat(new String(wad.get("/numbers").body(), StandardCharsets.UTF_8))
        .contains("Pictures protected", ">1<")
        .doesNotContain("Ana");
    rig.wad.press(message, "Export").awaitAnswer("Open the export");
    rig.wad
        .press(message, "No more such messages, for any admin")
        .awaitAnswer("From now on no admin gets");
    rig.wad.command(rig.site, "/image admin numbers").awaitAnswer("• Pictures protected: 1");
    rig.ana.command(rig.site, "/image admin numbers").awaitAnswer("workspace admins");
  }

  private Optional<SeenMessage> told() {
    return rig.wad.directMessages().stream()
        .filter(one -> one.words().contains("Numbers for"))
        .findFirst();
  }
}
