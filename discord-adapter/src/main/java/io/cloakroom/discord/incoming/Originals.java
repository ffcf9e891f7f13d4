package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.FileDownloads;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.discord.card.DirectMessages;
import io.cloakroom.discord.channel.BotRights;
import io.cloakroom.discord.channel.History;
import io.cloakroom.discord.channel.MessagePlace;
import io.cloakroom.discord.channel.PostedFile;
import io.cloakroom.discord.channel.PrivateTalk;
import io.cloakroom.discord.connection.DiscordConnection;
import io.cloakroom.discord.connection.DiscordRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The posts that people made: opens their files and removes them. The address of a file is asked
 * for with the message each time, so a message that is gone is never fetched from: a fetch would
 * keep Discord's own copy alive.
 */
public final class Originals {
  private final DiscordConnection connection;
  private final History history;
  private final FileDownloads downloads;
  private final HandedIn handedIn;
  private final BotRights rights;
  private final DirectMessages direct;
  private final Edits edits;

  public Originals(
      DiscordConnection connection,
      History history,
      FileDownloads downloads,
      HandedIn handedIn,
      BotRights rights,
      DirectMessages direct,
      Edits edits) {
    this.connection = connection;
    this.history = history;
    this.downloads = downloads;
    this.handedIn = handedIn;
    this.rights = rights;
    this.direct = direct;
    this.edits = edits;
  }

  public Optional<InputStream> open(Post post, Attachment attachment)
      throws MessengerUnavailable, IOException {
    if (HandedIn.is(post)) {
      Optional<HandIn> one = handedIn.toFetch(post);
      return one.isPresent() ? fetch(one.get(), post) : Optional.empty();
    }
    Optional<String> url = posted(post, attachment.id());
    return url.isPresent() ? Optional.of(bytes(url.get())) : Optional.empty();
  }

  /** From one byte on; empty also where the file's host gives it out whole only. */
  public Optional<InputStream> openFrom(Post post, Attachment attachment, long at)
      throws MessengerUnavailable, IOException {
    Optional<String> url =
        HandedIn.is(post) ? handedIn.toFetch(post).map(HandIn::url) : posted(post, attachment.id());
    return url.isPresent()
        ? downloads.openFrom(url.get(), Optional.empty(), at).map(FileDownloads.Sent::bytes)
        : Optional.empty();
  }

  /** Empty, and its author told, when it is too late. */
  private Optional<InputStream> fetch(HandIn one, Post post)
      throws MessengerUnavailable, IOException {
    Optional<InputStream> bytes = downloads.open(one.url()).map(FileDownloads.Sent::bytes);
    if (bytes.isEmpty() && !handedIn.isOver(one)) {
      throw new IOException("the file's host answered with something else");
    }
    if (bytes.isEmpty()) {
      CardKey key = new CardKey(post.id() + "-lost");
      direct.tell(
          key, one.author(), post.conversation(), one.language().saying(Originals::neverCame));
      handedIn.fetched(post);
    }
    return bytes;
  }

  private static Notice neverCame() {
    return Notice.lasting(
        List.of(
            Line.of(Span.bold(ArrivalWords.WORDS.neverCame())),
            Line.of(ArrivalWords.WORDS.handInAgain())));
  }

  /** With no token: the address is signed. */
  private InputStream bytes(String url) throws IOException {
    return downloads
        .open(url)
        .map(FileDownloads.Sent::bytes)
        .orElseThrow(() -> new IOException("the file's host answered with something else"));
  }

  private Optional<String> posted(Post post, String file) throws MessengerUnavailable {
    Optional<MessagePlace> at = MessagePlace.of(post);
    Optional<DataObject> message = at.isPresent() ? message(post, at.get()) : Optional.empty();
    return message.stream()
        .flatMap(found -> PostedFile.of(found).stream())
        .filter(found -> found.attachment().id().equals(file))
        .map(PostedFile::url)
        .findFirst();
  }

  private Optional<DataObject> message(Post post, MessagePlace at) throws MessengerUnavailable {
    if (rights.surelyLacks(at.channel(), Permission.MESSAGE_HISTORY)) {
      throw MessengerUnavailable.lacking(
          BotRights.shortcoming(post.conversation(), Permission.MESSAGE_HISTORY));
    }
    return history.read(at);
  }

  public Removal remove(IncomingPost original) throws MessengerUnavailable {
    if (HandedIn.is(original.post())) {
      handedIn.fetched(original.post());
      return Removal.REMOVED;
    }
    Optional<MessagePlace> at = MessagePlace.of(original.post());
    if (at.isEmpty()) {
      return Removal.ALREADY_GONE;
    }
    if (PrivateTalk.is(original.conversation())) {
      return history.read(at.get()).isPresent() ? Removal.NOT_PERMITTED : Removal.ALREADY_GONE;
    }
    // Discord shuts out who asks too often for what they may not do.
    if (rights.surelyLacks(at.get().channel(), Permission.MESSAGE_MANAGE)) {
      return Removal.NOT_PERMITTED;
    }
    return holdsMore(original, at.get()) ? Removal.CHANGED : delete(at.get());
  }

  /**
   * Whether somebody added a file by an edit that is not known yet: it would go with the message.
   * Discord deletes under no condition, so that this is asked in the last moment. A message that
   * cannot be read is not held up by that.
   */
  private boolean holdsMore(IncomingPost original, MessagePlace at) throws MessengerUnavailable {
    Set<String> known =
        original.attachments().stream().map(Attachment::id).collect(Collectors.toSet());
    Optional<DataObject> message = readable(at);
    boolean more =
        message.stream()
            .flatMap(found -> PostedFile.of(found).stream())
            .anyMatch(file -> !known.contains(file.attachment().id()));
    if (more) {
      edits.seen(message.get(), original.conversation().workspace());
    }
    return more;
  }

  private Optional<DataObject> readable(MessagePlace at) throws MessengerUnavailable {
    if (rights.surelyLacks(at.channel(), Permission.MESSAGE_HISTORY)) {
      return Optional.empty();
    }
    try {
      return history.find(at);
    } catch (DiscordRefusal closed) {
      return Optional.empty();
    }
  }

  private Removal delete(MessagePlace at) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .delete(
              Route.Messages.DELETE_MESSAGE.compile(
                  Long.toString(at.channel()), Long.toString(at.message())));
      return Removal.REMOVED;
    } catch (DiscordRefusal refused) {
      return refused.isGone() ? Removal.ALREADY_GONE : Removal.NOT_PERMITTED;
    }
  }
}
