package io.cloakroom.policy.rights;

/** Until when authors may take their own pictures back everywhere. */
public enum AuthorRemove {
  ALWAYS("always"),
  /** Within ten minutes, or once they deleted its post. */
  TEN_MINUTES("10m"),
  /** Only the admins of the channel, and security, may. */
  NEVER("never");

  private final String word;

  AuthorRemove(String word) {
    this.word = word;
  }

  /** As people write it. */
  public String word() {
    return word;
  }
}
