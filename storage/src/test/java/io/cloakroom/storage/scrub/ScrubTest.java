package io.cloakroom.storage.scrub;

import static io.cloakroom.storage.scrub.ScrubStage.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.blobs.OtherCopies;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.SealedExam.State;
import io.cloakroom.storage.scrub.ScrubStage.Place;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M22: what is damaged is found and named, and put back where there are copies. */
class ScrubTest {
  private static final int BYTES = 150_000;

  @TempDir Path home;
  private ScrubStage stage;

  @AfterEach
  void close() {
    stage.close();
  }

  private void open(Place place) throws IOException {
    stage = new ScrubStage(home, place);
  }

  @ParameterizedTest
  @EnumSource
  void M22_findsNothingWhereAllIsWhole_andSaysSo(Place place) throws Exception {
    open(place);
    stage.post(BYTES);
    stage.post(1);

    ScrubStand stand = stage.scrub(OtherCopies.none());

    assertThat(stage.heard.damaged).isEmpty();
    assertThat(stage.heard.orphans).isEmpty();
    assertThat(stand.unhealed()).isZero();
    assertThat(stand.images()).isEqualTo(2);
    assertThat(stand.bytes()).isEqualTo(BYTES + 1 + 9 + 9);
    assertThat(ScrubStand.last(stage.data())).contains(stand);
  }

  /** Each by its id and what became of it; and none of them is touched. */
  @ParameterizedTest
  @EnumSource
  void M22_namesWhatIsDamaged_andDeletesNothing(Place place) throws Exception {
    open(place);
    ImageId whole = stage.post(BYTES);
    ImageId missing = stage.post(BYTES);
    ImageId cut = stage.post(BYTES);
    ImageId flipped = stage.post(BYTES);
    ImageId one = stage.post(BYTES);
    ImageId other = stage.post(BYTES);
    stage.lose(picture(missing));
    stage.put(picture(cut), Arrays.copyOf(stage.sealed(picture(cut)), 70_000));
    stage.put(picture(flipped), flipped(stage.sealed(picture(flipped))));
    exchange(picture(one), picture(other));
    BlobKey nobodys = picture(ImageId.next());
    stage.put(nobodys, new byte[5]);
    Map<String, byte[]> before = stage.sealed();

    ScrubStand stand = stage.scrub(OtherCopies.none());

    assertThat(stage.heard.damaged)
        .contains(
            "picture of " + missing + ": missing",
            "picture of " + cut + ": cut off",
            "picture of " + flipped + ": damaged, it does not open with its key",
            "picture of " + one + ": in its place stands the picture of " + other,
            "picture of " + other + ": in its place stands the picture of " + one)
        .noneMatch(words -> words.contains(whole.toString()));
    assertThat(stage.heard.orphans).containsExactly(PictureKeys.of(nobodys));
    assertThat(stand.unhealed()).isEqualTo(5);
    assertThat(stand.orphans()).isEqualTo(1);
    assertThat(stage.sealed()).containsExactlyInAnyOrderEntriesOf(before);
    for (ImageId damaged : List.of(missing, cut, flipped, one, other)) {
      assertThat(stage.opens(picture(damaged))).isFalse();
    }
    assertThat(ScrubStand.last(stage.data())).contains(stand);
  }

  @ParameterizedTest
  @EnumSource
  void M22_putsBackWhatIsWholeElsewhere(Place place) throws Exception {
    open(place);
    List<ImageId> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(stage.post(BYTES));
    }
    OtherCopies backup = stage.backedUp();
    stage.lose(picture(all.get(0)));
    stage.lose(new BlobKey(all.get(0), Part.RECEIPT));
    stage.put(picture(all.get(1)), new byte[0]);
    stage.put(picture(all.get(2)), flipped(stage.sealed(picture(all.get(2)))));
    exchange(picture(all.get(3)), picture(all.get(4)));

    ScrubStand stand = stage.scrub(backup);

