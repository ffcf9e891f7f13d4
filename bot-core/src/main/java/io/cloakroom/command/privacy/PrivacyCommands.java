package io.cloakroom.command.privacy;

import io.cloakroom.command.Command;
import io.cloakroom.policy.PolicyStore;
import java.time.Clock;
import java.util.List;

/** The commands about what the bot keeps and says of a person. */
public final class PrivacyCommands {
  private final PolicyStore store;
  private final Clock clock;

  public PrivacyCommands(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public List<Command> all() {
    return List.of(new PrivacyReceipts(store, clock));
  }
}
