package io.cloakroom.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.sanitizer.Films;
import io.cloakroom.sanitizer.Papers;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Films and PDFs, which are not cleaned: {@code policy set other-files leave | warn | hold}. */
class FilmsAndPapersTest {
  private static final String HOLDS =
      "MP4 video: location, camera or phone, date and time, software";

  private Rig rig = new Rig(RemovalUnit.FILE, Mutation.NONE);

  @ParameterizedTest
  @EnumSource(RemovalUnit.class)
  void J06_leavesAFilmWhereItIsAndTellsItsAuthorAloneWhatItHolds(RemovalUnit unit) {
    rig = new Rig(unit, Mutation.NONE);
    Post post = posted(Map.of("clip.csv", Films.phone(5000), "letter.csv", Papers.letter()));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.LEFT_ALONE);
    assertThat(rig.chat.stands(post, "clip.csv")).isTrue();
    assertThat(rig.chat.cards).isEmpty();
    assertThat(rig.chat.said)
        .singleElement()
        .asString()
        .startsWith("@ana: Not cleaned, and still hidden in what you posted")
        .contains("clip.csv", HOLDS, "letter.csv", "PDF: author or owner")
        .doesNotContain(Films.DEGREES, Films.MODEL, Papers.AUTHOR);
  }

  @Test
  void saysNothingOfFilesInWhichNothingWasFound() {
    set("warn");
    posted(
        Map.of("a.csv", Films.silent(), "b.csv", Papers.silent(), "c.csv", new byte[] {1, 2, 3}));

    rig.live();

    assertThat(rig.chat.said).isEmpty();
  }

  @Test
  void saysNothingToAnAuthorWhoWantsNoReceipts() {
    AuditEvent event = event(Action.PRIVACY_CHANGED);
    rig.database.preferences().choose(SimulatedChat.ANA, Preference.RECEIPTS, "off", event);
    posted(Map.of("clip.csv", Films.phone(10)));

    rig.live();

    assertThat(rig.chat.said).isEmpty();
  }

  @Test
  void J06_warnsEverybodyBesideAFilmWithoutRepeatingWhatItSays() {
    set("warn");
    Post post = posted(Map.of("clip.csv", Films.phone(10)));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.LEFT_ALONE);
    assertThat(rig.chat.said).hasSize(2);
    assertThat(rig.chat.said)
        .filteredOn(said -> said.startsWith("site: "))
        .singleElement()
        .asString()
        .contains("clip.csv", HOLDS, "can find that")
        .doesNotContain(Films.DEGREES, Films.MODEL);
  }

  @Test
  void doesNotWarnInAConversationOfTwo() {
    set("warn");
    rig.chat.inPrivate = true;
    posted(Map.of("clip.csv", Films.phone(10)));

    rig.live();

    assertThat(rig.chat.said).singleElement().asString().startsWith("@ana");
  }

  @Test
  void J06_holdsAFilmUntilSecurityGivesItBackToItsAuthor() throws Exception {
    set("hold");
    byte[] film = Films.phone(5000);
    Post post = posted(Map.of("clip.csv", film));

    rig.live();

    Intake intake = only(post);
    Item item = intake.items().get(0);
    assertThat(intake.stage()).isEqualTo(Stage.REPLACED);
    assertThat(item.state()).isEqualTo(ItemState.HELD);
    assertThat(rig.chat.stands(post, "clip.csv")).isFalse();
    CardImage shown = card(post).images().get(0);
    assertThat(shown.title()).isEqualTo("north pier");
    assertThat(shown.state()).isEqualTo(CardImage.State.HELD);
    assertThat(rig.stores.vault().open(new BlobKey(item.image(), Part.RAW)).orElseThrow())
        .hasBinaryContent(film);
    assertThat(rig.chat.said).singleElement().asString().contains("It is an MP4 video");
    assertThat(held().release(SimulatedChat.ANA, item.image())).isTrue();
  }

  @Test
  void J06_tellsTheAdminsThatAFileIsHeldAndNotThatAPictureIs() {
    set("hold");
    rig.chat.administrators = List.of(SimulatedChat.ANA);
    posted(Map.of("letter.csv", Papers.letter()));

    rig.live();

    assertThat(rig.chat.said)
        .filteredOn(said -> said.contains("is held back."))
        .singleElement()
        .asString()
        .contains("A file in ")
        .doesNotContain("picture");
  }

  @Test
  void leavesAFilmThatIsTooLargeToBeHeldAndTellsItsAuthorWhy() {
    set("hold");
    Post post = posted(Map.of("clip.csv", Films.phone(51 << 20)));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REFUSED);
    assertThat(rig.chat.stands(post, "clip.csv")).isTrue();
    assertThat(rig.chat.said).anyMatch(said -> said.contains("more than 50 MiB"));
  }

  @Test
  void removesNoFilmOfWhichTheCopyCannotBeReadBack() {
    set("hold");
    rig.chat.mayRemove = false;
    Post post = posted(Map.of("clip.csv", Films.phone(5000)));
    rig.round();
    assertThat(only(post).stage()).isEqualTo(Stage.KEPT);
    rig.disk.lose(only(post).items().get(0).image());
    rig.chat.mayRemove = true;

    rig.desk().rightsChanged(SimulatedChat.SITE);
    rig.round();

    assertThat(rig.chat.stands(post, "clip.csv")).isTrue();
  }

  /** Where a post goes as a whole its film comes back with the card, as it was. */
  @Test
  void J04_bringsAFilmBackBesideThePictureAndSaysInTheReceiptWhatItHolds() {
    rig = new Rig(RemovalUnit.POST, Mutation.NONE);
    Post post = withPicture(Films.phone(5));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(Spoken.of(card(post).notes())).doesNotContain("hidden");
    assertThat(rig.chat.said).singleElement().asString().contains("clip.csv", HOLDS);
  }

  @Test
  void J04_warnsOnTheCardOfAPictureThatAFilmStandsBeside() {
    for (RemovalUnit unit : RemovalUnit.values()) {
      rig = new Rig(unit, Mutation.NONE);
      set("warn");
      Post post = withPicture(Films.phone(5));

      rig.live();

      assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
      assertThat(Spoken.of(card(post).notes()))
          .containsOnlyOnce(HOLDS)
          .contains("clip.csv")
          .doesNotContain(Films.DEGREES);
      assertThat(rig.chat.said).noneMatch(said -> said.startsWith("site: "));
    }
  }

  @Test
  void J04_holdsAFilmBesideAPictureAndLetsThePostGoAsAWhole() {
    rig = new Rig(RemovalUnit.POST, Mutation.NONE);
    set("hold");
    Post post = withPicture(Films.phone(5));

    rig.live();

    assertThat(only(post).stage()).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.posts).isEmpty();
    assertThat(card(post).files()).isEmpty();
    assertThat(card(post).images())
        .extracting(CardImage::title)
        .containsExactly("north pier (1)", "north pier (2)");
  }

  @Test
  void readsNoMoreOfALongFilmThanItTakes() {
    AtomicLong read = new AtomicLong();
    rig.chat.line = file -> new Counted(file, read);
    posted(Map.of("clip.csv", Films.phone(40 << 20)));

    rig.live();

    assertThat(rig.chat.said).singleElement().asString().contains(HOLDS);
    assertThat(read).hasValueLessThan(1 << 18);
    assertThat(rig.chat.opened).containsEntry("clip.csv", 2);
  }

  /** The picture beside it would wait for ever, unprotected. */
  @Test
  void protectsAPictureBesideAFilmThatCannotBeRead() {
    rig.chat.line = Broken::new;
    Post post = withPicture(Films.phone(5000));

    rig.live();
    for (int i = 0; i < 5; i++) {
      rig.clock.turn(Duration.ofHours(7));
      rig.live();
    }

    assertThat(only(post).stage()).as("%s", only(post)).isEqualTo(Stage.REPLACED);
    assertThat(rig.chat.stands(post, "F1")).isFalse();
    assertThat(rig.chat.stands(post, "clip.csv")).isTrue();
  }

  private void set(String value) {
    rig.database
        .policies()
        .set(
            Scope.of(SimulatedChat.SITE),
            Setting.OTHER_FILES.name(),
            value,
            event(Action.POLICY_CHANGED));
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(rig.clock.instant(), SimulatedChat.WORKSPACE, action);
  }

  private HeldFiles held() {
    return new HeldFiles(
        rig.database.intakes(), rig.stores.vault(), rig.database.audit(), rig.chat, rig.clock);
  }

  private Post withPicture(byte[] film) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("F1", Scenario.picture(0xff));
    files.put("clip.csv", film);
    return posted(files);
  }

  private Post posted(Map<String, byte[]> files) {
    return rig.chat.post(SimulatedChat.SITE, "1", rig.clock.instant(), files);
  }

  private Card card(Post post) {
    return rig.chat.cards.get(only(post).id().card());
  }

  private Intake only(Post post) {
    List<Intake> found = rig.database.intakes().register().of(post);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Counts what is read, and not what is passed over. */
  private static final class Counted extends FilterInputStream {
    private final AtomicLong count;

    Counted(InputStream file, AtomicLong count) {
      super(file);
      this.count = count;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      count.addAndGet(Math.max(0, read));
      return read;
    }
  }

  /** Breaks off behind the first 4 KiB; no picture here is as long. */
  private static final class Broken extends FilterInputStream {
    private int left = 4096;

    Broken(InputStream file) {
      super(file);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left == 0 && length > 0) {
        throw new IOException("the line broke");
      }
      int read = super.read(into, from, Math.min(left, length));
      left -= Math.max(0, read);
      return read;
    }
  }
}
