package io.cloakroom.slack;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.slack.card.WorkObjects;
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
  private final WorkObjects objects;

  SlackCheckUp(WebApi bot, Rooms rooms, RemovalCheck removal, WorkObjects objects) {
    this.bot = bot;
    this.rooms = rooms;
    this.removal = removal;
    this.objects = objects;
  }

  /** Asked afresh; empty when nothing is lacking. */
  List<Shortcoming> shortcomings() throws MessengerUnavailable {
    List<Shortcoming> found = new ArrayList<>();
    ApiAnswer who = bot.call("auth.test", Map.of());
    if (!who.ok()) {
      return List.of(workspace(TOKEN, CheckUpWords.WORDS.botRefused(who.error())));
    }
    Scopes.missing(Scopes.BOT, who.scopes())
        .forEach(scope -> found.add(workspace(scope, sentence(Scopes.remedy(scope)))));
    if (!Scopes.missing(List.of(Scopes.USER_GROUPS), who.scopes()).isEmpty()) {
      found.add(workspace(Scopes.USER_GROUPS, CheckUpWords.WORDS.noUserGroups()));
    }
    found.addAll(removal.shortcomings());
    objects
        .refusal()
        .ifPresent(
            error ->
                found.add(
                    new Shortcoming(
                        Optional.empty(),
                        "Work Object Previews",
                        CheckUpWords.WORDS.sidePaneRefused(error, CheckUpWords.WORDS.switchOn()),
                        true)));
    if (rooms.joined().isEmpty()) {
      found.add(
          new Shortcoming(
              Optional.empty(),
              "channel membership",
              CheckUpWords.WORDS.channelMembership(),
              CheckUpWords.WORDS.inNoChannel(),
              false));
    }
    return found;
  }

  /**
   * Slack has no way to ask for the switch itself; an answer to a click that nobody made says
   * whether there could be any.
   */
  String sidePane() throws MessengerUnavailable {
    if (!objects.isWanted()) {
      return CheckUpWords.WORDS.sidePaneOff();
    }
    ApiAnswer answer =
        bot.call(WorkObjects.PRESENT, Map.of("trigger_id", "0.0.0", "metadata", "{}"));
    return WorkObjects.isOff(answer)
        ? CheckUpWords.WORDS.sidePaneNotOn(CheckUpWords.WORDS.switchOn())
        : CheckUpWords.WORDS.sidePanePossible(CheckUpWords.WORDS.switchOn());
  }

  private static Shortcoming workspace(String missing, String remedy) {
    return new Shortcoming(Optional.empty(), missing, remedy);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
