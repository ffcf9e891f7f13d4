package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.chat.messenger.Removal;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.vault.ImageVault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees everything that is done to the queue and the chats, and what happened to whom, and complains
 * at the moment at which a promise is broken.
 */
final class StormWatch {
  /** What a worker has. */
  private record Hold(IntakeId id, Post post, long version, Instant since, boolean stalled) {
    Hold at(long now) {
      return new Hold(id, post, now, since, stalled);
    }

    Hold asStalled() {
      return new Hold(id, post, version, since, true);
    }
  }

  private record Asked(Post post, String kind) {}

  private final Timeline timeline;
  private final Clock clock;
  private final IntakeRegister register;
  private final SimulatedDisk disk;
  private final StormPoison poison;
  private final ImageVault vault;
  private final Map<Timeline.Task, Hold> holds = new HashMap<>();
  private final Map<Timeline.Task, Map.Entry<Asked, Instant>> answers = new HashMap<>();
  private final Map<Asked, Instant> pauses = new HashMap<>();
  private final Map<Post, Integer> shaken = new HashMap<>();
  private final Set<Map.Entry<Post, Post>> diedBeside = new HashSet<>();
  private final Map<Post, Integer> diedAgain = new HashMap<>();
  private final Map<Post, Integer> failures = new HashMap<>();
  private final Map<Post, Integer> opened = new HashMap<>();
  private final Set<Post> metTheLimit = new LinkedHashSet<>();

  /** When the last original of each post went. */
  final Map<Post, Instant> removedAt = new HashMap<>();

  StormWatch(
      Timeline timeline,
      Clock clock,
      IntakeRegister register,
      SimulatedDisk disk,
      StormPoison poison) {
    this.poison = poison;
    this.timeline = timeline;
    this.clock = clock;
    this.register = register;
    this.disk = disk;
    this.vault = new ImageVault(disk);
  }

  /** A queue that is looked at. */
  IntakeQueue around(IntakeQueue real) {
    return proxy(
        IntakeQueue.class,
        real,
        (call, arguments) -> {},
        (call, arguments, answer) -> {
          if (call.equals("claim")) {
            ((List<?>) answer).forEach(one -> claimed((Intake) one));
          } else if (call.equals("release")) {
            letGo((IntakeId) arguments[0]);
          } else if (call.equals("saveAll") && answer.equals(true)) {
            ((List<?>) arguments[0]).forEach(one -> saved((Intake) one));
          }
        });
  }

  /** A chat that is looked at. */
  Messenger around(SimulatedChat real) {
    return proxy(
        Messenger.class,
        real,
        (call, arguments) -> {
          if (call.equals("open")) {
            opens((Post) arguments[0], (Attachment) arguments[1]);
          } else if (call.equals("remove")) {
            removes(real, (IncomingPost) arguments[0]);
          }
        },
        (call, arguments, answer) -> {
          if (call.equals("remove") && answer == Removal.REMOVED) {
            removedAt.put(((IncomingPost) arguments[0]).post(), clock.instant());
          }
        });
  }

  /** The worker is at nothing any more. */
  void letGo(Timeline.Task worker) {
    holds.remove(worker);
    answers.remove(worker);
  }

  private void letGo(IntakeId id) {
    Optional<Timeline.Task> me = current();
    me.flatMap(this::held)
        .filter(hold -> hold.id().equals(id))
        .ifPresent(released -> holds.remove(me.get()));
  }

  /** Whether it has a post. */
  boolean isAtSomething(Timeline.Task worker) {
    return holds.containsKey(worker);
  }

  /** It was killed with what it had. */
  void killed(Timeline.Task worker) {
    held(worker).ifPresent(hold -> shaken.merge(hold.post(), 1, Integer::sum));
    letGo(worker);
  }

  /** It was, by a file of a post, with what it had: that may happen to a post once. */
  void killed(Timeline.Task worker, Post poison) {
    held(worker)
        .map(Hold::post)
        .filter(post -> !diedBeside.add(Map.entry(post, poison)))
        .ifPresent(post -> diedAgain.merge(post, 1, Integer::sum));
    killed(worker);
  }

  /** It stands still for longer than its lease. */
  void stalled(Timeline.Task worker) {
    held(worker)
        .ifPresent(
            hold -> {
              shaken.merge(hold.post(), 1, Integer::sum);
              holds.put(worker, hold.asStalled());
            });
  }

  /** The database failed whoever runs now. */
  void shaken() {
    current().flatMap(this::held).ifPresent(hold -> shaken.merge(hold.post(), 1, Integer::sum));
  }

  /** Something else did. */
  void failed() {
    current().flatMap(this::held).ifPresent(hold -> failures.merge(hold.post(), 1, Integer::sum));
  }

  /** Somebody deleted a post, or had it tried again: what it was told before no longer holds. */
  void interfered(Post post) {
    shaken.merge(post, 1, Integer::sum);
    pauses.keySet().removeIf(asked -> asked.post().equals(post));
  }

  /** Whoever runs now was asked for a pause. */
  void limited(String kind, Instant until) {
    Optional<Hold> hold = current().flatMap(this::held);
    if (hold.isPresent()) {
      Asked asked = new Asked(hold.get().post(), kind);
      answers.put(current().orElseThrow(), Map.entry(asked, until));
    }
  }

