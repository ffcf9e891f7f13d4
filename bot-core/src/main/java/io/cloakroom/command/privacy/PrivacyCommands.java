package io.cloakroom.command.privacy;

import io.cloakroom.command.Command;
import io.cloakroom.person.Preferences;
import java.time.Clock;
import java.util.List;

/** The commands about what the bot keeps and says of a person. */
public final class PrivacyCommands {
  private final Preferences preferences;
  private final Clock clock;

  public PrivacyCommands(Preferences preferences, Clock clock) {
    this.preferences = preferences;
    this.clock = clock;
  }

  public List<Command> all() {
    return List.of(new PrivacyReceipts(preferences, clock));
  }
}
