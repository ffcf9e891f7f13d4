package io.cloakroom.slack;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.setup.Scopes;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the bot lacks, by the exact name that Slack's pages show. */
final class SlackCheckUp {
  private static final String TOKEN = "CLOAKROOM_SLACK_BOT_TOKEN";

  private final WebApi bot;
  private final Rooms rooms;
  private final RemovalCheck removal;

  SlackCheckUp(WebApi bot, Rooms rooms, RemovalCheck removal) {
    this.bot = bot;
    this.rooms = rooms;
    this.removal = removal;
  }

  /** Asked afresh; empty when nothing is lacking. */
  List<Shortcoming> shortcomings() throws MessengerUnavailable {
    List<Shortcoming> found = new ArrayList<>();
    ApiAnswer who = bot.call("auth.test", Map.of());
    if (!who.ok()) {
      return List.of(
          workspace(
              TOKEN,
              "Slack refuses it ("
                  + who.error()
                  + "), so nothing is protected: install the app again, and copy its Bot User OAuth"
                  + " Token from OAuth & Permissions."));
    }
    Scopes.missing(Scopes.BOT, who.scopes())
        .forEach(scope -> found.add(workspace(scope, sentence(Scopes.remedy(scope)))));
    if (!Scopes.missing(List.of(Scopes.USER_GROUPS), who.scopes()).isEmpty()) {
      found.add(
          workspace(
              Scopes.USER_GROUPS,
              "Roles that are held by user groups are held by nobody: add it under OAuth &"
                  + " Permissions, Bot Token Scopes, and install the app again."));
    }
    found.addAll(removal.shortcomings());
    if (rooms.joined().isEmpty()) {
      found.add(
          workspace(
              "channel membership",
              "I am in no channel and see no picture: type /invite and my name in each channel"
                  + " that I am to protect."));
    }
    return found;
  }

  private static Shortcoming workspace(String missing, String remedy) {
    return new Shortcoming(Optional.empty(), missing, remedy);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
