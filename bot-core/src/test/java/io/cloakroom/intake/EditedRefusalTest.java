package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refused post whose author takes out what was refused while the bot is at it. */
class EditedRefusalTest {
  /** So many calls of the bot from the first edit to the end, but for the last questions. */
  private static final int MOMENTS = 75;

  private static final byte[] PAGE = "<html></html>".getBytes(StandardCharsets.UTF_8);

  /**
   * Also between the notice that it is refused and the row that says so.
   *
   * @param later so many calls later another picture is put in
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 20})
  @Tag("full")
  void J06_isTakenAnewAtWhateverMomentTheEditsCome(int later) {
    for (int moment = 1; moment <= MOMENTS - later; moment++) {
      isTakenAnew(moment, moment + later);
    }
  }

  private static void isTakenAnew(int dropped, int added) {
    Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
    leaveWhatIsRefused(rig);
    Post post =
        rig.chat.post(
            SimulatedChat.SITE,
            "1",
            rig.clock.instant(),
            Map.of("F1", PAGE, "F2", Scenario.picture(0xff)));
    rig.live();
    rig.chat.author.adds(post, Map.of("F3", Scenario.picture(0xff00)), "once more");
    AtomicInteger passed = new AtomicInteger();
    rig.faults.from(
        moment -> {
          int now = passed.incrementAndGet();
          if (now == dropped) {
            rig.chat.author.drops(post, "F1");
          }
          if (now == added) {
            rig.chat.author.adds(post, Map.of("F4", Scenario.picture(0xff0000)), "without it");
          }
        });

    rig.live();

    String when = "dropped at call " + dropped + ", added at " + added;
    assertThat(passed.get()).as(when).isGreaterThan(added);
    assertThat(rig.chat.posts).as(when).isEmpty();
    assertThat(rig.database.intakes().register().of(post))
        .as(when)
        .extracting(Intake::stage)
        .containsOnly(Stage.REPLACED);
  }

  private static void leaveWhatIsRefused(Rig rig) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    Scope all = Scope.of(SimulatedChat.WORKSPACE);
    rig.database.policies().set(all, Setting.ON_REFUSAL.name(), "leave", event);
  }
}
