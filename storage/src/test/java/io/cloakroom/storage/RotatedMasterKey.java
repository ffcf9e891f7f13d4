package io.cloakroom.storage;

import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.storage.database.column.SealedWords;
import io.cloakroom.storage.database.key.SealedRows;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.Stand;
import io.cloakroom.tombstone.Tombstone;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.words.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** J52, T36: another master key takes the place of the one that everything is sealed with. */
public abstract class RotatedMasterKey {
  private static final int KEEPSAKES = 250;
  private static final byte[] PICTURE = {1, 2, 3};

  private final TurnableClock clock = new TurnableClock(NOW);
  private final BlobKey picture = new BlobKey(ImageId.next(), Part.PICTURE);
  private final Intake post = Intake.received(Sample.post(SITE, "P1", "F1"), RemovalUnit.FILE, NOW);
  private final Link link = Sample.link(SITE, ViewLimit.NONE);
  private final UUID request = UUID.randomUUID();

  public abstract StorageSettings settings();

  private KeyFile file() {
    return new KeyFile(settings().masterKeyFile());
  }

  private Storage open() throws IOException {
    return Storage.open(settings(), clock);
  }

  private void fill(Storage storage) throws IOException {
    storage.blobs().put(picture, new ByteArrayInputStream(PICTURE), PICTURE.length);
    Intake settled = Sample.at(post, Stage.REPLACED, NOW);
    storage.intakes().queue().add(settled, List.of());
    storage.links().add(link, List.of());
    storage
        .requests()
        .add(AccessRequest.waiting(request, BOB, link, "please", NOW), Sample.event(HOME).by(BOB));
    for (int i = 0; i < KEEPSAKES; i++) {
      storage.keepsakes().keep(new Keepsake("shelf", "n" + i, "words " + i, NOW.plusSeconds(99)));
    }
    storage.tombstones().add(List.of(tombstone()), Stand.NONE);
  }

  private static Tombstone tombstone() {
    return new Tombstone(Tombstone.Kind.FORGETTING, NOW, HOME, "some-event", List.of("ann", "x"));
  }

  private void assertAllOpens(Storage storage) throws IOException {
    assertThat(storage.problems()).isEmpty();
    assertThat(storage.blobs().open(picture).orElseThrow().readAllBytes()).isEqualTo(PICTURE);
    assertThat(storage.intakes().register().find(post.id()).orElseThrow().post().text())
        .isEqualTo(post.post().text());
    assertThat(storage.requests().find(request).orElseThrow().reason()).isEqualTo("please");
    for (int i = 0; i < KEEPSAKES; i++) {
      assertThat(storage.keepsakes().find("shelf", "n" + i, NOW).orElseThrow().words())
          .isEqualTo("words " + i);
    }
    List<Tombstone> ended = new ArrayList<>();
    storage.tombstones().each(ended::add);
    assertThat(ended).containsExactly(tombstone());
  }

  @Test
  public void J52_afterTheChangeTheNewKeyAloneOpensEverything() throws Exception {
    long first;
    long second;
    try (Storage storage = open()) {
      fill(storage);
      first = file().read().current();
      second = file().rotate().current();
      MasterKeyChange change = storage.masterKeys();

      change.follow();

      assertAllOpens(storage);
      assertThat(change.untold()).containsExactly(second);
      assertThat(change.states(List.of(first)).get(0).rows()).isGreaterThan(KEEPSAKES + 4);
      assertThat(change.states(List.of(first)).get(0).cleanSince()).isEmpty();
      while (change.sealAnew(1_000)) {}
      assertThat(change.states(List.of(first, second)))
          .extracting(KeyState::rows)
          .satisfies(rows -> assertThat(rows.get(0)).isZero())
          .satisfies(rows -> assertThat(rows.get(1)).isGreaterThan(KEEPSAKES + 4));
      assertThat(change.states(List.of(first)).get(0).cleanSince()).contains(clock.instant());
      try (StorageParts parts = StorageParts.of(settings())) {
        assertThat(parts.tombstonesBy(first)).isEmpty();
        assertThat(parts.tombstonesBy(second)).isNotEmpty().doesNotContainValue(false);
      }
      assertAllOpens(storage);
    }
    file().remove(first);

    try (Storage storage = open()) {
      assertAllOpens(storage);
      assertThat(storage.masterKeys().untold()).containsExactly(second);
    }
  }

