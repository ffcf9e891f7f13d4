package io.cloakroom.demo.world;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.demo.ledger.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people post in the demo's chat, and take back. */
final class Postings {
  private final Chronicle chronicle;
  private final Delivery delivery;
  private final Clock clock;

  Postings(Chronicle chronicle, Delivery delivery, Clock clock) {
    this.chronicle = chronicle;
    this.delivery = delivery;
    this.clock = clock;
  }

  /**
   * Posts; returns once it is kept.
   *
   * @throws IllegalArgumentException when there is nothing to post, the author is not in there, or
   *     it answers something that was not posted there
   */
  Post post(PostDraft draft) throws IOException {
    check(draft, draft.files().size());
    List<Attachment> kept = new ArrayList<>();
    for (PostDraft.Upload upload : draft.files()) {
      kept.add(keep(upload));
    }
    return put(draft, kept);
  }

  /**
   * Posts a file that stands already a second time, as Slack does when somebody shares it.
   *
   * @throws IllegalArgumentException when it does not stand there
   */
  Post share(Post from, String file, PostDraft draft) throws IOException {
    List<Attachment> shared =
        find(from).stream()
            .flatMap(post -> post.attachments().stream())
            .filter(attachment -> attachment.id().equals(file))
            .toList();
    if (shared.isEmpty()) {
      throw new IllegalArgumentException(WorldWords.WORDS.noSuchFile());
    }
    check(draft, shared.size());
    return put(draft, shared);
  }

  /** Deletes a post of the person's own with its files; false when it is not theirs or gone. */
  boolean delete(Person author, Post post) throws IOException {
    return changed(
        chronicle.change(
            chat -> {
              Optional<StandingPost> own = own(chat, author, post);
              if (own.isPresent()) {
                chronicle.write(new JournalEntry.PostGone(post.id()));
                chronicle.discard(own.get().fileIds());
              }
              return own.isPresent();
            }));
  }

  /** Deletes one file of a post of the person's own; false when it is not theirs or gone. */
  boolean deleteFile(Person author, Post post, String file) throws IOException {
    return changed(
        chronicle.change(
            chat -> {
              Optional<StandingPost> own = own(chat, author, post).filter(m -> m.shows(file));
              if (own.isPresent()) {
                chronicle.write(new JournalEntry.FilesGone(Set.of(file)));
                chronicle.discard(own.get().fileIds());
              }
              return own.isPresent();
            }));
  }

  /** The post with the files that still stand; empty when it is gone. */
  Optional<IncomingPost> find(Post post) {
    return chronicle.read(
        chat -> chat.post(post.id()).filter(m -> !m.gone()).map(StandingPost::asItStands));
  }

  /** Whether the person is in the conversation now. */
  boolean isIn(Person person, Conversation where) {
    return chronicle.read(chat -> chat.people(where.id()).contains(person.id()));
  }

  private Attachment keep(PostDraft.Upload upload) throws IOException {
    String id = DemoWorld.newId();
    try (InputStream bytes = upload.bytes().open()) {
      long length = chronicle.ledger().keep(id, bytes);
      return new Attachment(id, upload.name(), upload.type(), length);
    }
  }

  private void check(PostDraft draft, int files) {
    String channel = draft.where().id();
    if (files == 0 && draft.text().isBlank()) {
      throw new IllegalArgumentException(WorldWords.WORDS.nothingToPost());
    }
    if (!isIn(draft.author(), draft.where())) {
      throw new IllegalArgumentException(WorldWords.WORDS.joinFirst("#" + channel));
    }
    if (draft.thread().isPresent() && !stands(draft.where(), draft.thread().get())) {
      throw new IllegalArgumentException(WorldWords.WORDS.nothingToAnswer("#" + channel));
    }
  }

  /** Whether the post is one of the conversation's; its card may be all that is left of it. */
  private boolean stands(Conversation where, String post) {
    return chronicle.read(
        chat -> chat.post(post).filter(m -> m.conversation().equals(where)).isPresent());
  }

  private Post put(PostDraft draft, List<Attachment> files) throws IOException {
    Post post = new Post(draft.where(), DemoWorld.newId());
    chronicle.write(
        new JournalEntry.Posted(
            post.id(),
            draft.where().id(),
            draft.thread().orElse(""),
            draft.author().id(),
            draft.text(),
            files,
            clock.millis()));
    delivery.deliver();
    return post;
  }

  private boolean changed(boolean changed) {
    delivery.deliver();
    return changed;
  }

  private static Optional<StandingPost> own(WorldState chat, Person author, Post post) {
    return chat.post(post.id())
        .filter(standing -> !standing.gone() && standing.post().equals(post))
        .filter(standing -> standing.posted().author().equals(author.id()));
  }
}
