package io.cloakroom.discord;

import io.cloakroom.adapter.Downloads;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.MessengerUnavailable;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Removal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The posts that people made: opens their files and removes them. The address of a file is asked
 * for with the message each time, so a message that is gone is never fetched from: a fetch would
 * keep Discord's own copy alive.
 */
final class Originals {
  private final Connection connection;
  private final History history;
  private final Downloads downloads;
  private final HandedIn handedIn;
  private final Rights rights;

  Originals(
      Connection connection,
      History history,
      Downloads downloads,
      HandedIn handedIn,
      Rights rights) {
    this.connection = connection;
    this.history = history;
    this.downloads = downloads;
    this.handedIn = handedIn;
    this.rights = rights;
  }

  Optional<InputStream> open(Post post, Attachment attachment)
      throws MessengerUnavailable, IOException {
    Optional<String> url = HandedIn.is(post) ? handedIn.url(post) : posted(post, attachment.id());
    return url.isPresent() ? Optional.of(bytes(url.get())) : Optional.empty();
  }

  /** With no token: the address is signed. */
  private InputStream bytes(String url) throws IOException {
    return downloads
        .open(url)
        .map(Downloads.Sent::bytes)
        .orElseThrow(() -> new IOException("the file's host answered with something else"));
  }

  private Optional<String> posted(Post post, String file) throws MessengerUnavailable {
    Optional<Spot> spot = Spot.of(post);
    Optional<DataObject> message = spot.isPresent() ? history.read(spot.get()) : Optional.empty();
    return message.stream()
        .flatMap(found -> PostedFile.of(found).stream())
        .filter(found -> found.attachment().id().equals(file))
        .map(PostedFile::url)
        .findFirst();
  }

  Removal remove(IncomingPost original) throws MessengerUnavailable {
    if (HandedIn.is(original.post())) {
      return Removal.REMOVED;
    }
    Optional<Spot> spot = Spot.of(original.post());
    if (spot.isEmpty()) {
      return Removal.ALREADY_GONE;
    }
    if (PrivateTalk.of(original.conversation()).isPresent()) {
      return history.read(spot.get()).isPresent() ? Removal.NOT_PERMITTED : Removal.ALREADY_GONE;
    }
    // Discord shuts out who asks too often for what they may not do.
    if (rights.surelyLacks(spot.get().channel(), Permission.MESSAGE_MANAGE)) {
      return Removal.NOT_PERMITTED;
    }
    return delete(spot.get());
  }

  private Removal delete(Spot spot) throws MessengerUnavailable {
    try {
      connection
          .rest()
          .call(
              Route.Messages.DELETE_MESSAGE.compile(
                  Long.toString(spot.channel()), Long.toString(spot.message())));
      return Removal.REMOVED;
    } catch (Refusal refused) {
      return refused.isGone() ? Removal.ALREADY_GONE : Removal.NOT_PERMITTED;
    }
  }
}
