package io.cloakroom.share;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.vault.ImageId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A picture that somebody shared to another conversation. A picture is shared to each at most once;
 * what becomes of its link there is the link's affair.
 *
 * @param owner who posted the picture
 * @param dueAt when its card is to be put up; empty once it stands
 */
public record Share(
    UUID id,
    ImageId image,
    Conversation to,
    Person by,
    Person owner,
    Instant at,
    Optional<Instant> dueAt) {
  private static final String CARD = "share-";

  public Share {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(dueAt, "dueAt");
  }

  /** One whose card is to be put up. */
  static Share fresh(UUID id, ImageId image, Conversation to, Person by, Person owner, Instant at) {
    return new Share(id, image, to, by, owner, at, Optional.of(at));
  }

  /** The name of its card: fixed before that stands, so that there is never a second one. */
  public CardKey card() {
    return new CardKey(CARD + id);
  }

  /** The id of the share whose card has that name; empty for other cards. */
  static Optional<UUID> idOf(CardKey card) {
    try {
      return Optional.of(card.value())
          .filter(name -> name.startsWith(CARD))
          .map(name -> UUID.fromString(name.substring(CARD.length())));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** What its card stands for: nothing that was ever said there. */
  public IncomingPost post() {
    return new IncomingPost(
        Post.nowhere(to, id.toString()),
        Optional.empty(),
        owner,
        "",
        at,
        List.of(),
        Circumstances.ORDINARY);
  }

  /** Whether nobody can have begun to put its card up. */
  public boolean isUntried() {
    return dueAt.filter(at::equals).isPresent();
  }

  /** The same, its card due then. */
  public Share due(Instant then) {
    return new Share(id, image, to, by, owner, at, Optional.of(then));
  }

  /** The same, its card standing. */
  public Share shown() {
    return new Share(id, image, to, by, owner, at, Optional.empty());
  }
}
