package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.scan.DoorScan;
import io.cloakroom.intake.scan.MarkScanner;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A virus scanner looks through every file before anything of it is kept to be shown. */
class ScannedFilesTest {
  private static final byte[] PICTURE = Scenes.jpeg(Scenes.draw(20, 400, 300), 0.9f);
  private static final byte[] BAD = MarkScanner.marked(PICTURE);
  private static final byte[] TABLE = "a,b,c".getBytes(StandardCharsets.UTF_8);

  private final MarkScanner scanner = new MarkScanner();
  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE, scanned());

  private Cleaning scanned() {
    Cleaning all = Cleaning.within(SanitizerLimits.defaults());
    return new Cleaning(
        all.sanitizer(),
        all.previewer(),
        all.maxBytes(),
        all.decoding(),
        all.heapBytes(),
        new DoorScan(Optional.of(scanner)));
  }

  private Post posted(Map<String, byte[]> files) {
    return rig.chat.post(SimulatedChat.SITE, "p1", rig.clock.instant(), files);
  }

  private Intake intake(Post post) {
    return rig.database.intakes().register().of(post).get(0);
  }

  private Item item(Post post, String file) {
    return intake(post).items().stream()
        .filter(item -> item.attachment().id().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private void set(Setting<?> setting, String value) {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            setting.name(),
            value,
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
  }

  private List<AuditEvent> recorded(Action action) {
    return rig.database.recorded().stream()
        .map(one -> one.event())
        .filter(event -> event.action().equals(action))
        .toList();
  }

  private static Map<String, byte[]> together(String file, byte[] bytes, String other, byte[] its) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(file, bytes);
    files.put(other, its);
    return files;
  }

  /** Also where the channel leaves what cannot be cleaned. */
  @ParameterizedTest
  @ValueSource(strings = {"hold", "leave"})
  void whatItFindsIsHeldByItsNameAndTheOriginalGoes(String onRefusal) throws Exception {
    set(Setting.ON_REFUSAL, onRefusal);

    Post post = posted(Map.of("F1", BAD));
    rig.live();

    Item item = item(post, "F1");
    assertThat(item.state()).isEqualTo(ItemState.HELD);
    assertThat(Reason.again(item.explanation()))
        .isEqualTo(
            "The virus scanner found something in this file: Test.Mark-1. Security decides what"
                + " becomes of it.");
    assertThat(rig.chat.posts).doesNotContainKey(post);
    assertThat(rig.stores.vault().open(new BlobKey(item.image(), Part.PICTURE))).isEmpty();
    assertThat(rig.chat.cards.get(intake(post).id().card()).images().toString())
        .contains("security looks at it and decides")
        .doesNotContain("Test.Mark-1");
    assertThat(rig.chat.notices.values().toString()).contains("Test.Mark-1");
    assertThat(recorded(Action.IMAGE_HELD))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("infected"))
        .satisfies(event -> assertThat(event.details()).containsEntry("scanner", "Test.Mark-1"));
  }

  /** It goes where a post goes as a whole, and beside what was to stay. */
  @Test
  void aFileBesideAPictureIsNotCarriedOver() throws Exception {
    set(Setting.ON_REFUSAL, "leave");

    Post post = posted(together("F1", PICTURE, "G1.csv", MarkScanner.marked(TABLE)));
    rig.live();

    assertThat(item(post, "F1").state()).isEqualTo(ItemState.STORED);
    assertThat(item(post, "G1.csv").state()).isEqualTo(ItemState.HELD);
    assertThat(rig.chat.posts).doesNotContainKey(post);
    assertThat(rig.chat.carried.toString()).doesNotContain("G1.csv");
  }

  @Test
  void aPictureThatCannotBeCleanedGoesWithOneThatIsStopped() {
    set(Setting.ON_REFUSAL, "leave");
    byte[] broken = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

    Post post = posted(together("F1", BAD, "F2", broken));
    rig.live();

    assertThat(intake(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).doesNotContainKey(post);
    assertThat(item(post, "F2").state()).isEqualTo(ItemState.HELD);
  }

  /** However long, and no attempt is used up. */
  @Test
  void filesWaitForAScannerThatIsAway() throws Exception {
    scanner.away = true;
    Post post = posted(Map.of("F1", PICTURE));
    for (int day = 0; day < 4; day++) {
      rig.live();
      rig.clock.turn(Duration.ofHours(24));
    }

    assertThat(scanner.asked).isGreaterThan(3);
    assertThat(intake(post).stage()).isEqualTo(Stage.RECEIVED);
    assertThat(rig.chat.stands(post, "F1")).isTrue();
    assertThat(rig.stores.vault().open(new BlobKey(item(post, "F1").image(), Part.PICTURE)))
        .isEmpty();

    scanner.away = false;
    rig.desk().diskIsBack();
    rig.round();
    rig.live();

    assertThat(intake(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(item(post, "F1").state()).isEqualTo(ItemState.STORED);
  }

  @Test
  void whereItMayPassAFileGoesOnUnseenAndThatIsOnRecord() {
    set(Setting.SCAN, "pass");
    scanner.away = true;

    Post post = posted(Map.of("F1", PICTURE));
    rig.live();

    assertThat(intake(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(recorded(Action.IMAGE_STORED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("unscanned", "away"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hold", "pass"})
  void whatTheScannerNeverTakesIsHeldOrPassesAndWaitsForNothing(String rule) {
    set(Setting.SCAN, rule);
    scanner.takesNothing = true;

    Post post = posted(Map.of("F1", PICTURE));
    rig.live();

    assertThat(intake(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(item(post, "F1").state())
        .isEqualTo(rule.equals("hold") ? ItemState.HELD : ItemState.STORED);
  }

  @Test
  void whereItIsOffNobodyAsks() {
    set(Setting.SCAN, "off");

    Post post = posted(Map.of("F1", BAD));
    rig.live();

    assertThat(scanner.asked).isZero();
    assertThat(item(post, "F1").state()).isEqualTo(ItemState.STORED);
  }

  @Test
  void whereverItIsKilledNothingOfItIsShownAndNothingIsLost() {
    Post post = posted(Map.of("F1", BAD));

    rig.diesAtEachOf(60);
    rig.live();

    Item item = item(post, "F1");
    assertThat(item.state()).isEqualTo(ItemState.HELD);
    assertThat(rig.chat.posts).doesNotContainKey(post);
    assertThat(recorded(Action.IMAGE_STORED)).isEmpty();
  }
}
