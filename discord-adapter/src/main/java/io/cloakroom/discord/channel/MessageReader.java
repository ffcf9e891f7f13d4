package io.cloakroom.discord.channel;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.discord.setup.Snowflakes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.dv8tion.jda.api.entities.Message.MessageFlag;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Reads a message as Discord writes it. Source: docs, resources, "Message Object".
 *
 * <p>What is left alone, and why: the bot's own posts, also through its own webhook or as answers
 * (a loop); system messages (nobody posted them); voice messages (no pictures, and nobody can post
 * them again). Links to pictures elsewhere are never followed.
 */
public final class MessageReader {
  private static final int REPLY = 19;

  /** What people post, and what apps answer to commands. */
  private static final Set<Integer> TYPES = Set.of(0, REPLY, 20, 23);

  private static final int CROSSPOSTED = MessageFlag.CROSSPOSTED.getValue();
  private static final int HAS_THREAD = 1 << 5;
  private static final int IS_VOICE_MESSAGE = MessageFlag.IS_VOICE_MESSAGE.getValue();

  private final long self;

  /**
   * Reads for the bot.
   *
   * @param self the bot's own id, which is its application's too
   */
  public MessageReader(long self) {
    this.self = self;
  }

  /** The post; empty when it is to be left alone, or holds no file. */
  public Optional<IncomingPost> read(DataObject message, DiscordChannel channel) {
    List<Attachment> files = PostedFile.of(message).stream().map(PostedFile::attachment).toList();
    return files.isEmpty() || isLeftAlone(message)
        ? Optional.empty()
        : Optional.of(post(message, channel, files));
  }

  /** The post whoever wrote it and whatever it holds. */
  public IncomingPost asPost(DataObject message, DiscordChannel channel) {
    List<Attachment> files = PostedFile.of(message).stream().map(PostedFile::attachment).toList();
    return post(message, channel, files);
  }

  public boolean isOwn(DataObject message) {
    return authorOf(message) == self
        || (!message.isNull("application_id") && message.getUnsignedLong("application_id") == self);
  }

  private boolean isLeftAlone(DataObject message) {
    return isOwn(message)
        || !TYPES.contains(message.getInt("type", 0))
        || (message.getInt("flags", 0) & IS_VOICE_MESSAGE) != 0;
  }

  private IncomingPost post(DataObject message, DiscordChannel channel, List<Attachment> files) {
    Conversation conversation = channel.conversation();
    long id = message.getUnsignedLong("id");
    return new IncomingPost(
        new MessagePlace(channel.id(), id).in(conversation),
        channel.thread(),
        new Person(conversation.workspace(), Long.toString(authorOf(message))),
        words(message),
        Snowflakes.time(id),
        files,
        new Circumstances(
            isByApp(message), answersTo(message, channel), reasonToStay(message, channel, id)));
  }

  private static long authorOf(DataObject message) {
    return message.getObject("author").getUnsignedLong("id");
  }

  /** Of a forward the words that it forwards: its own are none. */
  private static String words(DataObject message) {
    String own = message.getString("content", "");
    return own.isEmpty() && PostedFile.isForward(message)
        ? PostedFile.objects(message, "message_snapshots")
            .flatMap(snapshot -> snapshot.optObject("message").stream())
            .map(snapshot -> snapshot.getString("content", ""))
            .findFirst()
            .orElse("")
        : own;
  }

  private static boolean isByApp(DataObject message) {
    return message.getObject("author").getBoolean("bot", false) || !message.isNull("webhook_id");
  }

  private static Optional<String> answersTo(DataObject message, DiscordChannel channel) {
    if (message.getInt("type", 0) != REPLY) {
      return Optional.empty();
    }
    return message
        .optObject("message_reference")
        .map(reference -> Snowflakes.parse(reference.getString("message_id", "")))
        .filter(OptionalLong::isPresent)
        .map(
            answered ->
                new MessagePlace(channel.id(), answered.getAsLong()).idIn(channel.conversation()));
  }

  private static Optional<ReasonToStay> reasonToStay(
      DataObject message, DiscordChannel channel, long id) {
    // In a forum the first message has the id of its thread, and stands in it.
    boolean starts = id == channel.id() || (message.getInt("flags", 0) & HAS_THREAD) != 0;
    Optional<ReasonToStay> more = moreThanAThread(message);
    return starts ? Optional.of(starter(more)) : more;
  }

  private static ReasonToStay starter(Optional<ReasonToStay> more) {
    if (more.isEmpty()) {
      return ReasonToStay.THREAD_STARTER;
    }
    return more.get() == ReasonToStay.PUBLISHED
        ? ReasonToStay.PUBLISHED_STARTER
        : ReasonToStay.STARTER_WITH_MORE;
  }

  private static Optional<ReasonToStay> moreThanAThread(DataObject message) {
    if ((message.getInt("flags", 0) & CROSSPOSTED) != 0) {
      return Optional.of(ReasonToStay.PUBLISHED);
    }
    boolean unrepeatable =
        PostedFile.objects(message, "sticker_items").findAny().isPresent()
            || !message.isNull("poll")
            || !message.isNull("activity");
    return unrepeatable ? Optional.of(ReasonToStay.NOT_REPEATABLE) : Optional.empty();
  }
}
