package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Files that an edit adds to a post that goes as a whole, when the bot is about to remove it. */
class AddedFilesTest {
  private static final byte[] TABLE = "a,b".getBytes(StandardCharsets.UTF_8);

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);

  /** Once it went with the post, and no copy of it was left. */
  @Test
  void J04_bringsBackAFileThatIsAddedInTheVeryMomentOfTheRemoval() {
    Post post = posted();
    addsUnheardBeforeTheRemoval(post);

    rig.live();

    assertThat(parts(post)).extracting(Intake::stage).containsOnly(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(rig.chat.carried.values()).extracting(Map::keySet).contains(Set.of("G1.csv"));
    assertThat(String.join("\n", rig.chat.said)).doesNotContain("still in the channel");
  }

  /** As often as its author may be told that something stays, and more. */
  @Test
  void J04_J65_tellsNobodyThatAFileStaysWhileTheChatIsAway() {
    Post post = posted();
    addsUnheardBeforeTheRemoval(post);
    AtomicInteger away = new AtomicInteger(6);
    Faults.Event before = rig.faults.event();
    rig.faults.from(
        moment -> {
          before.happen(moment);
          if (moment.call().equals("remove") && moment.before() && away.getAndDecrement() > 0) {
            throw new MessengerUnavailable("away");
          }
        });

    for (int i = 0; i < 10; i++) {
      rig.live();
    }

    assertThat(away.get()).as("calls that failed, and those after").isNegative();
    assertThat(parts(post)).extracting(Intake::stage).containsOnly(Stage.REPLACED);
    assertThat(rig.chat.said).noneMatch(said -> said.contains("cannot go without another file"));
  }

  /** Nobody looks after the channel any more: the file would be lost. */
  @Test
  void J04_leavesAPostToWhichAFileIsAddedThatNobodyTakesInAndSaysSo() {
    Post post = posted();
    addsUnheardBeforeTheRemoval(post);
    once("announceFirst", () -> set(Setting.GOVERNED, "off"));

    rig.live();

    assertThat(parts(post)).extracting(Intake::stage).containsOnly(Stage.KEPT);
    assertThat(rig.chat.stands(post, "G1.csv")).isTrue();
    assertThat(rig.chat.said)
        .filteredOn(said -> said.contains("cannot go without another file"))
        .hasSize(1);

    rig.chat.author.drops(post, "G1.csv");
    rig.live();

    assertThat(parts(post)).extracting(Intake::stage).containsOnly(Stage.REPLACED);
    assertThat(rig.chat.corrected.values()).singleElement().asString().contains("gone by now");
  }

  /** Between the last look and the removal there is a moment that no chat closes. */
  @Test
  void J04_tellsTheAuthorOfAFileThatWentWithThePostAllTheSame() {
    Post post = posted();
    IncomingPost before = rig.chat.posts.get(post);
    rig.live();
    assertThat(rig.chat.posts).isEmpty();

    rig.chat.posts.put(post, before);
    rig.chat.author.adds(post, Map.of("G1.csv", TABLE), "with a table");
    rig.chat.posts.remove(post);
    rig.live();

    assertThat(rig.chat.said)
        .filteredOn(said -> said.contains("went with it"))
        .singleElement()
        .asString()
        .startsWith("@ana")
        .contains("G1.csv", "post it again");
  }

  /** Once the row that remembered the table was forgotten, and the table went with the post. */
  @Test
  void J04_neverRemovesAFileOfWhichNoCopyIsKeptHoweverLongAgoItWasTakenIn() {
    Post post = rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), pictureAndTable());
    once("announceFirst", () -> rig.chat.author.drops(post, "F1"));
    rig.live();
    assertThat(parts(post)).extracting(Intake::stage).containsExactly(Stage.WITHDRAWN);
    rig.chat.author.adds(post, Map.of("F2", Scenario.picture(0xff00)), "another");
    rig.live();
    assertThat(rig.chat.stands(post, "G1.csv")).isTrue();

    rig.clock.turn(Duration.ofDays(31));
    rig.live();
    rig.clock.turn(Duration.ofDays(31));
    rig.live();
    assertThat(parts(post)).as("the other is forgotten").hasSize(1);
    rig.desk().rightsChanged(SimulatedChat.SITE);
    rig.live();

    assertThat(rig.chat.posts).as("what could be carried goes").isEmpty();
    assertThat(rig.chat.cards.keySet())
        .as("the table on a card that stands")
        .anyMatch(card -> rig.chat.carried.get(card).containsKey("G1.csv"));
  }

  private void addsUnheardBeforeTheRemoval(Post post) {
    AtomicBoolean added = new AtomicBoolean();
    rig.faults.from(
        moment -> {
          if (moment.call().equals("force")
              && moment.before()
              && added.compareAndSet(false, true)) {
            rig.chat.nudge = () -> {};
            rig.chat.author.adds(post, Map.of("G1.csv", TABLE), "with a table");
            rig.chat.unacknowledged.clear();
          }
        });
  }

  private void once(String call, Runnable mishap) {
    Faults.Event before = rig.faults.event();
    AtomicBoolean happened = new AtomicBoolean();
    rig.faults.from(
        moment -> {
          before.happen(moment);
          if (moment.call().equals(call)
              && moment.before()
              && happened.compareAndSet(false, true)) {
            mishap.run();
          }
        });
  }

  private void set(Setting<?> setting, String value) {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    rig.database.policies().set(Scope.of(SimulatedChat.WORKSPACE), setting.name(), value, event);
  }

  private Post posted() {
    return rig.chat.post(
        SimulatedChat.SITE, "1", rig.clock.instant(), Map.of("F1", Scenario.picture(0xff)));
  }

  private static Map<String, byte[]> pictureAndTable() {
    return Map.of("F1", Scenario.picture(0xff), "G1.csv", TABLE);
  }

  private List<Intake> parts(Post post) {
    return rig.database.intakes().register().of(post);
  }
}
