package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A command, a pressed button, a form or half a word that a person sent, and what came back. */
public final class FakeInteraction {
  private static final Set<String> LOOK_BELOW =
      Set.of(
          "Done. Everybody here sees the answer below.",
          "Erledigt. Die Antwort steht unten, alle hier sehen sie.");

  public static final int COMMAND = 2;
  public static final int COMPONENT = 3;
  public static final int AUTOCOMPLETE = 4;
  public static final int MODAL = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Realm realm;
  private final long id;
  private final int type;
  private final FakeUser user;
  private final FakeChannel channel;
  private final Optional<FakeMessage> source;
  private final Instant created;
  private final List<FakeMessage> messages = new CopyOnWriteArrayList<>();
  private volatile int acknowledgedBy;
  private volatile Instant acknowledgedAt = Instant.MAX;
  private volatile JsonNode modal = MissingNode.getInstance();
  private volatile JsonNode choices = MissingNode.getInstance();
  private volatile boolean deferredReplyOpen;

  public FakeInteraction(
      Realm realm, int type, FakeUser user, FakeChannel channel, Optional<FakeMessage> source) {
    this.realm = realm;
    this.id = realm.nextId();
    this.type = type;
    this.user = user;
    this.channel = channel;
    this.source = source;
    this.created = realm.clock().instant();
  }

  public long id() {
    return id;
  }

  public String token() {
    return "interaction-" + id;
  }

  public int type() {
    return type;
  }

  public FakeUser user() {
    return user;
  }

  public FakeChannel channel() {
    return channel;
  }

  public Optional<FakeMessage> source() {
    return source;
  }

  public Instant created() {
    return created;
  }

  /** Whether the bot reacted at all. */
  public boolean isAcknowledged() {
    return acknowledgedBy != 0;
  }

  /**
   * The type of the first reaction: 4 answer, 5 and 6 deferred, 7 update, 8 choices, 9 form; 0 for
   * none yet.
   */
  public int acknowledgedBy() {
    return acknowledgedBy;
  }

  /** The time on the clock between the act and the first reaction. */
  public Duration acknowledgedAfter() {
    return Duration.between(created, acknowledgedAt);
  }

  public void acknowledge(int callbackType, Instant now) {
    this.acknowledgedBy = callbackType;
    this.acknowledgedAt = now;
  }

  public void deferReply(boolean open) {
    this.deferredReplyOpen = open;
  }

  public boolean isDeferredReplyOpen() {
    return deferredReplyOpen;
  }

  public void show(JsonNode form) {
    this.modal = form;
  }

  /** The form that was shown so far; a missing node for none. */
  public JsonNode form() {
    return modal;
  }

  public void offer(JsonNode offered) {
    this.choices = offered;
  }

  public void answered(FakeMessage message) {
    messages.add(message);
  }

  /** The messages that answered so far, the first answer first; deleted ones are left out. */
  public List<FakeMessage> messages() {
    return messages.stream().filter(message -> !message.isDeleted()).toList();
  }

  public Optional<FakeMessage> original() {
    return messages.stream().findFirst();
  }

  /**
   * Waits for the first answer that is more than "is thinking", and gives it. One that came too
   * late to be everybody's is two messages: of those it is the second.
   */
  public FakeMessage reply() {
    return await("an answer", () -> answers().findAny().isPresent())
        .answers()
        .findFirst()
        .orElseThrow();
  }

  private Stream<FakeMessage> answers() {
    return messages().stream()
        .filter(message -> !message.isLoading() && !LOOK_BELOW.contains(message.text()));
  }

  /** Waits for a form, and gives it as the bot sent it. */
  public JsonNode modal() {
    return await("a form", () -> !modal.isMissingNode()).modal;
  }

  /** Waits for the offered completions, and gives their names. */
  public List<String> choices() {
    await("choices", () -> !choices.isMissingNode());
    return choices.findValuesAsText("name");
  }

  /** The values of the offered completions, in the same order. */
  public List<String> choiceValues() {
    await("choices", () -> !choices.isMissingNode());
    return choices.findValuesAsText("value");
  }

  /** Waits until the bot reacted in any way. */
  public FakeInteraction acknowledged() {
    return await("a reaction", this::isAcknowledged);
  }

  private FakeInteraction await(String what, java.util.function.BooleanSupplier condition) {
    if (!realm.until(PATIENCE, condition)) {
      throw new AssertionError(
          user.name() + " waited in vain for " + what + "; got type " + acknowledgedBy);
    }
    return this;
  }
}
