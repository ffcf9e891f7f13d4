package io.cloakroom.discord.card;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.people.DiscordNames;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the bot says beside its cards, and the names that it says it with. */
public record ChannelNotices(
    DiscordConnection connection, Buttons buttons, DiscordNames names, DirectMessages direct) {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelNotices.class);

  /**
   * Says it to all who read there.
   *
   * @throws MessengerUnavailable also where the bot may not speak, with what it lacks: whoever
   *     wants it said waits, or does without
   */
  public void say(CardKey key, Conversation where, Notice notice) throws MessengerUnavailable {
    try {
      String channel =
          MessagePlace.channel(where).stream()
              .mapToObj(Long::toUnsignedString)
              .findFirst()
              .orElseThrow(() -> new MessengerUnavailable("nothing may be said there: no channel"));
      send(key, channel, Optional.empty(), notice);
    } catch (DiscordRefusal refused) {
      if (refused.isForbidden()) {
        throw MessengerUnavailable.lacking(BotRights.shortcoming(where, missing(refused)));
      }
      throw new MessengerUnavailable("nothing may be said there: " + refused.getMessage());
    }
  }

  private static Permission missing(DiscordRefusal refused) {
    return refused.isMissingAccess() ? Permission.VIEW_CHANNEL : Permission.MESSAGE_SEND;
  }

  /**
   * The same as an answer to a post, in the thread that it stands in. Where the bot may not speak,
   * nothing is said: it would be refused each time, and no post waits for that.
   */
  public void reply(CardKey key, IncomingPost to, Notice notice) throws MessengerUnavailable {
    Optional<MessagePlace> at = MessagePlace.of(to.post());
    String channel = at.map(place -> Long.toString(place.channel())).orElse(to.conversation().id());
    try {
      send(key, channel, at, notice);
    } catch (DiscordRefusal refused) {
      LOG.warn("nothing could be said in {}: code {}", channel, refused.code());
    }
  }

  private void send(CardKey key, String channel, Optional<MessagePlace> answered, Notice notice)
      throws DiscordRefusal, MessengerUnavailable {
    List<String> pages = Markdown.pages(Markdown.of(notice.lines()), Markdown.MAX_CONTENT);
    for (int i = 0; i < pages.size(); i++) {
      DataObject body =
          Messages.inert().put("content", pages.get(i)).put("flags", Messages.SUPPRESS_EMBEDS);
      if (i == pages.size() - 1) {
        body.put("components", buttons.rows(notice.buttons(), Optional.empty()));
      }
      if (i == 0) {
        answered.ifPresent(at -> body.put("message_reference", reference(at)));
      }
      CardKey part = i == 0 ? key : new CardKey(key.value() + "-" + i);
      connection
          .rest()
          .send(Route.Messages.SEND_MESSAGE.compile(channel), Messages.once(body, part));
    }
  }

  private static DataObject reference(MessagePlace at) {
    return DataObject.empty()
        .put("message_id", Long.toString(at.message()))
        .put("channel_id", Long.toString(at.channel()))
        .put("fail_if_not_exists", false);
  }
}
