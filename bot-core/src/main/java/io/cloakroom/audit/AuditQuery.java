package io.cloakroom.audit;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which events to find: those of one workspace that fit every given part.
 *
 * @param person who did it, or was refused it
 * @param actions any of these; empty for whatever happened
 */
public record AuditQuery(
    Workspace workspace,
    Optional<ImageId> image,
    Optional<Conversation> conversation,
    Optional<Person> person,
    Set<Action> actions,
    Optional<String> outcome,
    Period period) {
  public AuditQuery {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(person, "person");
    conversation = conversation.map(Conversation::unnamed);
    actions = Set.copyOf(actions);
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(period, "period");
  }

  public static AuditQuery everything(Workspace workspace) {
    return new AuditQuery(
        workspace,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Period.EVER);
  }

  public static AuditQuery of(Workspace workspace, ImageId image) {
    return everything(workspace).on(image);
  }

  public static AuditQuery of(Workspace workspace, Action action) {
    return everything(workspace).of(Set.of(action));
  }

  /** The same, of one picture alone. */
  public AuditQuery on(ImageId only) {
    return new AuditQuery(
        workspace, Optional.of(only), conversation, person, actions, outcome, period);
  }

  /** The same, of one conversation alone. */
  public AuditQuery in(Conversation only) {
    return new AuditQuery(workspace, image, Optional.of(only), person, actions, outcome, period);
  }

  /** The same, of one person alone. */
  public AuditQuery by(Person only) {
    return new AuditQuery(
        workspace, image, conversation, Optional.of(only), actions, outcome, period);
  }

  /** The same, of these actions alone. */
  public AuditQuery of(Set<Action> only) {
    return new AuditQuery(workspace, image, conversation, person, only, outcome, period);
  }

  /** The same, of what ended so alone. */
  public AuditQuery withOutcome(String only) {
    return new AuditQuery(
        workspace, image, conversation, person, actions, Optional.of(only), period);
  }

  /** The same, of that time alone. */
  public AuditQuery within(Period only) {
    return new AuditQuery(workspace, image, conversation, person, actions, outcome, only);
  }

  /** Whether the event is one of those. */
  public boolean fits(AuditEvent event) {
    return event.workspace().equals(workspace)
        && (image.isEmpty() || image.equals(event.image()))
        && (conversation.isEmpty() || conversation.equals(event.conversation()))
        && (person.isEmpty() || person.equals(event.actor()))
        && (actions.isEmpty() || actions.contains(event.action()))
        && (outcome.isEmpty() || outcome.get().equals(event.outcome()))
        && period.holds(event.at());
  }
}
