package io.cloakroom.discord.connection;

/**
 * Discord answered, and said no: asking again changes nothing. Source: docs, topics, "Opcodes and
 * Status Codes", JSON error codes.
 */
public final class DiscordRefusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int MISSING_ACCESS = 50001;
  private static final int UNKNOWN_MEMBER = 10007;
  private static final int UNKNOWN_MESSAGE = 10008;
  private static final int UNKNOWN_USER = 10013;
  private static final int UNKNOWN_WEBHOOK = 10015;
  private static final int INVALID_WEBHOOK_TOKEN = 50027;
  private static final int THREAD_ARCHIVED = 50083;
  private static final int FIRST_UNKNOWN = 10001;
  private static final int LAST_UNKNOWN = 10999;

  private final int status;
  private final int code;

  /**
   * @param status of HTTP
   * @param code Discord's own, 0 for none
   */
  DiscordRefusal(int status, int code) {
    super("Discord answered " + status + ", code " + code);
    this.status = status;
    this.code = code;
  }

  /** A webhook that is gone, as Discord says it. */
  public static DiscordRefusal unknownWebhook() {
    return new DiscordRefusal(NOT_FOUND, UNKNOWN_WEBHOOK);
  }

  public int code() {
    return code;
  }

  /** A right is missing. */
  public boolean isForbidden() {
    return status == FORBIDDEN;
  }

  /** The bot does not even see where it was to be done. */
  public boolean isMissingAccess() {
    return code == MISSING_ACCESS;
  }

  /** The thread is archived; said of what is locked too, in which only some may write. */
  public boolean isArchived() {
    return code == THREAD_ARCHIVED;
  }

  /** What was asked for, or where it stood, is not there. */
  public boolean isGone() {
    return status == NOT_FOUND || (code >= FIRST_UNKNOWN && code <= LAST_UNKNOWN);
  }

  /** There is no such person in the server; said of a server that the bot sees. */
  public boolean isUnknownPerson() {
    return code == UNKNOWN_MEMBER || code == UNKNOWN_USER;
  }

  public boolean isUnknownMessage() {
    return code == UNKNOWN_MESSAGE;
  }

  public boolean isUnknownWebhook() {
    return code == UNKNOWN_WEBHOOK;
  }

  /** The token in the address, of a webhook or an interaction, is not good any more. */
  public boolean isOldToken() {
    return code == INVALID_WEBHOOK_TOKEN;
  }
}
