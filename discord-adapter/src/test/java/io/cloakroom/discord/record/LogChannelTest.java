package io.cloakroom.discord.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.policy.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Discord's own audit log keeps no deletion by a bot: a channel of the server's choice does. */
final class LogChannelTest extends Museum {
  private final FakeChannel log = discord.guild().add(ChannelKind.TEXT, "mod-log");

  private List<FakeMessage> lines() {
    return log.messages().stream()
        .filter(m -> m.author().equals(discord.bot()) && m.text().contains("removed an original"))
        .toList();
  }

  private static String text(List<FakeMessage> messages) {
    return messages.stream().map(FakeMessage::text).collect(Collectors.joining("\n"));
  }

  private String switched(String value) {
    return sec.command(log, "image admin log-channel", Map.of("value", value)).reply().text();
  }

  @Test
  void J66_aLineForEachRemovalStandsInTheNamedChannelAndNamesNobody() {
    cardOf("before", picture());
    assertThat(switched("on")).contains("From now on", "<#" + log.id() + ">");

    FakeMessage post = ana.post(site, "<@&1> north pier", picture());
    replaced(post);
    inTime("the line", () -> !lines().isEmpty());

    String text = lines().get(0).text();
    assertThat(text).contains("<#" + site.id() + ">", "s after it was posted", "picture");
    assertThat(text).doesNotContain("IMG_1", "pier", "@", Long.toString(ana.id()));
    assertThat(lines()).hasSize(1);
    assertThat(text.lines()).hasSize(1);
  }

  @Test
  void J66_goesOnAfterARestartAndWritesNoLineTwice() {
    switched("on");
    cardOf("one", picture());
    inTime("a line", () -> lines().size() == 1);
    stop();

    start();
    cardOf("two", picture());

    inTime("another", () -> lines().size() == 2);
    assertThat(switched("off")).contains("no more lines");
  }

  @Test
  void T62_aLogThatMayNotBeWrittenHoldsUpNoRemoval() {
    switched("on");
    log.denyBot(Permissions.SEND_MESSAGES);
    cardOf("unheard at first", picture());
    inTime(
        "the refusal",
        () ->
            discord.journal().calls("POST", "/channels/{channel_id}/messages").stream()
                .anyMatch(call -> call.path().contains(log.id() + "/") && call.status() == 403));
    log.allowBot(Permissions.SEND_MESSAGES);

    cardOf("heard", picture());

    inTime("both lines", () -> text(lines()).lines().count() == 2);
  }

  @Test
  void T20_isForSecurity() {
    assertThat(bob.command(log, "image admin log-channel", Map.of("value", "on")).reply().text())
        .contains("is for");
    assertThat(disk.database().policies().values(Scope.of(workspace())))
        .doesNotContainKey("log-channel");
  }
}
