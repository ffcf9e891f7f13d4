package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.ReasonToStay;
import io.cloakroom.chat.messenger.Carriage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.blocked.PictureBlocks;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.intake.take.Cleaning;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M20: where a post goes as a whole, a blocked picture outweighs what would have it stay. */
class BlockedWithOthersTest {
  private static final BufferedImage PICTURE = Scenes.draw(20, 400, 300);
  private static final byte[] COPY = Scenes.jpeg(PICTURE, 0.5f);
  private static final byte[] BROKEN = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};
  private static final int LARGEST = 200_000;
  private static final byte[] TABLE = "a,b,c".getBytes(StandardCharsets.UTF_8);

  private final Rig rig = new Rig(RemovalUnit.POST, Mutation.NONE);
  private int posts;

  @BeforeEach
  void block() throws Exception {
    block(rig);
  }

  private void block(Rig where) throws Exception {
    Post first = posted(where, Map.of("F0", Scenes.jpeg(PICTURE, 0.9f)));
    new PictureBlocks(where.database.intakes().blocked(), where.stores.vault(), where.clock)
        .block(
            SimulatedChat.ANA,
            intake(where, first).items().get(0).stored().orElseThrow(),
            Optional.empty());
  }

  private Post posted(Rig where, Map<String, byte[]> files) {
    posts++;
    Post post = where.chat.post(SimulatedChat.SITE, "p" + posts, where.clock.instant(), files);
    where.live();
    return post;
  }

  private static Intake intake(Rig where, Post post) {
    return where.database.intakes().register().of(post).get(0);
  }

  private static Map<String, byte[]> together(String other, byte[] bytes) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(other, bytes);
    files.put("F1", COPY);
    return files;
  }

  private static Item item(Intake intake, String file) {
    return intake.items().stream()
        .filter(item -> item.attachment().id().equals(file))
        .findFirst()
        .orElseThrow();
  }

  private void leavesWhatCannotBeCleaned(Rig where) {
    where
        .database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.ON_REFUSAL.name(),
            "leave",
            AuditEvent.of(where.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
  }

  @Test
  void M20_whatCouldNotBeCleanedAndWasToStayIsHeldToo() throws Exception {
    leavesWhatCannotBeCleaned(rig);

    Post post = posted(rig, together("F2", BROKEN));

    Intake intake = intake(rig, post);
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).doesNotContainKey(post);
    Item beside = item(intake, "F2");
    assertThat(beside.state()).isEqualTo(ItemState.HELD);
    assertThat(given(beside)).as("nothing is lost").isEqualTo(BROKEN);
  }

  /** Its author gets it back once security says so. */
  private byte[] given(Item held) throws Exception {
    try (var in = rig.stores.vault().openWhole(new BlobKey(held.image(), Part.RAW)).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  @Test
  void M20_aFileThatNoCardCanBringBackIsHeldToo() throws Exception {
    rig.chat.carriage = Carriage.NONE;

    Post post = posted(rig, together("G1.csv", TABLE));

    Intake intake = intake(rig, post);
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).doesNotContainKey(post);
    Item beside = item(intake, "G1.csv");
    assertThat(beside.state()).isEqualTo(ItemState.HELD);
    assertThat(given(beside)).isEqualTo(TABLE);
    assertThat(rig.chat.cards.get(intake.id().card()).images().toString())
        .doesNotContain("could not be cleaned");
    HeldFiles held =
        new HeldFiles(
            rig.database.intakes(), rig.stores.vault(), rig.database.audit(), rig.chat, rig.clock);
    assertThat(held.release(SimulatedChat.ANA, beside.image())).isTrue();
    assertThat(rig.database.intakes().blocked().of(SimulatedChat.WORKSPACE))
        .as("it is no copy of the blocked one")
        .hasSize(1);
  }

  @Test
  void M20_aFilmIsHeldForThePictureBesideItAndNotForWhatItHolds() {
    rig.chat.carriage = Carriage.NONE;

    Post post = posted(rig, together("clip.csv", Films.phone(5000)));

    Item film = item(intake(rig, post), "clip.csv");
    assertThat(film.state()).isEqualTo(ItemState.HELD);
    assertThat(Reason.HELD_ALONG.isOf(film.explanation())).as(film.explanation()).isTrue();
  }

  @Test
  void M20_aFileThatTheCardBringsBackIsBroughtBack() {
    Post post = posted(rig, together("G1.csv", TABLE));

    assertThat(item(intake(rig, post), "G1.csv").state()).isEqualTo(ItemState.CARRIED);
    assertThat(rig.chat.posts).doesNotContainKey(post);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReasonToStay.class,
      names = {"PUBLISHED", "NOT_REPEATABLE"})
  void M20_aStickerOrItsPublicationDoesNotKeepIt(ReasonToStay why) {
    rig.chat.circumstances = new Circumstances(false, Optional.empty(), Optional.of(why));

    Post post = posted(rig, together("G1.csv", TABLE));

    assertThat(intake(rig, post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).doesNotContainKey(post);
  }

  @ParameterizedTest
  @EnumSource(
      value = ReasonToStay.class,
      names = {"PUBLISHED", "NOT_REPEATABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void M20_theFirstPostOfAThreadStaysWhereTheChannelKeepsThose(ReasonToStay why) {
    rig.chat.circumstances = new Circumstances(false, Optional.empty(), Optional.of(why));

    Post post = posted(rig, Map.of("F1", COPY));

    assertThat(intake(rig, post).stage()).isEqualTo(Stage.STANDS);
    assertThat(stays(rig, intake(rig, post))).containsExactly(why.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void M20_oneWithMoreGoesWhereTheChannelLetsThoseGo() {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.STARTERS.name(),
            "remove",
            AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, Action.POLICY_CHANGED));
    rig.chat.circumstances =
        new Circumstances(false, Optional.empty(), Optional.of(ReasonToStay.STARTER_WITH_MORE));

    Post post = posted(rig, together("G1.csv", TABLE));

    assertThat(intake(rig, post).stage()).isEqualTo(Stage.REPLACED);
  }

  private static List<String> stays(Rig where, Intake intake) {
    return where.database.recorded().stream()
        .map(one -> one.event())
        .filter(event -> event.action().equals(Action.ORIGINAL_STAYS))
        .filter(event -> event.image().filter(item(intake, "F1").image()::equals).isPresent())
        .map(AuditEvent::outcome)
        .toList();
  }

  @Test
  void M20_ofWhatCannotBeKeptNothingIsLost_andThatItStaysIsOnRecord() throws Exception {
    Cleaning all = Cleaning.within(SanitizerLimits.defaults());
    Rig small =
        new Rig(
            RemovalUnit.POST,
            Mutation.NONE,
            new Cleaning(
                all.sanitizer(),
                all.previewer(),
                LARGEST,
                all.decoding(),
                all.heapBytes(),
                all.scan()));
    block(small);

    Post post = posted(small, together("F2", new byte[LARGEST + 1]));

    Intake intake = intake(small, post);
    assertThat(intake.stage()).isEqualTo(Stage.REFUSED);
    assertThat(small.chat.stands(post, "F1")).isTrue();
    assertThat(item(intake, "F1").state()).isEqualTo(ItemState.HELD);
    assertThat(stays(small, intake)).containsExactly("something_stays");
    assertThat(small.chat.notices.values().toString())
        .contains("larger than anything that can be kept here");
  }
}
