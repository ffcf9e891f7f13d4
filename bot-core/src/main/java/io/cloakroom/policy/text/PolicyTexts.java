package io.cloakroom.policy.text;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The texts of policies as they hold now. */
public final class PolicyTexts {
  /** Whoever changed something waits for it. */
  private static final int MOST_DATED = 60;

  private final PolicyStore values;
  private final Policies policies;
  private final PolicyTextStore store;
  private final Clock clock;

  public PolicyTexts(PolicyStore values, PolicyTextStore store, Clock clock) {
    this.values = values;
    this.policies = new Policies(values);
    this.store = store;
    this.clock = clock;
  }

  /** What holds in the conversation; from now on it is known as a version. */
  public PolicyText of(Conversation where) {
    Workspace workspace = where.workspace();
    return text(workspace, policies.of(where), and(added(workspace), addedIn(where)));
  }

  /** The version that holds in the conversation; empty while it is not known as one. */
  public Optional<TextVersion> known(Conversation where) {
    Workspace workspace = where.workspace();
    AddedWords added = and(added(workspace), addedIn(where));
    return store.find(workspace, TextDigest.of(policies.of(where), added));
  }

  /** The same of every conversation that says nothing itself. */
  public PolicyText of(Workspace workspace) {
    return text(workspace, policies.of(workspace), added(workspace));
  }

  /**
   * The version that holds in the conversation, where the person acknowledged another once and not
   * this one; empty for whoever never acknowledged any.
   */
  public Optional<TextVersion> unread(Person person, Conversation where) {
    if (store.by(person, 1).isEmpty()) {
      return Optional.empty();
    }
    TextVersion now = of(where).version();
    return store.acknowledged(now, Set.of(person)).isEmpty() ? Optional.of(now) : Optional.empty();
  }

  private PolicyText text(Workspace workspace, Policy policy, AddedWords added) {
    String digest = TextDigest.of(policy, added);
    return new PolicyText(policy, added, store.version(workspace, digest, clock.instant()));
  }

  /**
   * Has what came to hold by a change known as a version, of so many channels at most: of the
   * others when somebody asks.
   */
  void date(Scope scope) {
    if (scope.conversation().isPresent()) {
      of(scope.conversation().get());
      return;
    }
    Workspace workspace = scope.workspace();
    AddedWords added = added(workspace);
    Map<Conversation, Map<String, String>> own = values.valuesOfEach(workspace);
    Stream.concat(
            Stream.of(TextDigest.of(policies.of(workspace), added)),
            policies.of(workspace, own.keySet()).entrySet().stream()
                .map(
                    each ->
                        TextDigest.of(
                            each.getValue(),
                            and(
                                added,
                                AddedWords.paragraphs(own.getOrDefault(each.getKey(), Map.of()))))))
        .distinct()
        .limit(MOST_DATED)
        .forEach(digest -> store.version(workspace, digest, clock.instant()));
  }

  private static AddedWords and(AddedWords added, List<String> ofChannel) {
    return added.withParagraphs(
        Stream.concat(added.paragraphs().stream(), ofChannel.stream()).distinct().toList());
  }

  /** The paragraphs that are added to the text of this conversation alone. */
  public List<String> addedIn(Conversation where) {
    return AddedWords.paragraphs(values.values(Scope.of(where)));
  }

  /** What is added to every text of the workspace. */
  public AddedWords added(Workspace workspace) {
    return AddedWords.of(values.values(Scope.of(workspace)));
  }
}
