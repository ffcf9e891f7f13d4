package io.cloakroom.slack.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.command.Command;
import io.cloakroom.slack.card.WorkObjects;
import io.cloakroom.slack.web.SlackJson;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a workspace admin pastes to make the app: its command, the events and the scopes that the
 * code needs, and nothing else.
 *
 * @see <a href="https://docs.slack.dev/reference/app-manifest">Slack: app manifest</a>
 */
public final class SlackManifest {
  /** Where Slack delivers over HTTP, on the bot's web server. */
  public static final String DELIVERIES = "/slack/events";

  private static final ObjectMapper PRETTY =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final List<String> EVENTS =
      List.of(
          "app_home_opened",
          "app_uninstalled",
          "channel_archive",
          "channel_rename",
          "channel_shared",
          "channel_unshared",
          "entity_details_requested",
          "file_deleted",
          "file_shared",
          "file_unshared",
          "group_archive",
          "member_joined_channel",
          "member_left_channel",
          "message.channels",
          "message.groups",
          "message.im",
          "message.mpim",
          "subteam_members_changed",
          "tokens_revoked",
          "user_change");

  private static final List<String> SIGN_IN = List.of("email", "openid", "profile");
  private static final int MAX_HINT = 1_000;

  private SlackManifest() {}

  /**
   * The manifest as JSON.
   *
   * @param name the command as people type it: {@code /image}
   * @param base the program's own address, for deliveries over HTTP; empty for Socket Mode
   */
  public static String json(List<Command> commands, String name, Optional<URI> base) {
    ObjectNode manifest = SlackJson.object();
    ObjectNode display = manifest.putObject("display_information").put("name", "Cloakroom");
    display.put(
        "description",
        "Cleans posted pictures of hidden details, keeps them safe, and leaves a card with a"
            + " link.");
    display.put("background_color", "#1d3557");
    Optional<String> door = base.map(url -> url.resolve(DELIVERIES).toString());
    features(manifest, commands, name, door);
    ObjectNode oauth = manifest.putObject("oauth_config");
    base.ifPresent(
        url ->
            oauth.putArray("redirect_urls").add(url.resolve("/sign-in/slack/callback").toString()));
    ObjectNode scopes = oauth.putObject("scopes");
    add(scopes.putArray("user"), SIGN_IN, Scopes.DELETION);
    add(scopes.putArray("bot"), Scopes.BOT, List.of(Scopes.USER_GROUPS));
    settings(manifest, door);
    return text(manifest);
  }

  private static void features(
      ObjectNode manifest, List<Command> commands, String name, Optional<String> door) {
    ObjectNode features = manifest.putObject("features");
    features
        .putObject("app_home")
        .put("home_tab_enabled", true)
        .put("messages_tab_enabled", true)
        .put("messages_tab_read_only_enabled", false);
    features.putObject("bot_user").put("display_name", "Cloakroom").put("always_online", true);
    features
        .putObject("rich_previews")
        .put("is_active", true)
        .putArray("entity_types")
        .add(WorkObjects.TYPE);
    ObjectNode command = features.putArray("slash_commands").addObject().put("command", name);
    door.ifPresent(url -> command.put("url", url));
    command
        .put("description", "Look after the pictures posted here")
        .put("usage_hint", hint(commands))
        .put("should_escape", true);
  }

  private static void settings(ObjectNode manifest, Optional<String> door) {
    ObjectNode settings = manifest.putObject("settings");
    ObjectNode events = settings.putObject("event_subscriptions");
    door.ifPresent(url -> events.put("request_url", url));
    add(events.putArray("bot_events"), EVENTS, List.of());
    ObjectNode interactivity = settings.putObject("interactivity").put("is_enabled", true);
    door.ifPresent(url -> interactivity.put("request_url", url));
    settings
        .put("org_deploy_enabled", false)
        .put("socket_mode_enabled", door.isEmpty())
        .put("token_rotation_enabled", false);
  }

  /** The first words of all commands, each once. */
  private static String hint(List<Command> commands) {
    String words =
        commands.stream()
            .map(Command::usage)
            .map(usage -> usage.group().orElseGet(usage::words))
            .distinct()
            .collect(Collectors.joining(" | "));
    return words.substring(0, Math.min(MAX_HINT, words.length()));
  }

  private static void add(ArrayNode array, List<String> some, List<String> more) {
    some.forEach(array::add);
    more.forEach(array::add);
  }

  private static String text(ObjectNode manifest) {
    try {
      return PRETTY.writeValueAsString(manifest) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }
}
