package io.cloakroom.discord.setup;

import net.dv8tion.jda.api.requests.CloseCode;

/**
 * Why Discord will not let the bot in, however often it tries. Source: docs, topics, "Gateway Close
 * Event Codes".
 */
public final class FatalCode {
  private FatalCode() {}

  /** One sentence with the remedy. */
  public static String reason(CloseCode code) {
    return switch (code) {
      case AUTHENTICATION_FAILED -> SetUpWords.WORDS.wrongToken();
      case DISALLOWED_INTENTS, INVALID_INTENTS -> SetUpWords.WORDS.wrongIntents();
      case INVALID_SHARD, SHARDING_REQUIRED -> SetUpWords.WORDS.wrongShards();
      default -> SetUpWords.WORDS.closedWith(code.getCode());
    };
  }

  /** The same where the bot asked for sessions so often that it asks for none any more. */
  public static String tooOften() {
    return SetUpWords.WORDS.tooOften();
  }
}
