package io.cloakroom.intake.same;

import static io.cloakroom.intake.same.SameWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.Links;
import io.cloakroom.vault.ImageId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out whether the very picture that somebody posts is already in a conversation that they
 * read now, and tells of one. Of the others, and of what is gone, nothing is told: then there is
 * none, as where there was never one.
 */
public final class SamePictures {
  /** So many of the same are looked at, the newest: others have long been forgotten. */
  static final int MOST_LOOKED_AT = 20;

  /** Of so many conversations the chat is asked whether the author reads them. */
  static final int MOST_ASKED = 5;

  private final IntakeRegister register;
  private final LinkStore store;
  private final Links links;
  private final BlockedPictures blocked;
  private final Titles titles;
  private final Clock clock;

  /**
   * What is told of the earlier picture.
   *
   * @param more leads to all that its reader may know of it
   */
  public record Told(Line line, Button more) {
    public Told {
      Objects.requireNonNull(line, "line");
      Objects.requireNonNull(more, "more");
    }
  }

  /** Which conversations the author reads, as far as the chat was asked. */
  private final class Reading {
    private final Person author;
    private final Map<Conversation, Boolean> known = new HashMap<>();
    private boolean silent;

    Reading(Person author) {
      this.author = author;
    }

    /** What the chat does not say means no, and it is asked nothing more. */
    boolean reads(Link link) {
      Boolean before = known.get(link.audience());
      if (before != null || silent || known.size() == MOST_ASKED) {
        return before != null && before;
      }
      Optional<Boolean> said = links.isReadBy(author, link);
      silent = said.isEmpty();
      known.put(link.audience(), said.orElse(false));
      return said.orElse(false);
    }
  }

  public SamePictures(
      IntakeRegister register,
      LinkStore store,
      Links links,
      BlockedPictures blocked,
      Titles titles,
      Clock clock) {
    this.register = register;
    this.store = store;
    this.links = links;
    this.blocked = blocked;
    this.titles = titles;
    this.clock = clock;
  }

  /** What is to be told to the author of this post alone; mostly nothing. */
  public Optional<Told> before(Intake intake) {
    if (intake.post().circumstances().byBot()) {
      return Optional.empty();
    }
    List<Item> stored = intake.items().stream().filter(item -> item.stored().isPresent()).toList();
    Reading reading = new Reading(intake.post().author());
    for (Item item : stored) {
      Optional<Link> found =
          same(intake, item).stream()
              .map(image -> shown(image, reading))
              .flatMap(Optional::stream)
              .findFirst();
      if (found.isPresent()) {
        return Optional.of(told(intake, item, stored.size() == 1, found.get()));
      }
    }
    return Optional.empty();
  }

  /** Others than those that came with it. */
  private List<ImageId> same(Intake intake, Item item) {
    return item
        .cleanCopy()
        .map(copy -> store.same(intake.post().conversation().workspace(), copy, MOST_LOOKED_AT))
        .orElse(List.of())
        .stream()
        .filter(image -> intake.items().stream().noneMatch(one -> one.image().equals(image)))
        .toList();
  }

  /** Where the author can see it: of each conversation the latest link counts. */
  private Optional<Link> shown(ImageId image, Reading reading) {
    Map<Conversation, Link> latest = new LinkedHashMap<>();
    store.of(image).forEach(link -> latest.put(link.audience(), link));
    return latest.values().stream()
        .filter(this::isThere)
        .filter(reading::reads)
        .filter(link -> links.mayView(reading.author, link).outcome().mayBeTold())
        .findFirst();
  }

  /** Whether what its card shows is this picture, and it opens or can be had again. */
  private boolean isThere(Link link) {
    Instant now = clock.instant();
    LinkStatus status = link.status(now);
    boolean kept =
        status != LinkStatus.REVOKED && link.keptUntil().filter(now::isBefore).isPresent();
    return link.erasedAt().isEmpty()
        && (status == LinkStatus.LIVE || kept)
        && link.image().isFirstVersion()
        && links.freeze(link).isEmpty()
        && !isBlocked(link);
  }

  private boolean isBlocked(Link link) {
    return blocked.of(link.audience().workspace()).stream()
        .anyMatch(
            one -> one.verdict() == Verdict.BLOCKED && one.image().equals(link.image().sealedAs()));
  }

  private Told told(Intake intake, Item item, boolean alone, Link link) {
    Span where = Span.conversation(link.audience());
    Span since = Span.time(since(link));
    Person poster = poster(link);
    Span from =
        poster.equals(intake.post().author()) ? Span.plain(WORDS.you()) : Span.person(poster);
    return new Told(
        Line.of(
            alone
                ? WORDS.isThere(where, since, from)
                : WORDS.oneIsThere(titles.of(intake, item).quoted(), where, since, from)),
        new Button(
            WORDS.moreAboutIt(),
            "info",
            Map.of("image", link.id().reference()),
            Button.Style.NORMAL));
  }

  /** Whoever looks after it by now need not have posted it. */
  private Person poster(Link link) {
    return register.of(link.image().id()).map(of -> of.post().author()).orElse(link.owner());
  }

  /** When it was posted there, or else came there: a renewal, or a late finding, makes no other. */
  private Instant since(Link link) {
    return register
        .of(link.image().id())
        .filter(intake -> intake.post().conversation().equals(link.audience()))
        .map(intake -> intake.post().at())
        .or(
            () ->
                store.of(link.image().id()).stream()
                    .filter(one -> one.audience().equals(link.audience()))
                    .map(Link::issuedAt)
                    .min(Instant::compareTo))
        .orElse(link.issuedAt());
  }
}
