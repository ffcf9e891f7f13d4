package io.cloakroom.slack.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.SlackJson;

/**
 * For which workspace something was delivered. An app that is installed in several is sent
 * everything of all of them, under one signature; ids of one mean something else in another.
 *
 * @see <a href="https://docs.slack.dev/reference/interaction-payloads/block_actions-payload">Slack:
 *     interaction payloads</a>
 */
final class Addressee {
  private final Team team;

  Addressee(Team team) {
    this.team = team;
  }

  /** An event of a shared channel names the partner's team; whose it is stands beside it. */
  boolean isOurEvent(JsonNode payload) {
    boolean ours = isOurCommand(payload);
    for (JsonNode authorization : payload.path("authorizations")) {
      ours |= SlackJson.text(authorization, "team_id").equals(team.workspace().id());
    }
    return ours;
  }

  /** A command names the workspace that it was typed in. */
  boolean isOurCommand(JsonNode payload) {
    return isOurs(
        payload, SlackJson.text(payload, "team_id"), SlackJson.text(payload, "enterprise_id"));
  }

  /**
   * A press or a form. A form that was opened in a shared channel may name the workspace of whoever
   * filled it in, and beside it the one that the app is installed in.
   */
  boolean isOurInteraction(JsonNode payload) {
    String installed = SlackJson.text(payload.path("view"), "app_installed_team_id");
    String named = installed.isEmpty() ? SlackJson.text(payload.path("team"), "id") : installed;
    return isOurs(payload, named, SlackJson.text(payload.path("enterprise"), "id"));
  }

  /** An app that a whole organisation installed is told of the organisation. */
  private boolean isOurs(JsonNode payload, String named, String enterprise) {
    boolean everywhere = payload.path("is_enterprise_install").asText("").equals("true");
    return (everywhere && !enterprise.isEmpty())
        ? enterprise.equals(team.enterprise())
        : named.isEmpty() || named.equals(team.workspace().id());
  }
}
