package io.cloakroom.intake.chores;

import io.cloakroom.intake.follow.OlderPictures;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import java.time.Duration;

/**
 * Has the pictures and links of one chat that are there follow a policy that changed, some at a
 * time.
 */
final class FollowPolicies implements Chore {
  private final String chat;
  private final OlderPictures pictures;
  private final OlderTerms terms;

  FollowPolicies(String chat, OlderPictures pictures, OlderTerms terms) {
    this.chat = chat;
    this.pictures = pictures;
    this.terms = terms;
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
    terms.step(chat);
  }
}
