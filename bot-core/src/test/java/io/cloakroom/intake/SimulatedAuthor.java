package io.cloakroom.intake;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.messenger.RemovalUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the author of posts in a simulated chat does to them later. */
final class SimulatedAuthor {
  private final SimulatedChat chat;

  SimulatedAuthor(SimulatedChat chat) {
    this.chat = chat;
  }

  /** Adds files to a post that stands, by an edit. */
  void adds(Post post, Map<String, byte[]> more, String words) {
    IncomingPost before = chat.posts.get(post);
    List<Attachment> all = new ArrayList<>(before.attachments());
    all.addAll(chat.attached(more));
    IncomingPost edited =
        new IncomingPost(
            post,
            before.thread(),
            before.author(),
            words,
            before.at(),
            all,
            before.circumstances());
    chat.posts.put(post, edited);
    chat.added.add(post);
    chat.unacknowledged.add(desk -> desk.received(edited));
    chat.nudge.run();
  }

  /** Takes a file out, by an edit. */
  void drops(Post post, String file) {
    IncomingPost before = chat.posts.get(post);
    List<Attachment> rest =
        before.attachments().stream().filter(one -> !one.id().equals(file)).toList();
    chat.posts.put(post, before.with(rest));
    chat.files.remove(file);
    chat.unacknowledged.add(desk -> desk.deleted(post, Set.of(file)));
    chat.nudge.run();
  }

  void takesBack(Post post) {
    IncomingPost standing = chat.posts.remove(post);
    if (standing == null) {
      return;
    }
    chat.takenBack.add(post);
    standing.attachments().forEach(file -> dropUnlessShown(file.id()));
    chat.unacknowledged.add(
        desk -> {
          if (chat.unit == RemovalUnit.FILE) {
            // A message with words goes by nobody's hand but somebody's.
            desk.deleted(post, DeletedBy.AUTHOR);
          } else {
            desk.deleted(post);
          }
        });
    chat.nudge.run();
  }

  /** Somebody else takes a card of the bot's away. */
  void losesCard(CardKey key) {
    if (chat.cards.remove(key) != null) {
      chat.cardsTakenAway.add(key);
      chat.unacknowledged.add(desk -> desk.cardDeleted(key));
      chat.nudge.run();
    }
  }

  private void dropUnlessShown(String file) {
    if (chat.posts.keySet().stream().noneMatch(post -> chat.stands(post, file))) {
      chat.files.remove(file);
    }
  }
}
