package io.cloakroom.command.page;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.policy.PolicyStore;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows a conversation of a workspace in which its chat can be asked what somebody is there, for
 * whoever comes from no conversation: the log channel, or the first that the bot watches.
 */
public final class KnownPlaces {
  private final LogChannels channels;
  private final Watermarks watermarks;
  private final PolicyStore policies;

  public KnownPlaces(LogChannels channels, Watermarks watermarks, PolicyStore policies) {
    this.channels = channels;
    this.watermarks = watermarks;
    this.policies = policies;
  }

  /** Empty where the bot has not been anywhere yet: then nothing is on record either. */
  public Optional<Conversation> in(Workspace workspace) {
    return channels
        .of(workspace)
        .or(() -> first(watermarks.of(workspace).keySet().stream()))
        .or(() -> first(policies.conversations(workspace).stream()));
  }

  private static Optional<Conversation> first(Stream<Conversation> known) {
    return known.min(Comparator.comparing(Conversation::id));
  }
}