  /** Whoever runs now is at that. */
  void next(Faults.Moment moment) {
    Optional<Hold> hold = current().flatMap(this::held);
    if (hold.isPresent() && moment.before()) {
      Asked asking = new Asked(hold.get().post(), moment.call().replace("First", ""));
      Instant until = pauses.getOrDefault(asking, Instant.MIN);
      assertThat(clock.instant().plusMillis(1))
          .as("asked again before the pause was over that the chat wanted: " + asking)
          .isAfterOrEqualTo(until);
    }
  }

  private void claimed(Intake intake) {
    Post post = intake.post().post();
    holds.forEach(
        (other, hold) ->
            assertThat(
                    hold.id().equals(intake.id())
                        && hold.version() + 1 == intake.version()
                        && !hold.stalled()
                        && !other.isDead())
                .as("taken from a worker that works: " + post)
                .isFalse());
    current()
        .ifPresent(
            me ->
                holds.put(
                    me, new Hold(intake.id(), post, intake.version(), clock.instant(), false)));
  }

  /** Of those that met a limit none goes while an older one could have been taken instead. */
  private void oldestFirst(Intake going) {
    Optional<Hold> hold = current().flatMap(this::held);
    Post post = going.post().post();
    if (hold.isPresent() && metTheLimit.contains(post)) {
      metTheLimit.stream()
          .filter(older -> shaken.getOrDefault(older, 0) == 0)
          .flatMap(older -> register.of(older).stream())
          .filter(older -> waitedBehind(older, going, hold.get()))
          .forEach(
              older ->
                  assertThat(older.post().at())
                      .as("behind the limit, " + post + " before " + older.post().post())
                      .isAfterOrEqualTo(going.post().at()));
    }
  }

  private static boolean waitedBehind(Intake older, Intake going, Hold hold) {
    Conversation where = going.post().conversation();
    return older.post().conversation().workspace().equals(where.workspace())
        && older.stage() == Stage.REMOVING
        && older.setbacks().delays() == 0
        && older.leasedUntil().isEmpty()
        && !older.dueAt().isAfter(hold.since());
  }

  private void saved(Intake intake) {
    Optional<Timeline.Task> me = current();
    Optional<Hold> hold = me.flatMap(this::held).filter(one -> one.id().equals(intake.id()));
    if (hold.isEmpty()) {
      return;
    }
    Post post = intake.post().post();
    assertThat(intake.version())
        .as("what a worker wrote that had lost " + post)
        .isEqualTo(hold.get().version());
    if (!poison.isIn(post)) {
      int mishaps = shaken.getOrDefault(post, 0) - diedAgain.getOrDefault(post, 0);
      assertThat(intake.setbacks().attempts())
          .as("attempts of " + post + ", in which no file is poison")
          .isLessThanOrEqualTo(1 + mishaps);
      assertThat(intake.stage()).as(post + " given up").isNotEqualTo(Stage.GAVE_UP);
    }
    Optional.ofNullable(answers.remove(me.get())).ifPresent(this::pauses);
    if (intake.leasedUntil().isEmpty()) {
      holds.remove(me.get());
    } else {
      holds.put(me.get(), hold.get().at(intake.version() + 1));
    }
  }

  private void pauses(Map.Entry<Asked, Instant> answer) {
    pauses.put(answer.getKey(), answer.getValue());
    if (answer.getKey().kind().equals("remove")) {
      metTheLimit.add(answer.getKey().post());
    }
  }

  /** Whatever happens to whoever is at a file costs no more than this one file. */
  private void opens(Post post, Attachment file) {
    int files = register.of(post).stream().mapToInt(intake -> intake.items().size()).sum();
    int most = files + shaken.getOrDefault(post, 0) + failures.getOrDefault(post, 0);
    assertThat(opened.merge(post, 1, Integer::sum))
        .as("how often a file of " + post + " was fetched, now " + file.id())
        .isLessThanOrEqualTo(most);
  }

  private void removes(SimulatedChat chat, IncomingPost original) {
    for (Intake intake : register.of(original.post())) {
      oldestFirst(intake);
      for (Item item : intake.removing()) {
        if (chat.stands(original.post(), item.attachment().id())) {
          assertThat(item.copies())
              .as("copies, read back before " + original.post() + " goes")
              .isNotEmpty()
              .allMatch(copy -> disk.readBack.contains(copy.key()));
          assertThat(Proof.isThere(vault, item.copies())).isTrue();
        }
      }
    }
  }

  private Optional<Timeline.Task> current() {
    return timeline.current();
  }

  private Optional<Hold> held(Timeline.Task worker) {
    return Optional.ofNullable(holds.get(worker));
  }

  private interface Asking {
    void sees(String call, Object[] arguments);
  }

  private interface Answering {
    void sees(String call, Object[] arguments, Object answer);
  }

  private static <T> T proxy(Class<T> port, T real, Asking asking, Answering answering) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              asking.sees(method.getName(), arguments);
              try {
                Object answer = method.invoke(real, arguments);
                answering.sees(method.getName(), arguments, answer);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
