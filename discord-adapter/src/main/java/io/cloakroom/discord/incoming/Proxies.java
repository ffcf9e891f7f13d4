package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * Knows a person's own post again when a proxy such as PluralKit posts it once more through a
 * webhook, under a name that the person chose: the same files in the same channel within a minute.
 * Such a copy is that person's, whether it was heard or found later.
 */
public final class Proxies {
  private static final int REMEMBERED = 1_000;
  private static final Duration SOON = Duration.ofMinutes(1);

  /** What a copy has in common with what it copies. */
  private record Likeness(Conversation where, Optional<String> thread, List<String> files) {
    static Likeness of(IncomingPost post) {
      return new Likeness(
          post.conversation(),
          post.thread(),
          post.attachments().stream().map(Likeness::of).sorted().toList());
    }

    private static String of(Attachment file) {
      return file.declaredBytes() + "/" + file.name();
    }
  }

  private record Poster(Person person, Instant at) {}

  private final Recent<Likeness, Poster> posts = new Recent<>(REMEMBERED);

  /**
   * The post as the one of whoever it is.
   *
   * @param message as Discord writes it
   */
  IncomingPost attributed(IncomingPost post, DataObject message) {
    boolean byWebhook = !message.isNull("webhook_id");
    Likeness likeness = Likeness.of(post);
    if (!post.circumstances().byBot()) {
      posts.put(likeness, new Poster(post.author(), post.at()));
      return post;
    }
    return posts
        .get(likeness)
        .filter(poster -> byWebhook)
        .filter(poster -> Duration.between(poster.at(), post.at()).abs().compareTo(SOON) <= 0)
        .map(poster -> of(poster.person(), post))
        .orElse(post);
  }

  private static IncomingPost of(Person person, IncomingPost copy) {
    Circumstances as = copy.circumstances();
    return new IncomingPost(
        copy.post(),
        copy.thread(),
        person,
        copy.text(),
        copy.at(),
        copy.attachments(),
        new Circumstances(false, as.answersTo(), as.staysBecause()));
  }
}