  /** Whatever it was at when it was killed; and what came meanwhile by a node of before. */
  @Test
  public void J52_cutOffAnywhereItGoesOnAndMissesNothing() throws Exception {
    long first;
    try (Storage storage = open()) {
      fill(storage);
      first = file().read().current();
      file().rotate();
      storage.masterKeys().follow();
      assertThat(storage.masterKeys().sealAnew(100)).isTrue();
      assertAllOpens(storage);
    }
    try (Storage storage = open()) {
      assertAllOpens(storage);
      long left = storage.masterKeys().states(List.of(first)).get(0).rows();
      assertThat(left).isPositive().isLessThan(KEEPSAKES + 50);

      while (storage.masterKeys().sealAnew(1_000)) {}

      assertThat(storage.masterKeys().states(List.of(first)).get(0).rows()).isZero();
      assertAllOpens(storage);
    }
  }

  @Test
  public void J52_thatAnotherKeySealsIsOnRecordOnce() throws Exception {
    try (Storage storage = open()) {
      fill(storage);
      long second = file().rotate().current();
      storage.masterKeys().follow();
      List<AuditEvent> events =
          List.of(
              AuditEvent.of(NOW, HOME, Action.MASTER_KEY_ROTATED)
                  .with("key", Long.toString(second)));

      storage.masterKeys().tell(second, events);
      storage.masterKeys().tell(second, events);

      assertThat(storage.masterKeys().untold()).isEmpty();
      assertThat(
              storage
                  .audit()
                  .find(AuditQuery.of(HOME, Action.MASTER_KEY_ROTATED), OptionalLong.empty(), 9)
                  .events())
          .hasSize(1);
    }
    try (Storage storage = open()) {
      storage.masterKeys().follow();
      assertThat(storage.masterKeys().untold()).isEmpty();
    }
  }

  @Test
  public void J52_ofTwoThatFollowEachOtherBothAreOnRecord() throws Exception {
    try (Storage storage = open()) {
      fill(storage);
      long second = file().rotate().current();
      storage.masterKeys().follow();
      long third = file().rotate().current();
      storage.masterKeys().follow();

      assertThat(storage.masterKeys().untold()).containsExactly(second, third);
    }
  }

  /** A node whose file has the prepared key, and was not copied again. */
  @Test
  public void J52_aNodeThatWasOvertakenSaysSoAndLeavesWhatIsSealedAlone() throws Exception {
    try (Storage storage = open()) {
      fill(storage);
      long first = file().read().current();
      long second = file().prepare().prepared().orElseThrow();
      storage.masterKeys().follow();
      assertThat(storage.masterKeys().isOvertaken()).isFalse();
      assertThat(storage.masterKeyFile()).isEmpty();
      // What another node does.
      damage(
          "insert into master_key select "
              + second
              + ", max(since) + 1, null, false from master_key");

      storage.masterKeys().follow();

      assertThat(storage.masterKeys().isOvertaken()).isTrue();
      assertThat(storage.masterKeyFile().orElseThrow())
          .startsWith("the master key " + second + " has taken the place of " + first)
          .contains("copy the file");
      assertThat(Language.GERMAN.saying(() -> storage.masterKeyFile().orElseThrow()))
          .startsWith("der Hauptschlüssel " + second);
      assertThat(storage.masterKeys().sealAnew(1_000)).isFalse();

      file().rotate();
      storage.masterKeys().follow();

      assertThat(storage.masterKeyFile()).isEmpty();
      assertThat(storage.masterKeys().sealAnew(1)).isTrue();
    }
  }

  /** It would take the sealing anew to itself, and say nothing until it meets the new key. */
  @Test
  public void J52_aNodeThatWasLeftOutSaysSoAndLeavesWhatIsSealedAlone() throws Exception {
    try (Storage storage = open()) {
      fill(storage);
      long first = file().read().current();
      // What another node does, by a key that nobody brought here.
      damage("insert into master_key select 4711, max(since) + 1, null, false from master_key");

      storage.masterKeys().follow();

      assertThat(storage.masterKeys().isOvertaken()).isTrue();
      assertThat(storage.masterKeyFile().orElseThrow())
          .startsWith("the master key 4711 has taken the place of " + first + ", and is not in ");
      assertThat(Language.GERMAN.saying(() -> storage.masterKeyFile().orElseThrow()))
          .startsWith("der Hauptschlüssel 4711");
    }
  }

