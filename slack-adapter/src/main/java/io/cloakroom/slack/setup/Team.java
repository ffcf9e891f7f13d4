package io.cloakroom.slack.setup;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The one workspace that is served, and who the bot is there.
 *
 * @param enterprise the organisation that the workspace belongs to; empty for none
 * @param botUser the bot's id among the people
 * @param botId its id among the apps
 */
public record Team(Workspace workspace, String enterprise, String botUser, String botId) {
  /** The adapter's name. */
  public static final String MESSENGER = "slack";

  public Team {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(enterprise, "enterprise");
    Objects.requireNonNull(botUser, "botUser");
    Objects.requireNonNull(botId, "botId");
  }

  /**
   * The workspace that the bot's token belongs to.
   *
   * @throws SlackSetUpIncomplete when the token is refused, or lacks scopes
   * @throws MessengerUnavailable when Slack is out of reach
   */
  public static Team of(WebApi bot) throws SlackSetUpIncomplete, MessengerUnavailable {
    ApiAnswer who = bot.call("auth.test", Map.of());
    if (!who.ok()) {
      throw new SlackSetUpIncomplete(
          List.of(
              "CLOAKROOM_SLACK_BOT_TOKEN is refused by Slack ("
                  + who.error()
                  + "): install the app again and copy its Bot User OAuth Token from OAuth &"
                  + " Permissions"));
    }
    List<String> missing = Scopes.missing(Scopes.BOT, who.scopes());
    if (!missing.isEmpty()) {
      throw new SlackSetUpIncomplete(missing.stream().map(Scopes::remedy).toList());
    }
    return new Team(
        new Workspace(MESSENGER, who.get("team_id").asText()),
        who.get("enterprise_id").asText(""),
        who.get("user_id").asText(),
        who.get("bot_id").asText(""));
  }

  /**
   * Asks for nothing but an answer.
   *
   * @throws MessengerUnavailable when there is none, or the bot is shut out
   */
  public void mustAnswer(WebApi bot) throws MessengerUnavailable {
    if (!bot.call("auth.test", Map.of()).isDone()) {
      throw new MessengerUnavailable("Slack does not know the bot any more");
    }
  }

  public Person person(String id) {
    return new Person(workspace, id);
  }

  public Conversation conversation(String id) {
    return new Conversation(workspace, id);
  }

  public Post post(String channel, String ts) {
    return new Post(conversation(channel), ts);
  }

  public boolean isBot(String user, String app) {
    return (!user.isEmpty() && user.equals(botUser)) || (!app.isEmpty() && app.equals(botId));
  }

  /** Whether somebody of that team is one of ours; a team that is not named is. */
  public boolean isOurs(String team, Set<String> enterprises) {
    return team.isEmpty()
        || team.equals(workspace.id())
        || (!enterprise.isEmpty() && enterprises.contains(enterprise));
  }
}
