package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;

/**
 * The bot's entry in the developer portal: its token and secret, and which privileged intents it
 * may use.
 */
public final class FakeApplication {
  private static final long MEMBERS_LIMITED = 1 << 15;
  private static final long CONTENT_LIMITED = 1 << 19;

  private final FakeUser bot;
  private volatile String token;
  private volatile boolean mayReadContent = true;
  private volatile boolean mayReadMembers;

  FakeApplication(FakeUser bot) {
    this.bot = bot;
    this.token = "fake." + bot.id() + ".token";
  }

  FakeUser bot() {
    return bot;
  }

  public long id() {
    return bot.id();
  }

  public String token() {
    return token;
  }

  public String clientSecret() {
    return "fake-client-secret";
  }

  public boolean mayReadContent() {
    return mayReadContent;
  }

  /** Turns the portal's switch "Message Content Intent". On at the start. */
  public void allowContent(boolean allowed) {
    this.mayReadContent = allowed;
  }

  /** Turns the portal's switch "Server Members Intent". Off at the start. */
  public void allowMembers(boolean allowed) {
    this.mayReadMembers = allowed;
  }

  /** Makes the token that was given out so far useless, as Discord does when it leaked. */
  public synchronized void resetToken() {
    String old = token;
    this.token = old + ".next";
  }

  /** Whether the portal allows all of these intents. */
  public boolean allows(long intents) {
    boolean wantsMembers = (intents & GatewayEvent.GUILD_MEMBERS) != 0;
    boolean wantsContent = (intents & GatewayEvent.MESSAGE_CONTENT) != 0;
    return (!wantsMembers || mayReadMembers) && (!wantsContent || mayReadContent);
  }

  public long flags() {
    return (mayReadContent ? CONTENT_LIMITED : 0) | (mayReadMembers ? MEMBERS_LIMITED : 0);
  }

  public ObjectNode json() {
    return Json.object(
        "id",
        Long.toString(id()),
        "name",
        bot.name(),
        "icon",
        null,
        "description",
        "",
        "summary",
        "",
        "bot_public",
        false,
        "bot_require_code_grant",
        false,
        "verify_key",
        "00",
        "flags",
        flags(),
        "team",
        null,
        "owner",
        bot.json(),
        "bot",
        bot.json());
  }
}
