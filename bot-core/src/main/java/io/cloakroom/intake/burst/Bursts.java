package io.cloakroom.intake.burst;

import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Move;
import io.cloakroom.intake.queue.Progress;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.link.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets what somebody posts picture by picture, as a phone's share sheet does, stand on one card:
 * that of the first of them, once its original is gone. From then on that card is never taken away,
 * so whatever joins it may rely on it.
 */
public final class Bursts {
  /** As many as a post of any chat may have, and as a card has room for. */
  static final int MOST_PICTURES = 10;

  /** For how long a picture stands in the open for its card's sake, at most. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** For so long after its first original went a card takes more: a chat may shut an older one. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** So many of the author's posts are looked at: more come in no burst. */
  private static final int MOST_POSTS = 12;

  /** Where the original is gone, and nothing was said of its post since but that. */
  private static final Set<Stage> SAFE = Set.of(Stage.GONE, Stage.SHOWN, Stage.REPLACED);

  /** On the way there. */
  private static final Set<Stage> BEFORE =
      Set.of(Stage.RECEIVED, Stage.STORED, Stage.ANNOUNCED, Stage.REMOVING);

  private final IntakeRegister register;
  private final LinkStore links;
  private final IntakeSettings settings;
  private final Clock clock;

  public Bursts(Stores stores, IntakeSettings settings, Clock clock) {
    this.register = stores.intakes().register();
    this.links = stores.linkStore();
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What comes before its announcement; empty where nothing does: it has a card of its own, or
   * joined one that still takes it.
   *
   * @param stored whose copies are sealed, and that was shown nowhere yet
   */
  public Optional<Progress> before(Intake stored) {
    if (stored.isGuest()) {
      return register.find(stored.host()).filter(this::takesMore).isPresent()
          ? Optional.empty()
          : Optional.of(left(stored));
    }
    if (!isPlain(stored) || mayHaveACard(stored)) {
      return Optional.empty();
    }
    List<Intake> earlier = earlier(stored);
    Optional<Intake> host =
        earlier.stream()
            .filter(one -> takesMore(one) && hasRoom(one, stored))
            .min(Comparator.comparing(one -> one.id().value()));
    if (host.isPresent()) {
      return Optional.of(joined(stored, host.get()));
    }
    return isWithin(PATIENCE, stored) && isWorthWaiting(stored, earlier)
        ? Optional.of(waiting(stored, clock.instant()))
        : Optional.empty();
  }

  /**
   * Its card did not take it: it is to have another, and once it had links, one of its own. A call
   * that failed may have had its effect: the card that it leaves is written once more, without it.
   *
   * @param guest that was shown nowhere as far as is known
   */
  public Progress left(Intake guest) {
    List<Intake> others =
        register.onCard(guest.host()).stream()
            .filter(other -> !other.id().equals(guest.id()))
            .toList();
    others.stream()
        .flatMap(other -> other.pictures().stream())
        .flatMap(item -> links.latest(item.image(), guest.post().conversation()).stream())
        .forEach(link -> links.showAgain(link.id()));
    return new Progress(
        guest.onOwnCard().moved(Move.LEAVE_CARD, clock.instant()),
        others.stream().filter(other -> other.id().equals(guest.host())).toList(),
        List.of());
  }

  /** The host is saved too: whoever is faster joins it, and the others count what it has then. */
  private Progress joined(Intake stored, Intake host) {
    Intake guest = stored.onCardOf(host).moved(Move.JOIN_CARD, clock.instant());
    return new Progress(guest, List.of(host), List.of());
  }

  private Progress waiting(Intake stored, Instant now) {
    Duration pause = settings.pause(Move.WAIT_FOR_BURST, stored);
    return Progress.to(stored.moved(Move.WAIT_FOR_BURST, now, pause));
  }

  /** It was tried before, or begins anew because a copy was lost: its own card may stand. */
  private boolean mayHaveACard(Intake stored) {
    return stored.items().stream().anyMatch(item -> links.find(item.link()).isPresent());
  }

  /** Nothing but pictures: what else there is to say of a post is said on a card of its own. */
  private static boolean isPlain(Intake stored) {
    IncomingPost post = stored.post();
    return post.text().isBlank()
        && post.circumstances().equals(Circumstances.ORDINARY)
        && !post.post().standsNowhere()
        && stored.items().stream()
            .allMatch(item -> item.state() == ItemState.STORED || item.state() == ItemState.MISSING)
        && stored.items().stream().anyMatch(Item::isPicture);
  }

  private List<Intake> earlier(Intake stored) {
    return register.by(stored.post().author(), Optional.of(stored.id()), MOST_POSTS).stream()
        .filter(one -> isBeside(stored.post(), one.post()))
        .toList();
  }

  private boolean isBeside(IncomingPost post, IncomingPost earlier) {
    return earlier.conversation().equals(post.conversation())
        && earlier.thread().equals(post.thread())
        && !earlier.post().equals(post.post())
        && !earlier.post().standsNowhere()
        && Duration.between(earlier.at(), post.at()).abs().compareTo(settings.burst()) < 0;
  }

  private boolean takesMore(Intake host) {
    return !host.isGuest()
        && SAFE.contains(host.stage())
        && host.deletion().isEmpty()
        && host.post().circumstances().staysBecause().isEmpty()
        && isWithin(FRESH, host);
  }

  /** Whether it reached its stage so long ago at most, by a clock that may have been put back. */
  private boolean isWithin(Duration time, Intake intake) {
    return Duration.between(intake.stageAt(), clock.instant()).abs().compareTo(time) < 0;
  }

  private boolean hasRoom(Intake host, Intake more) {
    return pictures(register.onCard(host.id())) + pictures(List.of(more)) <= MOST_PICTURES;
  }

  /** Whether one card may hold it beside all that come before it. */
  private static boolean isWorthWaiting(Intake stored, List<Intake> earlier) {
    List<Intake> before =
        earlier.stream()
            .filter(one -> !one.isGuest() && one.deletion().isEmpty())
            .filter(one -> BEFORE.contains(one.stage()))
            .filter(one -> one.post().circumstances().staysBecause().isEmpty())
            .toList();
    return !before.isEmpty() && pictures(before) + pictures(List.of(stored)) <= MOST_PICTURES;
  }

  private static long pictures(List<Intake> posts) {
    return posts.stream().mapToLong(one -> one.numbered().size()).sum();
  }
}
