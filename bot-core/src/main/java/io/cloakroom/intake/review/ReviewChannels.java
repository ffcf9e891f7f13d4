package io.cloakroom.intake.review;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.DueOnes;
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

/**
 * Has every channel of one chat that has or had links looked over once a month. While the chat is
 * away that waits, and is not lost.
 */
public final class ReviewChannels implements Chore {
  /** In one round; the next one goes on. */
  static final int MOST = 20;

  private static final int CHANNELS = 50;

  /** How often it is asked which channels there are: none is looked over before a month is over. */
  private static final Duration ENROLLED_EVERY = Duration.ofHours(6);

  private final String chat;
  private final ReviewStore store;
  private final LinkStore links;
  private final IntakeRegister register;
  private final Messenger messenger;
  private final ReviewedChannel channel;
  private final DueOnes<Review> due;
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
    this.due = new DueOnes<>(name(), channel::step, this::putOff, clock);
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
  public void stop() {
    due.stop();
    channel.stop();
  }

  @Override
  public void round() {
    enrol();
    due.round(store.due(chat, clock.instant(), MOST));
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

  private void putOff(Review looked, Instant then) {
    store
        .find(looked.where())
        .filter(now -> now.dueAt().isBefore(then))
        .ifPresent(now -> store.save(now, now.at(then), List.of()));
  }
}
