package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A message as it stands now. It changes when it is edited, and says so when it was deleted. */
public final class FakeMessage {
  public static final int CROSSPOSTED = 1;
  public static final int IS_CROSSPOST = 1 << 1;
  public static final int SUPPRESS_EMBEDS = 1 << 2;
  public static final int SOURCE_MESSAGE_DELETED = 1 << 3;
  public static final int HAS_THREAD = 1 << 5;
  public static final int EPHEMERAL = 1 << 6;
  public static final int LOADING = 1 << 7;
  public static final int IS_VOICE_MESSAGE = 1 << 13;
  public static final int HAS_SNAPSHOT = 1 << 14;
  public static final int COMPONENTS_V2 = 1 << 15;

  private final long id;
  private final FakeChannel channel;
  private final FakeUser author;
  private final Origin origin;
  private volatile String content;
  private volatile List<FakeAttachment> attachments;
  private volatile ArrayNode embeds;
  private volatile ArrayNode components;
  private volatile int flags;
  private volatile Mentions mentions;
  private volatile Optional<Instant> edited = Optional.empty();
  private volatile boolean pinned;
  private volatile boolean deleted;

  /**
   * What never changes about a message.
   *
   * @param type Discord's message type: 0 ordinary, 19 reply, 20 command answer, others the
   *     system's
   * @param webhookId 0 unless a webhook or an interaction wrote it
   * @param onlyFor the id of the one person who sees it; 0 for a public message
   * @param extra fields that are written as they are: reference, snapshots, nonce, poll, stickers,
   *     interaction
   */
  public record Origin(int type, long webhookId, long onlyFor, ObjectNode extra) {}

  public FakeMessage(long id, FakeChannel channel, FakeUser author, Origin origin, Draft draft) {
    this.id = id;
    this.channel = channel;
    this.author = author;
    this.origin = origin;
    this.content = draft.content();
    this.attachments = List.copyOf(draft.attachments());
    this.embeds = draft.embeds();
    this.components = draft.components();
    this.flags = draft.flags();
    this.mentions = Mentions.NONE;
  }

  public long id() {
    return id;
  }

  public FakeChannel channel() {
    return channel;
  }

  public FakeUser author() {
    return author;
  }

  public String content() {
    return content;
  }

  /** All files, also those that stand in an embed or a component. */
  public List<FakeAttachment> attachments() {
    return attachments;
  }

  public ArrayNode embeds() {
    return embeds;
  }

  public ArrayNode components() {
    return components;
  }

  public int flags() {
    return flags;
  }

  public int type() {
    return origin.type();
  }

  public boolean isEphemeral() {
    return (flags & EPHEMERAL) != 0;
  }

  /** Whether it still says "is thinking". */
  public boolean isLoading() {
    return (flags & LOADING) != 0;
  }

  public boolean isDeleted() {
    return deleted;
  }

  public boolean isPinned() {
    return pinned;
  }

  public boolean hasSuppressedEmbeds() {
    return (flags & SUPPRESS_EMBEDS) != 0;
  }

  /** The ids of those whom it pings. */
  public Mentions mentions() {
    return mentions;
  }

  /** The message that this one answers or forwards, 0 for none. */
  public long references() {
    return origin.extra().path("message_reference").path("message_id").asLong(0);
  }

  public boolean isFromWebhook() {
    return origin.webhookId() != 0;
  }

  /** Everything readable: the content, then every text of embeds and components, line by line. */
  public String text() {
    List<String> lines = new ArrayList<>(List.of(content));
    embeds.forEach(embed -> Components.texts(embed, lines));
    components.forEach(component -> Components.texts(component, lines));
    return String.join("\n", lines.stream().filter(line -> !line.isEmpty()).toList());
  }

  /** The labels of its buttons, in order. */
  public List<String> buttons() {
    return Components.all(components, Components::isButton).stream()
        .map(button -> button.path("label").asText())
        .toList();
  }

  /** The first component that the condition holds for. */
  public Optional<JsonNode> component(Predicate<JsonNode> condition) {
    return Components.all(components, condition).stream().findFirst();
  }

  /** The addresses of its link buttons. */
  public List<String> links() {
    return Components.all(components, c -> Components.isButton(c) && c.has("url")).stream()
        .map(button -> button.path("url").asText())
        .toList();
  }

  public Origin origin() {
    return origin;
  }

  public Optional<Instant> edited() {
    return edited;
  }

  public void setMentions(Mentions mentioned) {
    this.mentions = mentioned;
  }

  public void setContent(String text) {
    this.content = text;
  }

  public void setAttachments(List<FakeAttachment> files) {
    this.attachments = List.copyOf(files);
  }

  public void setEmbeds(ArrayNode all) {
    this.embeds = all;
  }

  public void addEmbed(ObjectNode embed) {
    embeds.add(embed);
  }

  public void setComponents(ArrayNode all) {
    this.components = all;
  }

  public void setFlags(int all) {
    this.flags = all;
  }

  public void setPinned(boolean pin) {
    this.pinned = pin;
  }

  public void editedAt(Instant when) {
    this.edited = Optional.of(when);
  }

  public void markDeleted() {
    this.deleted = true;
  }

  @Override
  public String toString() {
    return "message " + id + " by " + author.name() + " in " + channel + ": " + text();
  }
}
