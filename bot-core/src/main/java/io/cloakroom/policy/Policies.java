package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

  /** What would hold in the conversation if nothing were set for it alone. */
  public Policy inherited(Conversation conversation) {
    return new Reading(Map.of(), store.values(Scope.of(conversation.workspace()))).policy();
  }

  /** No link of the workspace can live longer, whatever its channel says. */
  public Duration ceiling(Workspace workspace) {
    return read(store.values(Scope.of(workspace)), Setting.EXPIRY_CEILING)
        .orElse(Setting.EXPIRY_CEILING.byDefault());
  }

  /**
   * Whether the person wants to be told what was removed from each picture: unless they said no.
   */
  public boolean wantsReceipts(Person person) {
    return !store
        .holders(Scope.of(person.workspace()), Roles.WITHOUT_RECEIPTS)
        .contains(RoleHolder.person(person.id()));
  }

  /** Whom the bot was told to regard as admins of the conversation, by name. */
  public List<Person> named(Conversation conversation) {
    return store.holders(Scope.of(conversation), Roles.CHANNEL_ADMIN).stream()
        .filter(holder -> holder.kind() == RoleHolder.Kind.PERSON)
        .map(holder -> new Person(conversation.workspace(), holder.id()))
        .toList();
  }

  private final class Reading {
    private final Map<String, String> ofChannel;
    private final Map<String, String> ofWorkspace;
    private final Map<String, Policy.Source> sources = new HashMap<>();

    Reading(Conversation conversation) {
      this(store.values(Scope.of(conversation)), store.values(Scope.of(conversation.workspace())));
    }

    Reading(Map<String, String> ofChannel, Map<String, String> ofWorkspace) {
      this.ofChannel = ofChannel;
      this.ofWorkspace = ofWorkspace;
    }

    Policy policy() {
      Duration ceiling = ceiling();
      return new Policy(
          value(Setting.GOVERNED),
          atMost(ceiling, value(Setting.EXPIRY)),
          value(Setting.VIEWS),
          value(Setting.ACCESS),
          value(Setting.DOWNLOAD),
          value(Setting.PREVIEW),
          value(Setting.WATERMARK),
          value(Setting.CLEANING),
          value(Setting.KEEP),
          value(Setting.ON_REFUSAL),
          value(Setting.BOTS),
          value(Setting.BYLINE),
          value(Setting.STARTERS),
          ceiling,
          sources);
    }

    /** The workspace's, or the channel's own where that is lower. */
    private Duration ceiling() {
      Duration workspace = read(ofWorkspace, Setting.EXPIRY_CEILING).orElse(Setting.LONGEST);
      Optional<Duration> own = read(ofChannel, Setting.EXPIRY_CEILING);
      if (own.isPresent() && own.get().compareTo(workspace) < 0) {
        sources.put(Setting.EXPIRY_CEILING.name(), Policy.Source.CHANNEL);
        return own.get();
      }
      if (ofWorkspace.containsKey(Setting.EXPIRY_CEILING.name())) {
        sources.put(Setting.EXPIRY_CEILING.name(), Policy.Source.WORKSPACE);
      }
      return workspace;
    }

    private Duration atMost(Duration ceiling, Duration expiry) {
      if (expiry.compareTo(ceiling) <= 0) {
        return expiry;
      }
      sources.put(Setting.EXPIRY.name(), Policy.Source.CEILING);
      return ceiling;
    }

    private <T> T value(Setting<T> setting) {
      Optional<T> own = read(ofChannel, setting);
      Optional<T> inherited = read(ofWorkspace, setting);
      if (own.isPresent() || inherited.isPresent()) {
        sources.put(
            setting.name(), own.isPresent() ? Policy.Source.CHANNEL : Policy.Source.WORKSPACE);
      }
      return own.or(() -> inherited).orElse(setting.byDefault());
    }
  }

  private static <T> Optional<T> read(Map<String, String> values, Setting<T> setting) {
    return Optional.ofNullable(values.get(setting.name())).map(setting::parse);
  }
}
