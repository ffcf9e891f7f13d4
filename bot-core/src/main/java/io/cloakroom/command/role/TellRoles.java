package io.cloakroom.command.role;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.command.link.LinkTerms;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import java.time.Clock;
import java.time.Duration;

/**
 * Says in channels of one chat that a group was given a role there, where whoever gave it could
 * not: the chat was away, or the program ended in between.
 */
public final class TellRoles implements Chore {
  /** In one round; the next one goes on. */
  static final int MOST = 60;

  private final String chat;
  private final PolicyStore store;
  private final RolesToSay toSay;
  private final RoleNotices notices;

  public TellRoles(
      String chat,
      PolicyStore store,
      Keepsakes keepsakes,
      Policies policies,
      LinkStore links,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.store = store;
    this.toSay = new RolesToSay(keepsakes, clock);
    RoleMeaning meaning = new RoleMeaning(new LinkTerms(links, clock));
    this.notices = new RoleNotices(policies, messenger, meaning, toSay);
  }

  @Override
  public String name() {
    return "tell-roles-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    toSay
        .left(chat, MOST)
        .forEach(
            left -> {
              if (isHeld(left.role())) {
                toSay.taken(left).ifPresent(notices::told);
              } else {
                toSay.forget(left);
              }
            });
  }

  /** Not where the program ended before it was given, nor where somebody took it back. */
  private boolean isHeld(RoleOrder role) {
    return role.scopes().stream()
        .map((Scope scope) -> store.holders(scope, role.role()))
        .allMatch(holders -> holders.contains(role.holder()));
  }
}
