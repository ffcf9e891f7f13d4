package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;

/** An account: a person's, the bot's, another bot's, or the mask of a webhook message. */
public final class FakeUser {
  private final long id;
  private final String name;
  private final boolean bot;
  private volatile String avatar;
  private volatile boolean acceptsDirectMessages = true;

  public FakeUser(long id, String name, boolean bot) {
    this.id = id;
    this.name = name;
    this.bot = bot;
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public boolean isBot() {
    return bot;
  }

  void setAvatar(String hash) {
    this.avatar = hash;
  }

  public boolean acceptsDirectMessages() {
    return acceptsDirectMessages;
  }

  public void acceptDirectMessages(boolean accept) {
    this.acceptsDirectMessages = accept;
  }

  public ObjectNode json() {
    return Json.object(
        "id",
        Long.toString(id),
        "username",
        name,
        "global_name",
        bot ? null : capital(name),
        "discriminator",
        bot ? "0001" : "0",
        "avatar",
        avatar,
        "bot",
        bot,
        "public_flags",
        0);
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