  /** After the file of before was put back, and the key that came after it was added to that. */
  @Test
  public void J52_aKeyThatSealsAgainTakesOverWhatALaterOneSealed() throws Exception {
    Path before = settings().folder().resolve("before");
    Path after = settings().folder().resolve("after");
    long second;
    try (Storage storage = open()) {
      fill(storage);
      Files.copy(settings().masterKeyFile(), before, StandardCopyOption.COPY_ATTRIBUTES);
      second = file().rotate().current();
      Files.copy(settings().masterKeyFile(), after, StandardCopyOption.COPY_ATTRIBUTES);
      storage.masterKeys().follow();
      storage.keepsakes().keep(new Keepsake("shelf", "n5", "words 5", NOW.plusSeconds(99)));
    }
    Files.move(before, settings().masterKeyFile(), StandardCopyOption.REPLACE_EXISTING);

    try (Storage storage = open()) {
      assertThat(storage.masterKeyFile().orElseThrow()).contains(second + " has taken the place");
      file().add(new KeyFile(after).read());
      storage.masterKeys().follow();

      assertThat(storage.masterKeyFile()).isEmpty();
      while (storage.masterKeys().sealAnew(1_000)) {}
      assertThat(storage.masterKeys().states(List.of(second)).get(0).rows()).isZero();
      assertAllOpens(storage);
    }
  }

  /** What was copied meanwhile needs it, also where whoever sealed that anew died over it. */
  @Test
  public void T36_aKeyThatSealedOnceMoreIsDoneWithOnlyFromThenOn() throws Exception {
    long first;
    try (Storage storage = open()) {
      fill(storage);
      first = file().read().current();
      damage("create table late as select words from keepsake where name = 'n7'");
      file().rotate();
      storage.masterKeys().follow();
      while (storage.masterKeys().sealAnew(1_000)) {}
      clock.turn(Duration.ofDays(1));
      // A node that was late wrote this.
      damage("update keepsake set words = (select words from late) where name = 'n7'");

      assertThat(storage.masterKeys().sealAnew(1)).isTrue();
    }
    try (Storage storage = open()) {
      assertThat(storage.masterKeys().states(List.of(first)).get(0))
          .satisfies(state -> assertThat(state.rows()).isZero())
          .satisfies(state -> assertThat(state.cleanSince()).isEmpty());
      while (storage.masterKeys().sealAnew(1_000)) {}
      assertThat(storage.masterKeys().states(List.of(first)).get(0).cleanSince())
          .contains(clock.instant());
      assertAllOpens(storage);
    }
  }

  /** One that was put back from a copy of before is not left until somebody restarts. */
  @Test
  public void J52_tombstonesAreLookedAtAgainEachDay() throws Exception {
    try (Storage storage = open();
        StorageParts parts = StorageParts.of(settings())) {
      fill(storage);
      long first = file().read().current();
      String name = parts.tombstonesBy(first).keySet().iterator().next();
      byte[] before = parts.apart().read(name).orElseThrow();
      file().rotate();
      storage.masterKeys().follow();
      while (storage.masterKeys().sealAnew(1_000)) {}
      clock.turn(Duration.ofHours(2));
      parts.apart().put(name, before);
      storage.masterKeys().sealAnew(1_000);
      assertThat(parts.tombstonesBy(first)).containsKey(name);

      clock.turn(Duration.ofDays(1));
      while (storage.masterKeys().sealAnew(1_000)) {}

      assertThat(parts.tombstonesBy(first)).isEmpty();
    }
  }

  /** What is damaged stays what it is, holds nothing up, and is told apart from what is left. */
  @Test
  public void damagedRowsHoldNothingUp() throws Exception {
    long first;
    try (Storage storage = open()) {
      fill(storage);
      first = file().read().current();
    }
    damage("update keepsake set words = substring(words from 1 for 9) where name = 'n7'");
    try (Storage storage = open()) {
      file().rotate();
      storage.masterKeys().follow();

      while (storage.masterKeys().sealAnew(1_000)) {}

      KeyState state = storage.masterKeys().states(List.of(first)).get(0);
      assertThat(state.rows()).isEqualTo(1);
      assertThat(state.unopenable()).isEqualTo(1);
      assertThat(state.isFree()).isTrue();
      assertThat(state.cleanSince()).isPresent();
      assertThat(KeyState.parse(state.line())).isEqualTo(state);
    }
  }

