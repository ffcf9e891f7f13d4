package io.cloakroom.deploy.doctor;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.DiscordCheckUp;
import io.cloakroom.discord.setup.DiscordSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Asks Discord what the bot lacks in each of its servers. */
final class DiscordExam {
  private static final String DISCORD = "Discord";

  private final DiscordSettings settings;
  private final LatelyFailed lately;
  private final Clock clock;

  DiscordExam(DiscordSettings settings, LatelyFailed lately, Clock clock) {
    this.settings = settings;
    this.lately = lately;
    this.clock = clock;
  }

  List<Finding> findings() {
    try (DiscordCheckUp look = DiscordCheckUp.open(settings, clock)) {
      return look.refusal().isPresent()
          ? List.of(Finding.wrong(DISCORD, look.refusal().get()))
          : ofServers(look);
    } catch (MessengerUnavailable e) {
      return List.of(ChatExam.unreachable(DISCORD, e));
    }
  }

  private List<Finding> ofServers(DiscordCheckUp look) throws MessengerUnavailable {
    List<Finding> findings = new ArrayList<>();
    for (Workspace server : look.workspaces()) {
      String name = DISCORD + ", " + look.nameOf(server);
      findings.addAll(ChatExam.lacking(name, look.messenger(), server));
      findings.addAll(lately.of(name, look.messenger(), server));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.wrong(
              DISCORD, "the bot is in no server; open " + look.invite() + " to invite it"));
    } else {
      findings.add(Finding.well(DISCORD, "invite it to another server with " + look.invite()));
    }
    return findings;
  }
}
