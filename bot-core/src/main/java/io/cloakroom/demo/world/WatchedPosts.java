package io.cloakroom.demo.world;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.ledger.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The posts with files as the bot sees them: it reads them, and takes away what it may. */
final class WatchedPosts {
  private final Chronicle chronicle;
  private final RemovalUnit unit;
  private volatile boolean removalPermitted = true;

  /**
   * @param unit what goes when an original is removed
   */
  WatchedPosts(Chronicle chronicle, RemovalUnit unit) {
    this.chronicle = chronicle;
    this.unit = unit;
  }

  void permitRemoval(boolean permitted) {
    removalPermitted = permitted;
  }

  boolean removalIsPermitted() {
    return removalPermitted;
  }

  /** The bytes of a file that still stands; empty when it does not. The caller closes them. */
  Optional<InputStream> open(Post post, Attachment attachment) throws IOException {
    boolean stands =
        chronicle
            .read(chat -> standing(chat, post).filter(m -> m.shows(attachment.id())))
            .isPresent();
    return stands ? chronicle.ledger().open(attachment.id()) : Optional.empty();
  }

  /** Those that stand in the conversation and were posted at the moment or later, oldest first. */
  List<IncomingPost> since(Conversation where, Instant moment) {
    return chronicle.read(
        chat ->
            chat.posts().stream()
                .filter(m -> m.conversation().equals(where) && !m.files().isEmpty())
                .filter(m -> !m.at().isBefore(moment))
                .sorted(Comparator.comparing(StandingPost::at))
                .map(StandingPost::asItStands)
                .toList());
  }

  /** Takes away the original, if it stands and may be removed. */
  Removal take(WorldState chat, IncomingPost original) throws IOException {
    Optional<StandingPost> standing = standing(chat, original.post());
    return unit == RemovalUnit.POST ? takePost(standing, original) : takeFiles(standing, original);
  }

  private Removal takePost(Optional<StandingPost> standing, IncomingPost original)
      throws IOException {
    if (standing.isEmpty() || standing.get().gone()) {
      return Removal.ALREADY_GONE;
    }
    if (!removalPermitted) {
      return Removal.NOT_PERMITTED;
    }
    Set<String> listed =
        original.attachments().stream().map(Attachment::id).collect(Collectors.toSet());
    if (!listed.containsAll(standing.get().fileIds())) {
      return Removal.CHANGED;
    }
    chronicle.write(new JournalEntry.PostGone(standing.get().posted().post()));
    chronicle.discard(standing.get().fileIds());
    return Removal.REMOVED;
  }

  private Removal takeFiles(Optional<StandingPost> post, IncomingPost original) throws IOException {
    Set<String> standing =
        original.attachments().stream()
            .map(Attachment::id)
            .filter(id -> post.filter(m -> m.shows(id)).isPresent())
            .collect(Collectors.toSet());
    if (standing.isEmpty()) {
      return Removal.ALREADY_GONE;
    }
    if (!removalPermitted) {
      return Removal.NOT_PERMITTED;
    }
    chronicle.write(new JournalEntry.FilesGone(standing));
    chronicle.discard(standing);
    return Removal.REMOVED;
  }

  private static Optional<StandingPost> standing(WorldState chat, Post post) {
    return chat.post(post.id()).filter(standing -> standing.post().equals(post));
  }
}
