package io.cloakroom.command;

import io.cloakroom.policy.PolicyStore;
import java.time.Clock;
import java.util.List;

/** The commands about what the bot keeps and says of a person. */
final class PrivacyCommands {
  private final PolicyStore store;
  private final Clock clock;

  PrivacyCommands(PolicyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  List<Command> all() {
    return List.of(new PrivacyReceipts(store, clock));
  }
}
