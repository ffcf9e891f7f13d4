package io.cloakroom.discord.channel;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.discord.setup.Snowflakes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a message stands: the channel or thread that holds it, and its id. A public thread belongs
 * to the conversation of its channel, so the id of a post in it names both.
 */
public record MessagePlace(long channel, long message) {
  private static final String IN_THREAD = "/";

  /** Empty for a post that is no message, such as an upload. */
  public static Optional<MessagePlace> of(Post post) {
    return of(post.conversation(), post.id());
  }

  public static Optional<MessagePlace> of(Conversation conversation, String post) {
    int split = post.indexOf(IN_THREAD);
    OptionalLong channel =
        split < 0 ? channel(conversation) : Snowflakes.parse(post.substring(0, split));
    OptionalLong message = Snowflakes.parse(post.substring(split + 1));
    return channel.isPresent() && message.isPresent()
        ? Optional.of(new MessagePlace(channel.getAsLong(), message.getAsLong()))
        : Optional.empty();
  }

  /** The channel that the conversation is; empty when it can be none. */
  public static OptionalLong channel(Conversation conversation) {
    return PrivateTalk.of(conversation)
        .map(talk -> OptionalLong.of(talk.channel()))
        .orElseGet(() -> Snowflakes.parse(conversation.id()));
  }

  /** The id of this message's post in that conversation. */
  public String idIn(Conversation conversation) {
    String id = Long.toString(message);
    OptionalLong own = channel(conversation);
    return own.isPresent() && own.getAsLong() == channel ? id : channel + IN_THREAD + id;
  }

  public Post in(Conversation conversation) {
    return new Post(conversation, idIn(conversation));
  }
}
