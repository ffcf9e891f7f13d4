package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds out what holds: a channel's own value, else its workspace's, else the default. */
public final class Policies {
  private final PolicyStore store;

  public Policies(PolicyStore store) {
    this.store = store;
  }

  /** What holds in the conversation now. */
  public Policy of(Conversation conversation) {
    return new Reading(conversation).policy();
  }

  private final class Reading {
    private final Map<String, String> ofChannel;
    private final Map<String, String> ofWorkspace;
    private final Map<String, Policy.Source> sources = new HashMap<>();

    Reading(Conversation conversation) {
      ofChannel = store.values(Scope.of(conversation));
      ofWorkspace = store.values(Scope.of(conversation.workspace()));
    }

    Policy policy() {
      Duration ceiling = value(Setting.EXPIRY_CEILING);
      return new Policy(
          value(Setting.GOVERNED),
          atMost(ceiling, value(Setting.EXPIRY)),
          value(Setting.VIEWS),
          value(Setting.ACCESS),
          value(Setting.DOWNLOAD),
          value(Setting.PREVIEW),
          value(Setting.ON_REFUSAL),
          ceiling,
          sources);
    }

    private Duration atMost(Duration ceiling, Duration expiry) {
      if (expiry.compareTo(ceiling) <= 0) {
        return expiry;
      }
      sources.put(Setting.EXPIRY.name(), Policy.Source.CEILING);
      return ceiling;
    }

    private <T> T value(Setting<T> setting) {
      Optional<String> own =
          setting == Setting.EXPIRY_CEILING
              ? Optional.empty()
              : Optional.ofNullable(ofChannel.get(setting.name()));
      Optional<String> inherited = Optional.ofNullable(ofWorkspace.get(setting.name()));
      own.ifPresent(text -> sources.put(setting.name(), Policy.Source.CHANNEL));
      if (own.isEmpty() && inherited.isPresent()) {
        sources.put(setting.name(), Policy.Source.WORKSPACE);
      }
      return own.or(() -> inherited).map(setting::parse).orElse(setting.byDefault());
    }
  }
}
