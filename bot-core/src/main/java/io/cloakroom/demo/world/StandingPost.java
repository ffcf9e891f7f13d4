package io.cloakroom.demo.world;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.demo.ledger.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person's post as it stands now.
 *
 * @param files those that are still there
 * @param gone whether the post itself is no longer there
 */
public record StandingPost(JournalEntry.Posted posted, List<Attachment> files, boolean gone) {
  public StandingPost {
    files = List.copyOf(files);
  }

  public Conversation conversation() {
    return new Conversation(DemoCast.WORKSPACE, posted.conversation());
  }

  Post post() {
    return new Post(conversation(), posted.post());
  }

  Instant at() {
    return Instant.ofEpochMilli(posted.at());
  }

  public boolean shows(String file) {
    return files.stream().anyMatch(attachment -> attachment.id().equals(file));
  }

  List<String> fileIds() {
    return files.stream().map(Attachment::id).toList();
  }

  /** The same without these files. A post with nothing left to show is gone. */
  StandingPost without(Set<String> removed) {
    List<Attachment> left = files.stream().filter(f -> !removed.contains(f.id())).toList();
    boolean nothingLeft = left.isEmpty() && posted.text().isBlank();
    return new StandingPost(posted, left, gone || nothingLeft);
  }

  StandingPost withdrawn() {
    return new StandingPost(posted, List.of(), true);
  }

  /** As it was posted, all files included. */
  IncomingPost asPosted() {
    return incoming(posted.files());
  }

  /** As it stands now. */
  IncomingPost asItStands() {
    return incoming(files);
  }

  private IncomingPost incoming(List<Attachment> attachments) {
    return new IncomingPost(
        post(),
        Optional.of(posted.thread()).filter(thread -> !thread.isEmpty()),
        new Person(DemoCast.WORKSPACE, posted.author()),
        posted.text(),
        at(),
        attachments,
        Circumstances.ORDINARY);
  }
}
