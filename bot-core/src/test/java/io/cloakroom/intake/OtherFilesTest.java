package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardFile;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.OwnPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that are no pictures, in a post that goes as a whole. */
class OtherFilesTest {
  private void picturesGoWithTheirLinks() {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    Scope all = Scope.of(SimulatedChat.WORKSPACE);
    rig.database.policies().set(all, Setting.RETENTION.name(), "with-link", event);
  }

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);

  @Test
  void bringsBackWhatTheCardCanCarryAndLinksToTheRest() {
    Post post =
        posted(Map.of("F1", Scenario.picture(0xff), "G1.csv", table(5), "G2.csv", table(6)));

    rig.live();

    Intake intake = only(post);
    Card card = rig.chat.cards.get(intake.id().card());
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(card.images()).hasSize(1);
    assertThat(card.files()).extracting(file -> file.link().isPresent()).containsOnlyOnce(true);
    assertThat(rig.chat.carried.get(intake.id().card())).hasSize(1);
    assertThat(Spoken.of(card.notes())).contains("too large to be put back here");
  }

  @Test
  void linksToAFileThatIsLargerThanTheCardCarries() {
    rig.chat.carriage = new Carriage(4, 100, 10);
    Post post = posted(Map.of("F1", Scenario.picture(0xff), "G1.csv", table(5)));

    rig.live();

    CardFile file = rig.chat.cards.get(only(post).id().card()).files().get(0);
    assertThat(file.link()).hasValueSatisfying(to -> assertThat(to.getPath()).endsWith("/files"));
    assertThat(file.bytes()).isEqualTo(5);
  }

  @Test
  void erasesALinkedFileWithTheLastPictureOfItsPost() throws Exception {
    picturesGoWithTheirLinks();
    rig.chat.carriage = Carriage.NONE;
    Post post = posted(Map.of("F1", Scenario.picture(0xff), "G1.csv", table(5)));
    rig.live();
    Item linked = item(post, ItemState.LINKED);
    Link link = rig.database.links().find(item(post, ItemState.STORED).link()).orElseThrow();
    assertThat(rig.stores.vault().open(new BlobKey(linked.image(), Part.RAW))).isPresent();

    rig.clock.turn(Duration.ofDays(8));
    rig.live();

    assertThat(rig.database.links().find(link.id()).orElseThrow().erasedAt()).isPresent();
    assertThat(rig.disk.images()).isEmpty();
    assertThat(Spoken.of(rig.chat.cards.get(only(post).id().card()).notes()))
        .contains("can no longer be downloaded");
  }

  /** Once the card said that it was lost, though it was kept. */
  @Test
  void keepsALinkedFileAsLongAsThePictureAndSaysSoWhenTheLinkHasEnded() throws Exception {
    rig.chat.carriage = Carriage.NONE;
    Post post = posted(Map.of("F1", Scenario.picture(0xff), "G1.csv", table(5)));
    rig.live();

    rig.clock.turn(Duration.ofDays(8));
    rig.live();

    Item linked = item(post, ItemState.LINKED);
    assertThat(rig.stores.vault().open(new BlobKey(linked.image(), Part.RAW))).isPresent();
    Card card = rig.chat.cards.get(only(post).id().card());
    assertThat(card.images().get(0).state()).isEqualTo(CardImage.State.EXPIRED);
    assertThat(Spoken.of(card.notes()))
        .contains("kept as long as the picture is", "extend its link")
        .doesNotContain("no longer");
  }

  /** Its original never goes without a copy of the picture: once it was kept for ever. */
  @Test
  void erasesACarriedFileWithTheLastPictureOfAPostThatCouldNotBeRemoved() {
    picturesGoWithTheirLinks();
    rig.chat.mayRemove = false;
    Post post = posted(Map.of("F1", Scenario.picture(0xff), "G1.csv", table(5)));
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.KEPT);
    assertThat(rig.disk.images()).hasSize(2);

    rig.clock.turn(Duration.ofDays(8));
    rig.live();

    assertThat(rig.disk.images()).isEmpty();
    assertThat(rig.chat.stands(post, "G1.csv")).isTrue();
  }

  @Test
  void erasesALinkedFileWhereThePicturesOfItsPostEndedInDifferentWays() {
    picturesGoWithTheirLinks();
    rig.chat.carriage = Carriage.NONE;
    Map<String, byte[]> files =
        Map.of("F1", Scenario.picture(0xff), "F2", Scenario.picture(0x7f), "G1.csv", table(5));
    Post post = posted(files);
    rig.live();
    List<Item> pictures = only(post).pictures();
    rig.stores.links().withdrawAll(pictures.get(0).image());
    rig.live();
    assertThat(rig.disk.images()).hasSize(2);

    new OwnPictures(
            rig.database.intakes().queue(),
            rig.database.intakes().register(),
            rig.database.links(),
            rig.stores.links(),
            rig.clock)
        .removeEverywhere(SimulatedChat.ANA, pictures.get(1).image());
    rig.live();

    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void leavesTheWholePostWhereAFileCanNeitherBeBroughtBackNorLinked() {
    rig.chat.carriage = Carriage.NONE;
    byte[] broken = "<html></html>".getBytes(StandardCharsets.UTF_8);
    Post post = posted(Map.of("F1", broken, "G1.csv", table(5)));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REFUSED);
    assertThat(rig.chat.stands(post, "G1.csv")).isTrue();
    assertThat(String.join("\n", rig.chat.said)).contains("too large to be put back");
  }

  @Test
  void leavesAPostWithoutPicturesAlone() {
    Post post = posted(Map.of("G1.csv", table(5)));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.LEFT_ALONE);
    assertThat(rig.disk.images()).isEmpty();
  }

  @Test
  void leavesOtherFilesWhereTheyAreWhereFilesGoByThemselves() {
    Rig byFile = new Rig(RemovalUnit.FILE, Mutation.NONE);
    Post post =
        byFile.chat.post(
            SimulatedChat.SITE,
            "1",
            byFile.clock.instant(),
            Map.of("F1", Scenario.picture(0xff), "G1.csv", table(5)));

    byFile.live();

    Intake intake = byFile.database.intakes().register().of(post).get(0);
    assertThat(byFile.chat.stands(post, "G1.csv")).isTrue();
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    assertThat(byFile.chat.cards.get(intake.id().card()).files()).isEmpty();
  }

  /** Once its picture stood in the open, as the other file was to stay. */
  @Test
  void J04_protectsAPictureThatAnEditAddsToAPostOfAnotherFile() {
    Post post = posted(Map.of("G1.csv", table(5)));
    rig.live();

    rig.chat.author.adds(post, Map.of("F1", Scenario.picture(0xff)), "with a picture");
    rig.live();

    assertReplacedByOneCard(post, "G1.csv");
    assertThat(rig.chat.cards.get(only(post).id().card()).words()).isEqualTo("with a picture");
    Aftermath.isWhole(rig, List.of(post));
  }

  @Test
  void J04_protectsAPictureThatIsAddedMonthsAfterTheOtherFile() {
    Post post = posted(Map.of("G1.csv", table(5)));
    rig.live();
    rig.clock.turn(Duration.ofDays(20));
    rig.live();
    assertThat(only(post).post().text()).as("forgotten by now").isEmpty();

    rig.chat.author.adds(post, Map.of("F1", Scenario.picture(0xff)), "with a picture");
    rig.live();

    assertReplacedByOneCard(post, "G1.csv");
    assertThat(rig.chat.cards.get(only(post).id().card()).files().get(0).name())
        .isEqualTo("G1.csv");
    assertThat(only(post).post().text()).isEqualTo("with a picture");
  }

  @Test
  void J04_protectsAPictureThatIsAddedBeforeTheOtherFileWasLookedAt() {
    Post post = posted(Map.of("G1.csv", table(5)));
    rig.faults.quietly(() -> rig.chat.unacknowledged.remove(0).to(rig.desk()));
    assertThat(only(post).stage()).isEqualTo(Stage.RECEIVED);

    rig.chat.author.adds(post, Map.of("F1", Scenario.picture(0xff)), "with a picture");
    rig.live();

    assertReplacedByOneCard(post, "G1.csv");
  }

  @Test
  void J04_protectsAPostToWhichAnotherFileIsAddedWhileItsPictureIsKept() {
    rig.chat.mayRemove = false;
    Post post = posted(Map.of("F1", Scenario.picture(0xff)));
    rig.round();
    assertThat(only(post).stage()).isEqualTo(Stage.KEPT);

    rig.chat.author.adds(post, Map.of("G1.csv", table(5)), "with a table");
    rig.round();
    rig.chat.mayRemove = true;
    rig.desk().rightsChanged(SimulatedChat.SITE);
    rig.live();

    assertThat(rig.chat.posts).isEmpty();
    List<Intake> both = rig.database.intakes().register().of(post);
    assertThat(both).extracting(Intake::stage).containsOnly(Stage.REPLACED);
    assertThat(rig.chat.carried.values()).extracting(Map::keySet).contains(Set.of("G1.csv"));
  }

  @Test
  void J06_takesARefusedPostAnewWhenItsAuthorPutsInAPictureThatCanBeCleaned() {
    leaveWhatIsRefused();
    byte[] broken = "<html></html>".getBytes(StandardCharsets.UTF_8);
    Post post = posted(Map.of("F1", broken, "F2", Scenario.picture(0xff)));
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.REFUSED);

    rig.chat.author.adds(post, Map.of("F3", Scenario.picture(0xff00)), "once more");
    rig.round();
    assertThat(only(post).stage())
        .as("the broken one stays, and all with it")
        .isEqualTo(Stage.REFUSED);
    assertThat(rig.chat.said).filteredOn(said -> said.contains("Not protected")).hasSize(2);
    rig.chat.author.drops(post, "F1");
    rig.chat.author.adds(post, Map.of("F4", Scenario.picture(0xff0000)), "without it");
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(rig.chat.cards.get(only(post).id().card()).images()).hasSize(3);
  }

  @Test
  void J06_takesARefusedPostAnewWhenItsAuthorTakesOutWhatWasRefused() {
    leaveWhatIsRefused();
    byte[] broken = "<html></html>".getBytes(StandardCharsets.UTF_8);
    Post post = posted(Map.of("F1", broken, "F2", Scenario.picture(0xff)));
    rig.live();
    assertThat(only(post).stage()).isEqualTo(Stage.REFUSED);

    rig.chat.author.drops(post, "F1");
    rig.chat.author.adds(post, Map.of(), "without it");
    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(rig.chat.cards.get(only(post).id().card()).images()).hasSize(1);
  }

  private void leaveWhatIsRefused() {
    AuditEvent event =
        AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED);
    Scope all = Scope.of(SimulatedChat.WORKSPACE);
    rig.database.policies().set(all, Setting.ON_REFUSAL.name(), "leave", event);
  }

  private void assertReplacedByOneCard(Post post, String file) {
    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(rig.chat.cards).hasSize(1);
    assertThat(rig.chat.carried.get(only(post).id().card())).containsOnlyKeys(file);
    assertThat(String.join("\n", rig.chat.said)).doesNotContain("still in the channel");
  }

  private Post posted(Map<String, byte[]> files) {
    return rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), files);
  }

  private Intake only(Post post) {
    List<Intake> found = rig.database.intakes().register().of(post);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private Item item(Post post, ItemState state) {
    return only(post).items().stream()
        .filter(item -> item.state() == state)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] table(int bytes) {
    return "a,b,c,d,e,f".substring(0, bytes).getBytes(StandardCharsets.UTF_8);
  }
}
