package io.cloakroom.discord.setup;

import net.dv8tion.jda.api.requests.CloseCode;

/**
 * Why Discord will not let the bot in, however often it tries. Source: docs, topics, "Gateway Close
 * Event Codes".
 */
public final class FatalCode {
  public static final String TOO_OFTEN =
      "Discord was asked for a new session 500 times within a day, and resets the token of a bot"
          + " that does so 1000 times. Look for what ends the sessions, such as a second program"
          + " with the same token, and start again.";

  private FatalCode() {}

  /** One sentence with the remedy. */
  public static String reason(CloseCode code) {
    return "Discord does not let the bot in: "
        + switch (code) {
          case AUTHENTICATION_FAILED ->
              "it does not know the token. Copy a new one from the developer portal, page Bot,"
                  + " Reset Token, into CLOAKROOM_DISCORD_TOKEN.";
          case DISALLOWED_INTENTS, INVALID_INTENTS ->
              "it may not read messages. Turn on Message Content Intent in the developer portal,"
                  + " page Bot, and start again.";
          case INVALID_SHARD, SHARDING_REQUIRED ->
              "it is in more servers than its sessions can serve. Set CLOAKROOM_DISCORD_SHARDS to 0"
                  + " and start again.";
          default -> "close code " + code.getCode() + ". Look it up in Discord's documentation.";
        };
  }
}
