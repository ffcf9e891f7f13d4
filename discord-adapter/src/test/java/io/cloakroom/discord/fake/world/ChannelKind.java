package io.cloakroom.discord.fake.world;

import io.cloakroom.discord.fake.http.ApiError;

/** The kinds of channel with their numbers. Source: docs, resources/channel, channel types. */
public enum ChannelKind {
  TEXT(0),
  DIRECT(1),
  VOICE(2),
  CATEGORY(4),
  ANNOUNCEMENT(5),
  ANNOUNCEMENT_THREAD(10),
  PUBLIC_THREAD(11),
  PRIVATE_THREAD(12),
  STAGE(13),
  FORUM(15),
  MEDIA(16);

  private final int number;

  ChannelKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  public boolean isThread() {
    return this == ANNOUNCEMENT_THREAD || this == PUBLIC_THREAD || this == PRIVATE_THREAD;
  }

  /** Whether every message there stands in a post of its own. */
  public boolean holdsPosts() {
    return this == FORUM || this == MEDIA;
  }

  public boolean isVoice() {
    return this == VOICE || this == STAGE;
  }

  public static ChannelKind of(int number) {
    for (ChannelKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw ApiError.invalid("type");
  }
}
