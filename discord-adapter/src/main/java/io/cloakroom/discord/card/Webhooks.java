package io.cloakroom.discord.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.channel.DiscordChannels;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.OutgoingFile;
import io.cloakroom.discord.people.DiscordNames;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Writes cards under their authors' names, through one webhook of the bot's own in each channel.
 * Such a message cannot be a reply, and knows no nonce. Source: docs, resources, "Execute Webhook".
 */
public final class Webhooks {
  private static final int REMEMBERED = 5_000;
  private static final int LONGEST_NAME = 80;
  private static final String OWN_NAME = "Cloakroom cards";

  /** A webhook with its token, which writes: it is kept in memory only. */
  private record Hook(long id, String token) {
    @Override
    public String toString() {
      return "Hook[" + id + "]";
    }
  }

  private final DiscordConnection connection;
  private final DiscordChannels channels;
  private final DiscordNames names;
  private final Clock clock;
  private final Cache<Long, Hook> hooks = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public Webhooks(
      DiscordConnection connection, DiscordChannels channels, DiscordNames names, Clock clock) {
    this.connection = connection;
    this.channels = channels;
    this.names = names;
    this.clock = clock;
  }

  /** Empty where the bot cannot have a webhook: then it writes under its own name. */
  Optional<CardPlace> write(CardKey key, Card card, CardMessage layout, BooleanSupplier inTime)
      throws MessengerUnavailable {
    long channel = CardBoard.channel(card.post());
    long owner = channels.find(channel).map(DiscordChannel::ruling).orElse(channel);
    DataObject body =
        layout.body(key, card, Optional.empty()).put("username", name(names.of(card.author())));
    avatar(card.author()).ifPresent(picture -> body.put("avatar_url", picture));
    List<OutgoingFile> files = CardMessage.uploads(card);
    Messages.attaching(body, List.of(), files);
    Messages.quietly(body, card, clock.instant());
    for (int attempt = 0; attempt < 2; attempt++) {
      Optional<Hook> hook = hook(owner);
      if (hook.isEmpty()) {
        return Optional.empty();
      }
      try {
        DataObject written =
            connection.rest().sendOnce(execute(hook.get(), owner, channel), body, files, inTime);
        MessagePlace at = new MessagePlace(channel, written.getUnsignedLong("id"));
        OptionalLong by = OptionalLong.of(hook.get().id());
        return Optional.of(new CardPlace(at.in(card.post().conversation()), at, by));
      } catch (DiscordRefusal refused) {
        hooks.invalidate(owner);
        if (!refused.isUnknownWebhook() && !refused.isOldToken()) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  void edit(CardPlace place, DataObject body, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    long channel = place.at().channel();
    long owner = channels.find(channel).map(DiscordChannel::ruling).orElse(channel);
    Hook hook =
        hook(owner)
            .filter(found -> found.id() == place.webhook().orElseThrow())
            .orElseThrow(DiscordRefusal::unknownWebhook);
    Route.CompiledRoute route =
        Route.Webhooks.EXECUTE_WEBHOOK_EDIT.compile(
            Long.toString(hook.id()), hook.token(), Long.toString(place.at().message()));
    try {
      connection.rest().send(inThread(route, owner, channel), body, files);
    } catch (DiscordRefusal refused) {
      if (refused.isOldToken()) {
        hooks.invalidate(owner);
        throw new MessengerUnavailable("a webhook has another token by now");
      }
      throw refused;
    }
  }

  /** Discord refuses some names and would notify by others. */
  public static String name(String wanted) {
    String name = wanted.replaceAll("[`@#:\\p{Cc}\\p{Cf}]", "").strip();
    for (String reserved : List.of("clyde", "discord")) {
      int at = name.toLowerCase(Locale.ROOT).indexOf(reserved);
      if (at >= 0) {
        name = name.substring(0, at + 1) + "\u200a" + name.substring(at + 1);
      }
    }
    if (name.equalsIgnoreCase("everyone") || name.equalsIgnoreCase("here") || name.length() < 2) {
      name = name + " (member)";
    }
    return name.length() <= LONGEST_NAME ? name.strip() : name.substring(0, LONGEST_NAME).strip();
  }

  private Optional<Hook> hook(long channel) throws MessengerUnavailable {
    Optional<Hook> known = Optional.ofNullable(hooks.getIfPresent(channel));
    if (known.isPresent()) {
      return known;
    }
    try {
      Optional<Hook> found = existing(channel);
      Hook hook = found.isPresent() ? found.get() : create(channel);
      hooks.put(channel, hook);
      return Optional.of(hook);
    } catch (DiscordRefusal notHere) {
      return Optional.empty();
    }
  }

  private Optional<Hook> existing(long channel) throws DiscordRefusal, MessengerUnavailable {
    String self = Long.toString(connection.self());
    return connection
        .rest()
        .list(Route.Channels.GET_WEBHOOKS.compile(Long.toString(channel)))
        .stream((array, i) -> array.getObject(i))
        .filter(hook -> hook.getString("application_id", "").equals(self))
        .filter(hook -> !hook.isNull("token"))
        .map(hook -> new Hook(hook.getUnsignedLong("id"), hook.getString("token")))
        .findFirst();
  }

  private Hook create(long channel) throws DiscordRefusal, MessengerUnavailable {
    DataObject made =
        connection
            .rest()
            .send(
                Route.Channels.CREATE_WEBHOOK.compile(Long.toString(channel)),
                DataObject.empty().put("name", OWN_NAME));
    return new Hook(made.getUnsignedLong("id"), made.getString("token"));
  }

  private static Route.CompiledRoute execute(Hook hook, long owner, long channel) {
    Route.CompiledRoute route =
        Route.Webhooks.EXECUTE_WEBHOOK
            .compile(Long.toString(hook.id()), hook.token())
            .withQueryParams("wait", "true");
    return inThread(route, owner, channel);
  }

  private static Route.CompiledRoute inThread(Route.CompiledRoute route, long owner, long channel) {
    return owner == channel ? route : route.withQueryParams("thread_id", Long.toString(channel));
  }

  private Optional<String> avatar(Person author) throws MessengerUnavailable {
    return names.avatar(author);
  }
}
