package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The ends of the walk other than "replaced". */
class EndingsTest {
  private final Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @Test
  void T45_writesNoCardASecondTimeWhereNoWorkerCanHaveStalled() {
    List<Post> posts = Scenario.ONE_FILE.begin(rig);

    rig.live();

    assertThat(only(posts).stage()).isEqualTo(Stage.REPLACED);
    assertThat(
            rig.database
                .intakes()
                .queue()
                .toSweep(
                    SimulatedChat.WORKSPACE.messenger(), Instant.EPOCH, rig.clock.instant(), 10))
        .isEmpty();
    assertThat(rig.chat.updates).isEqualTo(1);
  }

  @Test
  void keepsAPostThatGoesAsAWholeWhenNotAllOfItHasACopy() {
    Rig whole = new Rig(RemovalUnit.POST, Mutation.NONE);
    whole.chat.carriage = Carriage.NONE;
    byte[] table = "a,b,c".getBytes(StandardCharsets.UTF_8);
    byte[] broken = "<html></html>".getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> files = Map.of("F1", broken, "table.csv", table);
    Post post = whole.chat.post(SimulatedChat.SITE, "1", whole.clock.instant(), files);

    whole.live();

    Intake intake = whole.database.intakes().register().of(post).get(0);
    assertThat(intake.stage()).isEqualTo(Stage.REFUSED);
    assertThat(whole.chat.stands(post, "table.csv")).isTrue();
    assertThat(whole.chat.cards).isEmpty();
  }

  @Test
  void keepsAFileThatAnotherPostWasPromisedToKeep() {
    whereBrokenFilesAre(SimulatedChat.SITE, "hold");
    whereBrokenFilesAre(SimulatedChat.OTHER, "leave");
    byte[] html = "<html></html>".getBytes(StandardCharsets.UTF_8);
    Post held = rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", html));
    Post left =
        rig.chat.post(
            SimulatedChat.OTHER,
            "2",
            rig.clock.instant(),
            Map.of("F1", html, "F2", Scenario.picture(0xff)));

    rig.live();

    assertThat(rig.chat.stands(held, "F1")).isTrue();
    assertThat(rig.chat.stands(left, "F1")).isTrue();
    assertThat(rig.chat.stands(left, "F2")).isFalse();
  }

  @Test
  void T39_waitsForAPostThatShowsTheFileSinceItsRemovalBegan() {
    Post first = Scenario.ONE_FILE.begin(rig).get(0);
    byte[] same = rig.chat.files.get("F1");
    rig.faults.from(
        moment -> {
          if (moment.call().equals("force") && rig.chat.posts.size() == 1) {
            rig.chat.post(SimulatedChat.OTHER, "2", rig.clock.instant(), Map.of("F1", same));
            throw new Faults.Crash();
          }
        });

    rig.live();

    Post second = new Post(SimulatedChat.OTHER, "2");
    rig.faults.quietly(() -> Aftermath.isWhole(rig, List.of(first, second)));
  }

  @Test
  void T40_neverGivesUpAPictureWhoseOriginalIsGoneAlready() {
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    rig.faults.from(
        moment -> {
          boolean afterRemoval = moment.call().equals("remove") && !moment.before();
          if (afterRemoval || (rig.chat.files.isEmpty() && moment.port().equals("blobs"))) {
            throw new IOException("the disk is gone, and so is the answer");
          }
        });
    for (int i = 0; i < 20; i++) {
      rig.live();
    }
    rig.faults.from(moment -> {});
    for (int i = 0; i < 5; i++) {
      rig.live();
    }

    rig.faults.quietly(() -> Aftermath.isWhole(rig, posts));
  }

  @Test
  void survivesAStepThatRunsOutOfStack() {
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    AtomicBoolean overflown = new AtomicBoolean();
    rig.faults.from(
        moment -> {
          if (moment.call().startsWith("announce") && overflown.compareAndSet(false, true)) {
            throw new StackOverflowError();
          }
        });

    rig.live();

    assertThat(overflown).isTrue();
    rig.faults.quietly(() -> Aftermath.isWhole(rig, posts));
  }

  @Test
  void T60_waitsWithTheOriginalUntouchedForAsLongAsTheDiskDoesNotWork() {
    rig.faults.from(
        moment -> {
          if (moment.port().equals("blobs") && moment.call().equals("put")) {
            throw new IOException("disk full");
          }
        });
    List<Post> posts = Scenario.ONE_FILE.begin(rig);
    for (int i = 0; i < 20; i++) {
      rig.live();
    }

    assertThat(only(posts).stage()).isEqualTo(Stage.RECEIVED);
    assertThat(only(posts).setbacks().attempts()).isZero();
    assertThat(rig.chat.stands(posts.get(0), "F1")).isTrue();
    assertThat(rig.chat.notices).isEmpty();
  }

  private void whereBrokenFilesAre(Conversation conversation, String treated) {
    set(conversation, Setting.ON_REFUSAL, treated);
  }

  private void set(Conversation conversation, Setting<?> setting, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(conversation), setting.name(), value, event);
  }

  private Intake only(List<Post> posts) {
    return rig.database.intakes().register().of(posts.get(0)).get(0);
  }
}
