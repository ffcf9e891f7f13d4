package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.gateway.pane.Pane;
import io.cloakroom.gateway.pane.Panes;
import io.cloakroom.slack.card.WorkObjects;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.slack.web.WebApi;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a picture in Slack's side pane to whoever pressed it on a card. Who that is, Slack says;
 * the answer is seen by that person alone, and is good for a minute and once.
 */
public final class SidePane {
  private static final Logger LOG = LoggerFactory.getLogger(SidePane.class);

  private final WebApi bot;
  private final Team team;
  private final WorkObjects objects;
  private final Panes panes;

  public SidePane(WebApi bot, Team team, WorkObjects objects, Panes panes) {
    this.bot = bot;
    this.team = team;
    this.objects = objects;
    this.panes = panes;
  }

  /**
   * Answers an {@code entity_details_requested}. One that comes again has a ticket that nobody
   * gets: Slack takes one answer for each click.
   */
  public void requested(JsonNode event) {
    String link = SlackJson.text(event, "entity_url");
    if (link.isEmpty()) {
      link = SlackJson.text(event.path("link"), "url");
    }
    String user = SlackJson.text(event, "user");
    if (link.isEmpty() || user.isEmpty()) {
      return;
    }
    String named = SlackJson.text(event.path("external_ref"), "id");
    try {
      Pane pane = panes.open(team.person(user), named.isEmpty() ? link : named);
      show(SlackJson.text(event, "trigger_id"), shown(pane, URI.create(link)));
    } catch (MessengerUnavailable | IllegalArgumentException e) {
      LOG.warn("a picture was not shown in the side pane: {}", e.getClass().getName());
    }
  }

  private static ObjectNode shown(Pane pane, URI link) {
    if (pane instanceof Pane.Page page) {
      return WorkObjects.shown(page.title(), link, page.address());
    }
    Pane.Refusal refusal = (Pane.Refusal) pane;
    return WorkObjects.refused(refusal.title(), link, refusal.sentence());
  }

  private void show(String trigger, ObjectNode details) throws MessengerUnavailable {
    ApiAnswer answer =
        bot.call(
            WorkObjects.PRESENT,
            Map.of("trigger_id", trigger, "metadata", SlackJson.text(details)));
    if (WorkObjects.isOff(answer)) {
      objects.refusedAs(answer.error());
    } else if (!answer.ok()) {
      LOG.warn("a picture was not shown in the side pane: {}", answer.error());
    }
  }
}
