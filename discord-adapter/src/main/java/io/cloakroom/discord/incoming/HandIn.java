package io.cloakroom.discord.incoming;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.setup.Snowflakes;
import io.cloakroom.words.Language;
import java.util.List;
import java.util.OptionalLong;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * A picture that was handed in with a command, as a post that stands nowhere, with all that it
 * takes to answer: in a form that outlives the program.
 *
 * @param json in a form of the adapter's own
 */
public record HandIn(DataObject json) {
  static final String PREFIX = "upload-";

  /**
   * As Discord tells of it.
   *
   * @param call the id of the command's call
   * @param file as the command's call describes it
   */
  public static HandIn of(
      long call, DiscordChannel channel, Person author, String text, DataObject file) {
    DataObject json =
        DataObject.empty()
            .put("call", Long.toString(call))
            .put("guild", Long.toString(channel.guild()))
            .put("channel", Long.toString(channel.id()))
            .put("type", channel.type().getId())
            .put("author", author.id())
            .put("text", text)
            .put("file", file);
    channel.owner().ifPresent(owner -> json.put("owner", Long.toString(owner)));
    return new HandIn(json);
  }

  /**
   * The same, and how to answer.
   *
   * @param language that the author reads
   */
  public HandIn answeredBy(String application, String token, Language language) {
    DataObject more = DataObject.fromJson(json.toJson());
    return new HandIn(
        more.put("application", application).put("token", token).put("language", language.tag()));
  }

  static HandIn read(String json) {
    return new HandIn(DataObject.fromJson(json));
  }

  /** The id of the command's call. */
  public long call() {
    return json.getUnsignedLong("call");
  }

  public String application() {
    return json.getString("application");
  }

  /** With it the call is answered: a secret, for 15 minutes. */
  public String token() {
    return json.getString("token");
  }

  /** That the author reads; English where it was kept by a release that did not ask. */
  public Language language() {
    return Language.of(json.getString("language", ""));
  }

  public Person author() {
    return new Person(
        DiscordChannel.workspace(json.getUnsignedLong("guild")), json.getString("author"));
  }

  /** Where its file can be fetched, for about a day. */
  String url() {
    return file().url();
  }

  String name() {
    return PREFIX + call();
  }

  public IncomingPost post() {
    DiscordChannel channel = channel();
    return new IncomingPost(
        new Post(channel.conversation(), name()),
        channel.thread(),
        author(),
        json.getString("text"),
        Snowflakes.time(call()),
        List.of(file().attachment()),
        Circumstances.ORDINARY);
  }

  private DiscordChannel channel() {
    OptionalLong owner =
        json.isNull("owner")
            ? OptionalLong.empty()
            : OptionalLong.of(json.getUnsignedLong("owner"));
    return new DiscordChannel(
        json.getUnsignedLong("guild"),
        json.getUnsignedLong("channel"),
        ChannelType.fromId(json.getInt("type")),
        owner);
  }

  private PostedFile file() {
    DataArray files = DataArray.empty().add(json.getObject("file"));
    return PostedFile.of(DataObject.empty().put("attachments", files)).get(0);
  }

  /** Without what it says: text and token are nobody's business. */
  @Override
  public String toString() {
    return "HandIn[" + name() + "]";
  }
}
