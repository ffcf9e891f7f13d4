package io.cloakroom.intake.review;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Roles;
import io.cloakroom.review.ChannelReview;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every channel of one chat that has or had links looked over once a month. While the chat is
 * away that waits, and is not lost.
 */
public final class ReviewChannels implements Chore {
  /** In one round; the next one goes on. */
  static final int MOST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(ReviewChannels.class);
  private static final int CHANNELS = 50;
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  /** How often it is asked which channels there are: none is looked over before a month is over. */
  private static final Duration ENROLLED_EVERY = Duration.ofHours(6);

  private final String chat;
  private final ReviewStore store;
  private final LinkStore links;
  private final IntakeRegister register;
  private final Messenger messenger;
  private final ReviewedChannel channel;
  private final Clock clock;
  private final Deque<Workspace> workspaces = new ArrayDeque<>();
  private Optional<Conversation> after = Optional.empty();
  private Instant enrolledNext = Instant.EPOCH;

  /**
   * @param register knows of which workspaces pictures are
   */
  public ReviewChannels(
      String chat,
      ReviewStore store,
      ChannelReview review,
      Reviews reviews,
      LinkStore links,
      IntakeRegister register,
      Policies policies,
      Roles roles,
      Messenger messenger,
      Clock clock) {
    this.chat = chat;
    this.store = store;
    this.links = links;
    this.register = register;
    this.messenger = messenger;
    this.channel = new ReviewedChannel(store, review, reviews, policies, roles, messenger, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "review-channels-" + chat;
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    enrol();
    int failures = 0;
    for (Review due : store.due(chat, clock.instant(), MOST)) {
      failures += attempt(due) ? 0 : 1;
      if (failures == FAILURES) {
        return;
      }
    }
  }

  /** One page of the channels; whoever was here before starts over after a restart. */
  private void enrol() {
    Instant now = clock.instant();
    if (workspaces.isEmpty()) {
      if (now.isBefore(enrolledNext)) {
        return;
      }
      enrolledNext = now.plus(ENROLLED_EVERY);
      workspaces.addAll(register.workspaces(chat));
    }
    if (workspaces.isEmpty()) {
      return;
    }
    List<Conversation> page = links.conversations(workspaces.element(), after, CHANNELS);
    for (Conversation where : page) {
      if (!messenger.isPrivate(where) && store.find(where).isEmpty()) {
        store.add(Review.first(where, now));
      }
    }
    after = page.stream().reduce((first, second) -> second);
    if (page.size() < CHANNELS) {
      workspaces.remove();
      after = Optional.empty();
    }
  }

  /** What fails is put off, never brought forward, and holds up nothing behind it. */
  private boolean attempt(Review due) {
    try {
      channel.step(due);
      return true;
    } catch (MessengerUnavailable later) {
      putOff(due, later.retryAfter().orElse(PAUSE));
    } catch (RuntimeException e) {
      LOG.error("a channel could not be looked over", e);
      putOff(due, PAUSE);
    }
    return false;
  }

  private void putOff(Review due, Duration pause) {
    Instant then = clock.instant().plus(pause);
    store
        .find(due.where())
        .filter(now -> now.dueAt().isBefore(then))
        .ifPresent(now -> store.save(now, now.at(then), List.of()));
  }
}
