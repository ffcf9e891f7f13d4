package io.cloakroom.discord.incoming;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.adapter.Recent;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
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
  private static final String SHELF = "discord-posters";

  /** Longer than a copy that was posted within {@link #SOON} waits to be found. */
  private static final Duration KEPT = Duration.ofDays(2);

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

    /** The same for likenesses that are equal; it tells nothing of a file's name. */
    String digest() {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha.digest(toString().getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  private record Poster(Person person, Instant at) {
    Keepsake kept(Likeness likeness, Instant until) {
      String words =
          DataObject.empty().put("person", person.id()).put("at", at.toString()).toString();
      return new Keepsake(SHELF, likeness.digest(), words, until);
    }

    static Poster read(Workspace workspace, Keepsake kept) {
      DataObject words = DataObject.fromJson(kept.words());
      return new Poster(
          new Person(workspace, words.getString("person")), Instant.parse(words.getString("at")));
    }
  }

  private final Recent<Likeness, Poster> posts = new Recent<>(REMEMBERED);
  private final Keepsakes keepsakes;
  private final Clock clock;

  /**
   * Knows what was heard before a restart too.
   *
   * @param keepsakes remembers who posted what
   */
  public Proxies(Keepsakes keepsakes, Clock clock) {
    this.keepsakes = keepsakes;
    this.clock = clock;
  }

  /**
   * The post as the one of whoever it is.
   *
   * @param message as Discord writes it
   * @throws RuntimeException when it could not be saved: hand it in again later
   */
  IncomingPost attributed(IncomingPost post, DataObject message) {
    boolean byWebhook = !message.isNull("webhook_id");
    Likeness likeness = Likeness.of(post);
    if (!post.circumstances().byBot()) {
      remember(likeness, new Poster(post.author(), post.at()));
      return post;
    }
    return Optional.of(likeness)
        .filter(copied -> byWebhook)
        .flatMap(this::poster)
        .filter(poster -> Duration.between(poster.at(), post.at()).abs().compareTo(SOON) <= 0)
        .map(poster -> of(poster.person(), post))
        .orElse(post);
  }

  /** One that is gone cannot be found in a history any more. */
  private void remember(Likeness likeness, Poster poster) {
    boolean known = posts.get(likeness).filter(poster::equals).isPresent();
    Instant until = poster.at().plus(KEPT);
    if (!known && clock.instant().isBefore(until)) {
      keepsakes.keep(poster.kept(likeness, until));
    }
    posts.put(likeness, poster);
  }

  private Optional<Poster> poster(Likeness likeness) {
    Optional<Poster> remembered = posts.get(likeness);
    return remembered.isPresent()
        ? remembered
        : keepsakes
            .find(SHELF, likeness.digest(), clock.instant())
            .map(kept -> Poster.read(likeness.where().workspace(), kept));
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