    assertThat(stand.unhealed()).isZero();
    assertThat(stand.healed()).isEqualTo(6);
    assertThat(stage.pictures.keySet()).allMatch(stage::opens);
    assertThat(stage.scrub(OtherCopies.none()).healed()).isZero();
    assertThat(stage.heard.damaged).isEmpty();
  }

  /** A damaged copy takes no one's place. */
  @Test
  void M22_putsBackNothingThatIsNotWhole() throws Exception {
    open(Place.FOLDER);
    ImageId image = stage.post(BYTES);
    OtherCopies backup = stage.backedUp();
    Path copy = home.resolve("backup").resolve(PictureKeys.of(picture(image)));
    Files.write(copy, flipped(Files.readAllBytes(copy)));
    byte[] cut = Arrays.copyOf(stage.sealed(picture(image)), 70_000);
    stage.put(picture(image), cut);

    assertThat(stage.scrub(backup).unhealed()).isEqualTo(1);

    assertThat(stage.sealed(picture(image))).isEqualTo(cut);
  }

  /**
   * Where so much is damaged it is no matter of single pictures: whose bytes stand there is open.
   */
  @Test
  @Tag("full")
  void M22_writesOverNothingWhereMoreIsDamagedThanItKeepsByName() throws Exception {
    open(Place.FOLDER);
    ImageId missing = stage.post(10);
    List<BlobKey> cut = new ArrayList<>();
    while (cut.size() <= ScrubStand.MOST_NAMED) {
      ImageId one = stage.post(10);
      cut.add(picture(one));
      cut.add(new BlobKey(one, Part.RECEIPT));
    }
    OtherCopies backup = stage.backedUp();
    stage.lose(picture(missing));
    for (BlobKey one : cut) {
      stage.put(one, new byte[1]);
    }

    ScrubStand stand = stage.scrub(backup);

    assertThat(stand.damaged()).hasSize(ScrubStand.MOST_NAMED);
    assertThat(stand.unhealed()).isEqualTo(cut.size());
    assertThat(stand.healed()).isEqualTo(1);
    assertThat(stage.opens(picture(missing))).isTrue();
    assertThat(stage.heard.damaged).hasSize(cut.size());
    for (BlobKey one : cut) {
      assertThat(stage.sealed(one)).hasSize(1);
    }
  }

  /** One was written over by another, which is to be had nowhere else. */
  @Test
  void M22_writesNotOverTheLastBytesOfAnother() throws Exception {
    open(Place.FOLDER);
    ImageId one = stage.post(BYTES);
    OtherCopies backup = stage.backedUp();
    ImageId other = stage.post(BYTES);
    byte[] last = stage.sealed(picture(other));
    stage.put(picture(one), last);
    stage.lose(picture(other));

    assertThat(stage.scrub(backup).unhealed()).isEqualTo(2);

    assertThat(stage.sealed(picture(one))).isEqualTo(last);
    assertThat(stage.heard.damaged)
        .contains("picture of " + one + ": in its place stands the picture of " + other);
    stage.put(picture(other), last);
    ScrubStand again = stage.scrub(backup);
    assertThat(again.unhealed()).isZero();
    assertThat(stage.opens(picture(one))).isTrue();
    assertThat(stage.opens(picture(other))).isTrue();
  }

  /** F24: of a body that is damaged all are told that have it, and all are healed by one copy. */
  @ParameterizedTest
  @EnumSource
  void M22_healsWhatSeveralShare(Place place) throws Exception {
    open(place);
    ImageId earlier = stage.post(BYTES);
    ImageId later = stage.post(stage.pictures.get(picture(earlier)));
    OtherCopies before = stage.backedUp();
    assertThat(stage.storage.blobs().keepOnce(later, earlier, Sample.NOW)).isTrue();
    stage
        .storage
        .blobs()
        .doubled(Sample.NOW, 9)
        .forEach(it -> stage.storage.blobs().dropDouble(it, Sample.NOW));
    String body =
        stage.sealed().keySet().stream()
            .filter(name -> name.endsWith(".picture"))
            .findAny()
            .orElseThrow();
    assertThat(stage.sealed().keySet()).filteredOn(name -> name.endsWith(".picture")).hasSize(1);
    assertThat(stage.scrub(OtherCopies.none()).unhealed()).isZero();
    stage.put(body, new byte[7]);
    assertThat(stage.scrub(OtherCopies.none()).damaged())
        .extracting(Damaged::part)
        .containsExactlyInAnyOrder(picture(earlier), picture(later));

    ScrubStand stand = stage.scrub(before);

    assertThat(stand.healed()).isPositive();
    assertThat(stage.opens(picture(earlier))).isTrue();
    assertThat(stage.opens(picture(later))).isTrue();
    assertThat(stage.heard.orphans).isEmpty();
  }

  @Test
  void M22_goesOnWhereItBrokeOff_andRemembersWhatItFound() throws Exception {
    open(Place.FOLDER);
    ImageId first = stage.post(10);
    for (int i = 0; i < 120; i++) {
      stage.post(10);
    }
    stage.lose(picture(first));
    stage.heard.breaksAfter = 1;
    assertThatThrownBy(() -> stage.scrub(OtherCopies.none())).hasMessage("nobody listens");
    assertThat(ScrubStand.last(stage.data())).isEmpty();
    stage.heard.breaksAfter = Integer.MAX_VALUE;

    ScrubStand stand = stage.scrub(OtherCopies.none());

    assertThat(stage.heard.portions).isEqualTo(1);
    assertThat(stand.images()).isEqualTo(121);
    assertThat(stand.unhealed()).isEqualTo(1);
    assertThat(stage.heard.damaged).containsExactly("picture of " + first + ": missing");
    stage.heard.breaksAfter = 1;
    assertThatThrownBy(() -> stage.scrub(OtherCopies.none())).hasMessage("nobody listens");
    stage.heard.breaksAfter = Integer.MAX_VALUE;
    stage.clock.turn(Duration.ofDays(8));
    stage.scrub(OtherCopies.none());
    assertThat(stage.heard.portions).as("after a week it begins anew").isEqualTo(2);
  }

  /** What opens, and is not what its row says, is told by the row alone. */
  @Test
  void M22_remembersAlsoWhatIsNotWhatItsRowSays() throws Exception {
    open(Place.FOLDER);
    ImageId first = stage.post(10);
    stage.storage.blobs().put(picture(first), new ByteArrayInputStream(new byte[3]), 3);
    stage.heard.breaksAfter = 1;
    assertThatThrownBy(() -> stage.scrub(OtherCopies.none())).hasMessage("nobody listens");
    stage.heard.breaksAfter = Integer.MAX_VALUE;

    ScrubStand stand = stage.scrub(OtherCopies.none());

    assertThat(stage.heard.goneOn).isEqualTo(1);
    assertThat(stand.damaged()).extracting(Damaged::state).containsExactly(State.OTHER);
  }

  /** A bucket that did not answer, say: what is whole by itself was not put back from anywhere. */
  @Test
  void M22_saysOfWhatCanBeReadAgainThatItIsWhole_andNotThatItWasPutBack() throws Exception {
    open(Place.FOLDER);
    ImageId image = stage.post(BYTES);
    byte[] sealed = stage.sealed(picture(image));
    makeUnreadable(image);
    stage.heard.onDamaged =
        () -> {
          Files.delete(file(picture(image)));
          stage.put(picture(image), sealed);
        };

    ScrubStand stand = stage.scrub(OtherCopies.none());

    assertThat(stage.heard.damaged).containsExactly("picture of " + image + ": cannot be read");
    assertThat(stage.heard.whole).containsExactly(picture(image));
    assertThat(stage.heard.healed).isEmpty();
    assertThat(stand.healed()).isZero();
    assertThat(stand.unhealed()).isZero();
  }

  /** M21: whoever was erased meanwhile is neither missed nor put back. */
  @Test
  void M21_missesNobodyWhoWasErased_andPutsNothingOfThemBack() throws Exception {
    open(Place.FOLDER);
    ImageId image = stage.post(BYTES);
    OtherCopies backup = stage.backedUp();
    stage.storage.blobs().delete(image);

    ScrubStand stand = stage.scrub(backup);

    assertThat(stand.unhealed()).isZero();
    assertThat(stand.healed()).isZero();
    assertThat(stage.sealed()).isEmpty();
  }

  /** What stands where a picture should and cannot be read is one that is damaged; not the end. */
  @Test
  void M22_goesOnBehindWhatCannotBeRead_andEndsWhereNothingCan() throws Exception {
    open(Place.FOLDER);
    ImageId unreadable = stage.post(BYTES);
    stage.post(BYTES);
    makeUnreadable(unreadable);

    assertThat(stage.scrub(OtherCopies.none()).unhealed()).isEqualTo(1);
    assertThat(stage.heard.damaged)
        .containsExactly("picture of " + unreadable + ": cannot be read");
    for (int i = 0; i < 20; i++) {
      ImageId another = stage.post(10);
      makeUnreadable(another);
      stage.lose(new BlobKey(another, Part.RECEIPT));
      Files.createDirectory(file(new BlobKey(another, Part.RECEIPT)));
    }
    assertThatThrownBy(() -> stage.scrub(OtherCopies.none()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing can be read any more");
  }

  /** A row that is damaged is named as one; what comes behind it is looked at, and healed. */
  @ParameterizedTest
  @ValueSource(strings = {"sealed AAAA", "sealed AQAAAAcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void M22_goesOnBehindARowThatIsDamaged(String copies) throws Exception {
    open(Place.FOLDER);
    ImageId image = stage.post(BYTES);
    OtherCopies backup = stage.backedUp();
    stage.post(BYTES);
    stage.sql(
        "update intake_item set copies = '" + copies + "' where image_id = '" + uuid(image) + "'");

    ScrubStand stand = stage.scrub(backup);

    assertThat(stand.images()).isEqualTo(2);
    assertThat(stand.healed()).isZero();
    assertThat(stand.unhealed()).isEqualTo(1);
    assertThat(stage.heard.damaged)
        .containsExactly("picture of " + image + ": what its row says of it is damaged");
    stage.lose(picture(image));
    assertThat(stage.scrub(OtherCopies.none()).damaged())
        .extracting(Damaged::part)
        .containsExactly(picture(image));
  }

  /** Nothing is wrong with what a node without the new key cannot open yet. */
  @Test
  void J52_breaksOffWhereAMasterKeyIsNotHereYet() throws Exception {
    open(Place.FOLDER);
    ImageId image = stage.post(BYTES);
    stage.sql(
        "update image_key set wrapped = x'0100001267' || substring(wrapped from 6) where image_id ="
            + " '"
            + uuid(image)
            + "'");
    stage.sql("insert into master_key values (4711, 0, null, true)");

    assertThatThrownBy(() -> stage.scrub(OtherCopies.none()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sealed by the master key 4711, which is not here");

    assertThat(stage.heard.damaged).isEmpty();
    stage.sql("delete from master_key where key_id = 4711");
    stage.open();
    assertThat(stage.scrub(OtherCopies.none()).damaged())
        .extracting(Damaged::state)
        .containsOnly(State.KEYLESS);
  }

  private static String uuid(ImageId image) {
    return image.value().toString();
  }

  private void makeUnreadable(ImageId image) throws IOException {
    stage.lose(picture(image));
    Files.createDirectory(file(picture(image)));
  }

  private Path file(BlobKey key) {
    return stage.data().resolve("blobs").resolve(PictureKeys.of(key));
  }

  @Test
  void readsNoFasterThanItIsTold() throws Exception {
    open(Place.FOLDER);
    stage.post(BYTES);
    long[] rested = {0};
    ReadingPace pace = new ReadingPace(BYTES, () -> rested[0], nanos -> rested[0] += nanos);

    stage.storage.scrub().run(OtherCopies.none(), pace, false, stage.heard);

    // The receipt counts as what it costs, 64 KiB.
    assertThat(Duration.ofNanos(rested[0]).toMillis()).isBetween(1_400L, 1_450L);
  }

  /** At a rate at which a portion of a hundred takes long somebody is told meanwhile. */
  @Test
  void M22_saysEachTenSecondsHowFarItIs() throws Exception {
    open(Place.FOLDER);
    stage.post(BYTES);
    stage.post(BYTES);
    long[] rested = {0};
    ReadingPace pace =
        new ReadingPace(
            BYTES,
            () -> rested[0],
            nanos -> {
              rested[0] += nanos;
              stage.clock.turn(Duration.ofSeconds(6));
            });

    stage.storage.scrub().run(OtherCopies.none(), pace, false, stage.heard);

    // Of four parts at each second one, and at the end of the portion.
    assertThat(stage.heard.portions).isEqualTo(3);
  }

  /** Over a million names, or as large ones are put back, nobody would hear of it for minutes. */
  @Test
  void M22_saysEachTenSecondsHowFarItIs_alsoWhenAllIsRead() throws Exception {
    open(Place.FOLDER);
    ImageId image = stage.post(BYTES);
    stage.heard.onSoFar = () -> stage.clock.turn(Duration.ofSeconds(11));
    stage.scrub(OtherCopies.none());
    assertThat(stage.heard.portions).as("once read, and once all names are known").isEqualTo(2);
    stage.put(picture(image), new byte[3]);

    stage.scrub(OtherCopies.none());

    assertThat(stage.heard.portions).as("and at what is damaged, twice").isEqualTo(4);
  }

  private void exchange(BlobKey one, BlobKey other) throws IOException {
    byte[] ones = stage.sealed(one);
    stage.put(one, stage.sealed(other));
    stage.put(other, ones);
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[other.length / 2] ^= 4;
    return other;
  }
}
