package io.cloakroom.discord.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Told;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import io.cloakroom.discord.connection.OutgoingFile;
import io.cloakroom.discord.setup.Snowflakes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one person is told alone: a direct message, once. Discord lets nobody whisper in a channel
 * to who did not press or type anything. Who takes no direct messages finds it behind the card's
 * More. Nobody waits here for the end of a limit: Discord's are tight for direct messages, and the
 * same threads have originals to remove.
 */
public final class DirectMessages {
  private static final Logger LOG = LoggerFactory.getLogger(DirectMessages.class);
  private static final int REMEMBERED = 10_000;

  private final DiscordConnection connection;
  private final Buttons buttons;
  private final Cache<String, Long> channels =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /** Where each stands; nowhere where it was not taken. */
  private final Told told;

  /**
   * @param keepsakes remembers who was told, for every node
   */
  public DirectMessages(
      DiscordConnection connection, Buttons buttons, Keepsakes keepsakes, Clock clock) {
    this.connection = connection;
    this.buttons = buttons;
    this.told = new Told(keepsakes, "discord-told", clock);
  }

  private boolean isTold(CardKey key) {
    return told.of(key.value()).isPresent();
  }

  /** Where it stands; empty where it was not told, or not taken. */
  private Optional<MessagePlace> standing(CardKey key) {
    return told.of(key.value()).flatMap(DirectMessages::place);
  }

  /** Where it stands, in a form of our own. */
  private void tell(CardKey key, Optional<MessagePlace> place) {
    told.keep(key.value(), place.map(at -> at.channel() + " " + at.message()).orElse(""));
  }

  private static Optional<MessagePlace> place(String words) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = words.split(" ", 2);
    return Optional.of(new MessagePlace(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
  }

  /** False where the person takes no direct messages. */
  public boolean tell(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    List<DataObject> parts = parts(where, notice);
    boolean taken = true;
    for (int i = 0; i < parts.size(); i++) {
      DataObject body = parts.get(i).put("flags", Messages.SUPPRESS_EMBEDS);
      taken &= isTaken(part(key, i), person, body, List.of());
    }
    return taken;
  }

  /** As many messages as it needs, with the buttons under the last. */
  private List<DataObject> parts(Conversation where, Notice notice) {
    ButtonIds.Scene scene = new ButtonIds.Scene(where.workspace().id(), where.id());
    List<String> pages = Markdown.pages(Markdown.of(notice.lines()), Markdown.MAX_CONTENT);
    List<DataObject> parts = new ArrayList<>();
    for (String page : pages) {
      boolean last = parts.size() == pages.size() - 1;
      parts.add(
          Messages.inert()
              .put("content", page)
              .put(
                  "components",
                  last ? buttons.rows(notice.buttons(), Optional.of(scene)) : DataArray.empty()));
    }
    return parts;
  }

  private static CardKey part(CardKey key, int index) {
    return index == 0 ? key : new CardKey(key.value() + "-" + index);
  }

  /**
   * Says something else in the place of what was told, in as many messages as that needs. After a
   * week nobody knows that place: it is said beside it then.
   */
  public void correct(CardKey key, Person person, Conversation where, Notice notice)
      throws MessengerUnavailable {
    if (!isTold(key)) {
      tell(new CardKey(key.value() + "-corrected"), person, where, notice);
    } else if (standing(key).isPresent()) {
      change(key, person, parts(where, notice));
    }
  }

  private void change(CardKey key, Person person, List<DataObject> parts)
      throws MessengerUnavailable {
    for (int i = 0; i < parts.size(); i++) {
      Optional<MessagePlace> at = standing(part(key, i));
      if (at.isPresent()) {
        change(at.get(), parts.get(i));
      } else {
        DataObject body = parts.get(i).put("flags", Messages.SUPPRESS_EMBEDS);
        boolean taken = isTaken(part(key, i), person, body, List.of());
        LOG.debug("a direct message goes on in one more: {}", taken);
      }
    }
    for (int i = parts.size(); isTold(part(key, i)); i++) {
      Optional<MessagePlace> surplus = standing(part(key, i));
      if (surplus.isPresent()) {
        remove(surplus.get());
      }
      told.forget(part(key, i).value());
    }
  }

  private void change(MessagePlace at, DataObject body) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .sendUnlessLimited(
              Route.Messages.EDIT_MESSAGE.compile(
                  Long.toString(at.channel()), Long.toString(at.message())),
              body,
              List.of());
    } catch (DiscordRefusal refused) {
      LOG.info("a direct message stays as it is: code {}", refused.code());
    }
  }

  private void remove(MessagePlace at) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .sendUnlessLimited(
              Route.Messages.DELETE_MESSAGE.compile(
                  Long.toString(at.channel()), Long.toString(at.message())),
              DataObject.empty(),
              List.of());
    } catch (DiscordRefusal refused) {
      LOG.info("a part of a direct message stays: code {}", refused.code());
    }
  }

  public void handOver(CardKey key, Person person, OutgoingFile file) throws MessengerUnavailable {
    DataObject body = Messages.inert().put("content", "");
    List<OutgoingFile> files = List.of(file);
    boolean taken = isTaken(key, person, Messages.attaching(body, List.of(), files), files);
    LOG.debug("a file is handed over in a direct message: {}", taken);
  }

  /**
   * Answers in the direct conversation that somebody began, once; what did not get through is
   * answered when they write again.
   */
  public void answer(CardKey key, long channel, Line line) throws MessengerUnavailable {
    if (isTold(key)) {
      return;
    }
    try {
      connection
          .rest()
          .sendUnlessLimited(
              Route.Messages.SEND_MESSAGE.compile(Long.toString(channel)),
              Messages.once(Messages.inert().put("content", Markdown.of(line)), key),
              List.of());
    } catch (DiscordRefusal refused) {
      LOG.info("no answer could be given in {}: code {}", channel, refused.code());
    }
    tell(key, Optional.empty());
  }

  /** Sends it once. */
  private boolean isTaken(CardKey key, Person person, DataObject body, List<OutgoingFile> files)
      throws MessengerUnavailable {
    if (isTold(key)) {
      return standing(key).isPresent();
    }
    Optional<MessagePlace> place = Optional.empty();
    try {
      OptionalLong channel = channel(person);
      if (channel.isPresent()) {
        long there = channel.getAsLong();
        DataObject sent =
            connection
                .rest()
                .sendUnlessLimited(
                    Route.Messages.SEND_MESSAGE.compile(Long.toString(there)),
                    Messages.once(body, key),
                    files);
        place = Optional.of(new MessagePlace(there, sent.getUnsignedLong("id")));
      }
    } catch (DiscordRefusal refused) {
      if (!files.isEmpty()) {
        throw new MessengerUnavailable(
            "the file could not be handed over: " + refused.getMessage());
      }
      LOG.info("somebody takes no direct message: code {}", refused.code());
    }
    tell(key, place);
    return place.isPresent();
  }

  private OptionalLong channel(Person person) throws DiscordRefusal, MessengerUnavailable {
    if (Snowflakes.parse(person.id()).isEmpty()) {
      return OptionalLong.empty();
    }
    Optional<Long> known = Optional.ofNullable(channels.getIfPresent(person.id()));
    if (known.isPresent()) {
      return OptionalLong.of(known.get());
    }
    long opened =
        connection
            .rest()
            .sendUnlessLimited(
                Route.Self.CREATE_PRIVATE_CHANNEL.compile(),
                DataObject.empty().put("recipient_id", person.id()),
                List.of())
            .getUnsignedLong("id");
    channels.put(person.id(), opened);
    return OptionalLong.of(opened);
  }
}