  /** Where the id of the key itself is damaged, no key is looked for. */
  @Test
  public void damagedRowsNameNoKeyThatIsMissing() throws Exception {
    try (Storage storage = open()) {
      fill(storage);
    }
    damage(
        "update keepsake set words = substring(words from 1 for 1) || substring(words from 3)"
            + " where name = 'n7'");
    try (StorageParts parts = StorageParts.of(settings())) {
      List<KeyState> states = parts.keyStates(file().read().ids());

      assertThat(states).hasSize(2);
      assertThat(states.get(1).since()).isEmpty();
      assertThat(states.get(1).rows()).isEqualTo(1);
      assertThat(states.get(1).isFree()).isTrue();
    }
  }

  /**
   * The file was exchanged while nothing ran, and the database is of a release that knew of none.
   */
  @Test
  public void J52_whatWasRotatedWhileNothingRanIsNoticedAtTheStart() throws Exception {
    long first;
    try (Storage storage = open()) {
      fill(storage);
      first = file().read().current();
    }
    damage("delete from master_key");
    file().rotate();
    clock.turn(Duration.ofDays(1));

    try (Storage storage = open()) {
      assertThat(storage.masterKeys().untold()).containsExactly(file().read().current());
      assertThat(storage.masterKeys().states(List.of(first)).get(0).since()).isPresent();
      assertAllOpens(storage);
    }
  }

  @Test
  public void T36_withoutTheOldKeyBeforeItsTimeNothingIsShownAndAllIsThereOnceItIsBack()
      throws Exception {
    long first;
    try (Storage storage = open()) {
      fill(storage);
      first = file().read().current();
      file().rotate();
      storage.masterKeys().follow();
      storage.masterKeys().sealAnew(100);
    }
    Path aside = file().remove(first);
    assertThatThrownBy(this::open)
        .hasMessageContaining("sealed by the master key " + first + ", which is not here")
        .hasMessageContaining("cloakroom keys add");
    try (StorageParts parts = StorageParts.of(settings())) {
      for (String name : parts.apart().names()) {
        parts.apart().delete(name);
      }
    }

    try (Storage storage = open()) {
      assertThatThrownBy(() -> assertAllOpens(storage)).isInstanceOf(SealedWords.NotYet.class);
      storage.masterKeys().follow();
      assertThat(storage.masterKeys().states(List.of()))
          .filteredOn(state -> state.rows() > 0 && state.unopenable() == 0)
          .filteredOn(state -> state.since().isPresent() && !state.isFree())
          .extracting(KeyState::id)
          .containsExactlyInAnyOrder(first, file().read().current());
      assertThat(storage.problems())
          .singleElement()
          .asString()
          .contains(first + ", which is not in", "cloakroom keys add");

      file().add(new KeyFile(aside).read());
      storage.masterKeys().follow();
      storage.tombstones().add(List.of(tombstone()), Stand.NONE);

      assertAllOpens(storage);
    }
  }

  /** A column that a later release seals must be thought of. */
  @Test
  public void J52_everyColumnThatTheMasterKeySealsIsGoneThrough() throws Exception {
    open().close();
    Set<String> sealed = new TreeSet<>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select lower(table_name) from information_schema.columns where"
                    + " lower(table_schema) = 'public' and lower(column_name) in ('words',"
                    + " 'wrapped', 'copies')")) {
      while (rows.next()) {
        sealed.add(rows.getString(1));
      }
    }
    // What is wrapped by the key of a picture, and by no master key.
    sealed.remove("body_use");
    assertThat(SealedRows.tables()).containsExactlyInAnyOrderElementsOf(sealed);
  }

  private void damage(String sql) throws Exception {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connection() throws Exception {
    return DriverManager.getConnection(
        settings().database().url(),
        settings().database().user(),
        settings().database().password());
  }
}
