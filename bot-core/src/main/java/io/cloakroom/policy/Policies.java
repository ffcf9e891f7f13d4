package io.cloakroom.policy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what holds: a channel's own value, else that of the template that it uses, else its
 * workspace's, else the default.
 */
public final class Policies {
  private final PolicyStore store;

  public Policies(PolicyStore store) {
    this.store = store;
  }

  /** As {@link PolicyStore#atOnce}. */
  public <T> T atOnce(Supplier<T> reading) {
    return store.atOnce(reading);
  }

  /** What holds in the conversation now. */
  public Policy of(Conversation conversation) {
    return of(Place.of(conversation));
  }

  /** What holds now in each of these conversations of the workspace: read at once for all. */
  public Map<Conversation, Policy> of(Workspace workspace, Collection<Conversation> conversations) {
    Map<String, String> ofWorkspace = store.values(Scope.of(workspace));
    Map<Conversation, Map<String, String>> own = store.valuesOfEach(workspace);
    Map<Conversation, Policy> all = new LinkedHashMap<>();
    conversations.forEach(
        where -> all.put(where, layered(ofWorkspace, own.getOrDefault(where, Map.of()))));
    return all;
  }

  /**
   * What holds now for a link to the conversation that was issued then: what was widened since is
   * for newer ones, unless the older ones were to follow.
   */
  public Policy of(Conversation conversation, Instant issued) {
    return of(conversation).forLinkOf(issued);
  }

  /** In what language whoever reads the conversation is told something. */
  public Language language(Conversation where) {
    return of(where).get(Setting.LANGUAGE);
  }

  /**
   * Makes this thread say all in the language of whoever reads the conversation, until what is
   * returned is closed.
   */
  public Language.Speaking speakIn(Conversation where) {
    return Language.speakToMany(() -> language(where));
  }

  /** What holds where a conversation of the workspace says nothing itself. */
  public Policy of(Workspace workspace) {
    return of(Place.of(workspace));
  }

  /** What holds in a place, by what is set there and farther away. */
  public Policy of(Place place) {
    return with(place, Map.of());
  }

  /**
   * What would hold there.
   *
   * @param changes by name, what would be set there; empty for what would be set no longer
   */
  public Policy with(Place place, Map<String, Optional<String>> changes) {
    Map<String, String> ofWorkspace = store.values(Scope.of(place.scope().workspace()));
    Map<String, String> own =
        place.scope().conversation().isPresent() ? store.values(place.scope()) : ofWorkspace;
    Map<String, String> changed = new HashMap<>(place.texts(own));
    changes.forEach(
        (name, text) ->
            text.ifPresentOrElse(value -> changed.put(name, value), () -> changed.remove(name)));
    if (place.scope().conversation().isEmpty()) {
      return place
          .template()
          .map(name -> new Policy(List.of(ofWorkspace(ofWorkspace), template(name, changed))))
          .orElseGet(() -> new Policy(List.of(ofWorkspace(changed))));
    }
    return layered(ofWorkspace, changed);
  }

  private static Policy layered(Map<String, String> ofWorkspace, Map<String, String> own) {
    List<Policy.Layer> layers = new ArrayList<>();
    layers.add(ofWorkspace(ofWorkspace));
    Optional.ofNullable(own.get(Place.USED))
        .ifPresent(
            name ->
                layers.add(
                    template(name, Place.templates(ofWorkspace).getOrDefault(name, Map.of()))));
    layers.add(new Policy.Layer(Policy.Source.CHANNEL, own));
    return new Policy(layers);
  }

  /** What would hold in the conversation if these were set for its workspace. */
  public Policy under(Conversation conversation, Map<String, Optional<String>> changes) {
    Map<String, String> ofWorkspace =
        new HashMap<>(store.values(Scope.of(conversation.workspace())));
    changes.forEach(
        (name, text) ->
            text.ifPresentOrElse(
                value -> ofWorkspace.put(name, value), () -> ofWorkspace.remove(name)));
    return layered(ofWorkspace, store.values(Scope.of(conversation)));
  }

  /** Whether neither the conversation nor the template that it uses says anything of it. */
  public boolean inherits(Conversation conversation, Setting<?> setting) {
    Map<String, String> own = store.values(Scope.of(conversation));
    boolean byTemplate =
        Optional.ofNullable(own.get(Place.USED))
            .map(name -> templates(conversation.workspace()).getOrDefault(name, Map.of()))
            .filter(said -> said.containsKey(setting.name()))
            .isPresent();
    return !own.containsKey(setting.name()) && !byTemplate;
  }

  /** The same, for a link to the conversation that was issued then. */
  public Policy with(Place place, Map<String, Optional<String>> changes, Instant issued) {
    return with(place, changes).forLinkOf(issued);
  }

