package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.setup.Snowflakes;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Pictures that were handed in with a command, and so never stood in a channel. There is no message
 * to ask for their address again: it is kept in memory until the picture was fetched, a moment
 * later. A picture whose address was lost with the program is handed in again by its author, who
 * has it.
 */
public final class HandedIn {
  private static final int REMEMBERED = 1_000;
  private static final String PREFIX = "upload-";

  private final Recent<String, String> urls = new Recent<>(REMEMBERED);

  static boolean is(Post post) {
    return post.id().startsWith(PREFIX);
  }

  Optional<String> url(Post post) {
    return urls.get(post.id());
  }

  /**
   * Takes the picture, as a post that stands nowhere.
   *
   * @param interaction the id of the command's call
   * @param file as the command's call describes it
   */
  public IncomingPost take(
      long interaction, DiscordChannel channel, Person author, String text, DataObject file) {
    PostedFile posted = PostedFile.of(attached(file)).get(0);
    String id = PREFIX + interaction;
    urls.put(id, posted.url());
    return new IncomingPost(
        new Post(channel.conversation(), id),
        channel.thread(),
        author,
        text,
        Snowflakes.time(interaction),
        List.of(posted.attachment()),
        Circumstances.ORDINARY);
  }

  private static DataObject attached(DataObject file) {
    return DataObject.empty().put("attachments", DataArray.empty().add(file));
  }
}
