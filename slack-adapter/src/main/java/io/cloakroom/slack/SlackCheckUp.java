package io.cloakroom.slack;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.setup.Scopes;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the bot lacks, by the exact name that Slack's pages show. */
final class SlackCheckUp {
  private static final String TOKEN = "CLOAKROOM_SLACK_DELETION_TOKEN";

  private final WebApi bot;
  private final Optional<WebApi> deletion;
  private final Team team;
  private final Rooms rooms;

  SlackCheckUp(WebApi bot, Optional<WebApi> deletion, Team team, Rooms rooms) {
    this.bot = bot;
    this.deletion = deletion;
    this.team = team;
    this.rooms = rooms;
  }

  /** Asked afresh; empty when nothing is lacking. */
  List<Shortcoming> shortcomings() throws MessengerUnavailable {
    List<Shortcoming> found = new ArrayList<>();
    ApiAnswer who = bot.call("auth.test", Map.of());
    Scopes.missing(Scopes.BOT, who.scopes())
        .forEach(scope -> found.add(workspace(scope, sentence(Scopes.remedy(scope)))));
    if (!Scopes.missing(List.of(Scopes.USER_GROUPS), who.scopes()).isEmpty()) {
      found.add(
          workspace(
              Scopes.USER_GROUPS,
              "Roles that are held by user groups are held by nobody: add it under OAuth &"
                  + " Permissions, Bot Token Scopes, and install the app again."));
    }
    found.addAll(removal());
    if (rooms.joined().isEmpty()) {
      found.add(
          workspace(
              "channel membership",
              "I am in no channel and see no picture: type /invite and my name in each channel"
                  + " that I am to protect."));
    }
    return found;
  }

  private List<Shortcoming> removal() throws MessengerUnavailable {
    if (deletion.isEmpty()) {
      return List.of(
          workspace(
              TOKEN,
              "Originals stay in their channels: set it to the User OAuth Token (xoxp-) of a"
                  + " workspace owner or admin with files:write and files:read, from OAuth &"
                  + " Permissions."));
    }
    ApiAnswer who = deletion.get().call("auth.test", Map.of());
    if (!who.ok() || !who.get("team_id").asText().equals(team.workspace().id())) {
      return List.of(
          workspace(
              TOKEN,
              "Originals stay in their channels: Slack refuses this token or it belongs to another"
                  + " workspace; copy the User OAuth Token again from OAuth & Permissions."));
    }
    return Scopes.missing(Scopes.DELETION, who.scopes()).stream()
        .map(
            scope ->
                workspace(
                    scope,
                    "The deletion token lacks it, so originals stay or cannot be confirmed as gone:"
                        + " add it under OAuth & Permissions, User Token Scopes, and install the"
                        + " app again as a workspace admin."))
        .toList();
  }

  private static Shortcoming workspace(String missing, String remedy) {
    return new Shortcoming(Optional.empty(), missing, remedy);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
