package io.cloakroom.intake.chores;

import io.cloakroom.intake.follow.OlderPictures;
import java.time.Duration;

/** Has the pictures of one chat that are there follow a policy that changed, some at a time. */
final class FollowPolicies implements Chore {
  private final String chat;
  private final OlderPictures pictures;

  FollowPolicies(String chat, OlderPictures pictures) {
    this.chat = chat;
    this.pictures = pictures;
  }

  @Override
  public String name() {
    return "follow-policies-" + chat;
  }

  @Override
  public Duration every() {
    return Chores.OFTEN;
  }

  @Override
  public void round() {
    pictures.step(chat);
  }
}
