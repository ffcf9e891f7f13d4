package io.cloakroom.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.vault.ImageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One line of the record: who did what to what, when, and how it ended. Ids only: no names, no
 * words, no file names, no values that were removed from a picture.
 *
 * @param actor who did it; empty for the bot itself
 * @param conversation where it belongs, {@linkplain Conversation#unnamed without whose talk it is};
 *     empty for what concerns the whole workspace
 * @param image what it was done to; empty when no picture was concerned
 * @param outcome {@code ok}, or in one lower-case word why not: {@code expired}, {@code not_member}
 * @param details ids, counts and settings, by name
 */
public record AuditEvent(
    UUID id,
    Instant at,
    Workspace workspace,
    Action action,
    Optional<Person> actor,
    Optional<Conversation> conversation,
    Optional<ImageId> image,
    String outcome,
    Map<String, String> details) {
  public static final String OK = "ok";

  private static final Pattern OUTCOME = Pattern.compile("[a-z][a-z_]{0,39}");

  /** The detail that says for how many events this one stands; 1 where it is missing. */
  public static final String COUNT = "times";

  /** The detail of a look that took no view: it is there and says no. */
  public static final String UNCOUNTED = "counted";

  /** The detail that says what was shown: {@code full} for all of a picture, as its file has it. */
  public static final String SHOWN_AS = "as";

  /** The detail of an uncounted look at all of a picture by whoever posted it. */
  public static final String OWN = "own";

  /**
   * The detail of a change by which more people may see, or more leave: it is there and says yes.
   */
  public static final String WIDENS = "widens";

  /** The detail that names the code in the watermark of the look that it records. */
  public static final String LOOK_CODE = "watermark";

  public AuditEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(image, "image");
    if (!OUTCOME.matcher(outcome).matches()) {
      throw new IllegalArgumentException("not an outcome: \"" + outcome + "\"");
    }
    conversation = conversation.map(Conversation::unnamed);
    details = Map.copyOf(details);
  }

  /** An event that went well, to be narrowed down with the {@code with…} methods. */
  public static AuditEvent of(Instant at, Workspace workspace, Action action) {
    return new AuditEvent(
        UuidCreator.getTimeOrderedEpoch(),
        at,
        workspace,
        action,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OK,
        Map.of());
  }

  /**
   * The same under an id that follows from what it is about: it is on record once, however often it
   * is put there.
   */
  public AuditEvent onceFor(String what) {
    UUID other = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    return new AuditEvent(
        other, at, workspace, action, actor, conversation, image, outcome, details);
  }

  /** The same under an id that follows from its own: to count on where this one is sealed. */
  public AuditEvent again() {
    return onceFor(id + " again");
  }

  /** The same of another moment, as an event of its own. */
  public AuditEvent later(Instant then) {
    return new AuditEvent(
        UuidCreator.getTimeOrderedEpoch(),
        then,
        workspace,
        action,
        actor,
        conversation,
        image,
        outcome,
        details);
  }

  public AuditEvent by(Person person) {
    return new AuditEvent(
        id, at, workspace, action, Optional.of(person), conversation, image, outcome, details);
  }

  public AuditEvent in(Conversation where) {
    return new AuditEvent(
        id, at, workspace, action, actor, Optional.of(where), image, outcome, details);
  }

  public AuditEvent on(ImageId what) {
    return new AuditEvent(
        id, at, workspace, action, actor, conversation, Optional.of(what), outcome, details);
  }

  public AuditEvent withOutcome(String word) {
    return new AuditEvent(id, at, workspace, action, actor, conversation, image, word, details);
  }

  /** The same, for so many more events than it stands for so far. */
  public AuditEvent counting(long more) {
    return with(COUNT, Long.toString((details.containsKey(COUNT) ? count() : 0) + more));
  }

  /** For how many events it stands; one where somebody made what says so no number. */
  public long count() {
    try {
      return Long.parseLong(details.getOrDefault(COUNT, "1"));
    } catch (NumberFormatException noNumber) {
      return 1;
    }
  }

  /**
   * Whether all of a picture came to the page of a look: its bytes are those of a download, though
   * nobody took a file.
   */
  public boolean isFullSize() {
    return action.equals(Action.IMAGE_RELOADED) && "full".equals(details.get(SHOWN_AS));
  }

  public AuditEvent with(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new AuditEvent(id, at, workspace, action, actor, conversation, image, outcome, more);
  }

  /** The same, without that detail. */
  public AuditEvent without(String name) {
    Map<String, String> fewer = new TreeMap<>(details);
    fewer.remove(name);
    return new AuditEvent(id, at, workspace, action, actor, conversation, image, outcome, fewer);
  }
}