  /**
   * What is to be set beside changes of a place, so that links that are there show no more by them
   * than they do; or so that they do, where they are to follow.
   *
   * @param changes as for {@link #with}
   */
  public Map<String, Optional<String>> sparing(
      Place place, Map<String, Optional<String>> changes, boolean following, Instant now) {
    Policy before = of(place);
    Policy after = with(place, changes);
    Map<String, Optional<String>> spared = new HashMap<>();
    Setting.LIVE.forEach(
        setting -> {
          if (changes.containsKey(setting.name()) || changes.containsKey(Place.USED)) {
            spared.put(
                setting.earlierName(),
                following
                    ? Optional.of(Earlier.following(now))
                    : earlier(setting, before, after, now));
          }
          if (following && changes.containsKey(Setting.ACCESS.name())) {
            spared.put(Earlier.Closing.NAME, Optional.empty());
          }
          if (changes.containsKey(setting.ceilingName())) {
            spared.put(setting.ceilingEarlierName(), earlierCeiling(setting, before, after, now));
          }
          if (changes.containsKey(setting.floorName())) {
            spared.put(setting.floorSinceName(), Optional.of(now.toString()));
          }
        });
    protectionBegun(before, after).forEach(name -> spared.put(name, Optional.of(now.toString())));
    return spared;
  }

  /**
   * What is to be set where a conversation was closed to whoever is not in it: pictures that are
   * there open for nobody else from then on, whatever was set for one of them alone, and whatever
   * the workspace's floor is. Empty where that is so.
   */
  public Map<String, String> closing(Conversation where, Instant now) {
    Map<String, String> changes = new HashMap<>();
    Policy channel = of(where);
    String restricted = Setting.ACCESS.format(AccessModel.RESTRICTED);
    if (channel.get(Setting.ACCESS) == AccessModel.OPEN
        && !restricted.equals(texts(Place.of(where)).get(Setting.ACCESS.name()))) {
      changes.put(Setting.ACCESS.name(), restricted);
    }
    Policy opened =
        of(where, now.minusNanos(1))
            .ofPicture(Map.of(Setting.ACCESS.name(), Setting.ACCESS.format(AccessModel.OPEN)));
    if (opened.get(Setting.ACCESS) == AccessModel.OPEN) {
      changes.put(Earlier.Closing.NAME, now.toString());
    }
    return changes;
  }

  /** Under which names it is to be said that what is posted is protected from now on. */
  private static List<String> protectionBegun(Policy before, Policy after) {
    List<String> names = new ArrayList<>();
    if (!before.get(Setting.GOVERNED) && after.get(Setting.GOVERNED)) {
      names.add(Setting.GOVERNED.sinceName());
    }
    if (!before.ceiling(Setting.GOVERNED).orElse(false)
        && after.ceiling(Setting.GOVERNED).orElse(false)) {
      names.add(Setting.GOVERNED.ceilingSinceName());
    }
    return names;
  }

  private static <T> Optional<String> earlier(
      Setting<T> setting, Policy before, Policy after, Instant now) {
    Earlier<T> earlier = before.earlier(setting);
    T old = before.get(setting);
    return (setting.widens(old, after.get(setting)) ? earlier.keeping(setting, old, now) : earlier)
        .text(setting);
  }

  private static <T> Optional<String> earlierCeiling(
      Setting<T> setting, Policy before, Policy after, Instant now) {
    Earlier<T> earlier = before.earlierCeiling(setting);
    Optional<T> old = before.ceiling(setting);
    boolean raised =
        old.isPresent()
            && after
                .ceiling(setting)
                .map(ceiling -> setting.widens(old.get(), ceiling))
                .orElse(true);
    return (raised ? earlier.keeping(setting, old.get(), now) : earlier).text(setting);
  }

  /** What is set just there, by name. */
  public Map<String, String> texts(Place place) {
    return place.texts(store.values(place.scope()));
  }

  /** What every template of the workspace says, by its name. */
  public Map<String, Map<String, String>> templates(Workspace workspace) {
    return Place.templates(store.values(Scope.of(workspace)));
  }

  /** Whom the bot was told to regard as admins of the conversation, by name. */
  public List<Person> named(Conversation conversation) {
    return store.holders(Scope.of(conversation), Roles.CHANNEL_ADMIN).stream()
        .filter(holder -> holder.kind() == RoleHolder.Kind.PERSON)
        .map(holder -> new Person(conversation.workspace(), holder.id()))
        .toList();
  }

  private static Policy.Layer ofWorkspace(Map<String, String> texts) {
    return new Policy.Layer(Policy.Source.WORKSPACE, texts);
  }

  private static Policy.Layer template(String name, Map<String, String> texts) {
    return new Policy.Layer(Policy.Source.TEMPLATE, Optional.of(name), texts);
  }
}
