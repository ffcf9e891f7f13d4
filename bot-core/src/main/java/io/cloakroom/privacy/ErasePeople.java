package io.cloakroom.privacy;

import io.cloakroom.intake.rota.Chore;
import java.time.Duration;

/** Forgets who was ordered to be forgotten in one chat, some rows at a time. */
public final class ErasePeople implements Chore {
  private final String chat;
  private final Erasures erasures;
  private final ErasureNotices notices;

  /**
   * @param chat as in {@link io.cloakroom.chat.Workspace#messenger}
   */
  public ErasePeople(String chat, Erasures erasures, ErasureNotices notices) {
    this.chat = chat;
    this.erasures = erasures;
    this.notices = notices;
  }

  @Override
  public String name() {
    return "erase-people-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void round() {
    erasures.step(chat).stream().filter(notices::done).forEach(erasures::end);
  }
}
