package io.cloakroom.storage.prune;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Period;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SequenceDigest;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tiles.TileExport;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tiles.TileVerdict;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.storage.keys.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is missing in a record, an export or a folder of tiles without a statement, or by one
 * that somebody changed or made up, is named.
 */
abstract class StatementsOfPruning extends PrunedRecord {
  @Test
  void T26_whatIsMissingWithoutAStatementIsNamed() throws SQLException {
    prune();
    run("delete from audit_event where workspace = 'demo/W2'");
    assertThat(kinds()).containsExactly(Tampering.Kind.REMOVED);
  }

  @Test
  void T26_aStatementThatIsGoneSpeaksForNothing() throws SQLException {
    prune();
    run("delete from prune_statement");
    assertThat(kinds()).containsExactly(Tampering.Kind.REMOVED);
  }

  @Test
  void T26_everyLetterOfAStatementIsWatched() throws SQLException {
    prune();
    String note = store.all().get(0);
    for (int i = 0; i < note.length(); i++) {
      char was = note.charAt(i);
      String mutated = note.substring(0, i) + (was == '1' ? '2' : '1') + note.substring(i + 1);
      run("update prune_statement set note = '" + mutated + "'");
      assertThat(kinds()).as("letter %s of %s", i, note).contains(Tampering.Kind.STATEMENT);
    }
  }

  @Test
  void T26_theNumbersOfEventsThatAreGoneAreWatched() throws SQLException {
    prune();
    SealedEvent gone = seals.events(0, OLD).stream().filter(PrunedRecord::isGone).findFirst().get();
    String where = " where leaf_index = " + gone.leaf();

    run("update sealed_event set sequence_number = -7" + where);
    assertThat(kinds()).containsExactly(Tampering.Kind.STATEMENT);

    run("update sealed_event set sequence_number = " + gone.sequence() + where);
    assertThat(kinds()).isEmpty();

    run("update sealed_event set personal = 'x'" + where);
    assertThat(kinds()).containsExactly(Tampering.Kind.REMOVED);
  }

  /** Even whoever holds the key says nothing of what happened lately. */
  @Test
  void T26_aStatementAboutYoungEventsIsNoneWhateverItSays() throws SQLException {
    Duration keep = Duration.ofDays(90);
    assertThat(lie(clock.instant(), keep, clock.instant())).contains("may not be about");
    Duration aDay = Duration.ofDays(1);
    assertThat(lie(clock.instant(), aDay, clock.instant())).contains("may not be about");
    Instant later = clock.instant().plus(keep);
    assertThat(lie(clock.instant(), keep, later)).contains("by a statement that is about");
    Instant before = clock.instant().minus(keep);
    assertThat(lie(before, keep, clock.instant())).contains("by a statement that is about");
  }

  /** What is found of a statement that is signed, and is about an event of just now. */
  private String lie(Instant before, Duration keep, Instant signedAt) throws SQLException {
    fillARecord();
    long young = seals.size() - 2;
    assertThat(seals.events(young, 1).get(0).event().orElseThrow().workspace()).isEqualTo(HOME);
    PruneStatement statement = PruneStatement.of(about(young, before, keep, signedAt), key);
    assertThat(store.promise(statement, event(HOME))).isTrue();
    store.remove(statement);
    seal();
    return verify().tamperings().stream()
        .filter(one -> one.kind() == Tampering.Kind.STATEMENT)
        .map(Tampering::words)
        .collect(Collectors.joining());
  }

  private PruneStatement.Body about(long leaf, Instant before, Duration keep, Instant signedAt) {
    SealedEvent sealed = seals.events(leaf, 1).get(0);
    var digest = new SequenceDigest();
    digest.add(sealed.sequence());
    return new PruneStatement.Body(
        1,
        HOME,
        before,
        keep,
        retention.of(HOME).orElseThrow().id(),
        signedAt,
        LeafRanges.of(List.of(leaf)),
        digest.end(),
        checkpoints().sign().orElseThrow().checkpoint());
  }

  @Test
  void T26_aStatementOfAnotherKeyIsNone() {
    prune();
    PruneStatement.Body body = PruneStatement.parse(store.all().get(0)).body();
    SigningKey other = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);

    Verdict verdict =
        verify(new InterruptedPruning(store, List.of(PruneStatement.of(body, other).text())));

    assertThat(verdict.tamperings().stream().map(Tampering::kind).distinct())
        .containsExactlyInAnyOrder(Tampering.Kind.REMOVED, Tampering.Kind.STATEMENT);
  }

  @Test
  void J43_anExportSaysWhatWasRemoved() throws IOException {
    prune();

    for (Optional<Workspace> whose : List.of(Optional.of(HOME), Optional.<Workspace>empty())) {
      for (ExportFormat format : List.of(ExportFormat.NDJSON, ExportFormat.CSV)) {
        String file = files().export(seal(), new ExportScope(whose, Period.EVER), format);
        ExportVerdict verdict = files().check(file, format);
        assertThat(verdict.tamperings()).isEmpty();
        assertThat(verdict.pruned()).isEqualTo(REMOVED);
        assertThat(files().check(file.replaceFirst("number 1", "number 2"), format).tamperings())
            .extracting(Tampering::kind)
            .contains(Tampering.Kind.STATEMENT);
      }
    }
    ExportVerdict foreign =
        files()
            .check(
                files()
                    .export(
                        seal(),
                        new ExportScope(Optional.of(OTHER), Period.EVER),
                        ExportFormat.NDJSON),
                ExportFormat.NDJSON);
    assertThat(foreign.tamperings()).isEmpty();
    assertThat(foreign.pruned()).isZero();
  }

  @Test
  void J43_aFolderOfTilesSaysWhatWasRemovedAndNothingElseIs(@TempDir Path folder)
      throws IOException {
    prune();
    TileFolder to = TileFolder.begin(folder, seal(), key.verifier());
    new TileExport(seals, store).write(to, written -> {});
    Path statements = folder.resolve("pruned");
    byte[] said = Files.readAllBytes(statements);

    TileVerdict verdict = files().tiles(folder);

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.pruned()).isEqualTo(REMOVED);
    assertThat(verdict.events() + verdict.pruned()).isEqualTo(seals.size());
    for (int i = 0; i < said.length; i += 11) {
      byte[] changed = said.clone();
      changed[i] ^= 1;
      Files.write(statements, changed);
      assertThat(files().tiles(folder).tamperings())
          .as("letter %s", i)
          .extracting(Tampering::kind)
          .contains(Tampering.Kind.STATEMENT, Tampering.Kind.REMOVED);
    }
    Files.delete(statements);
    assertThat(files().tiles(folder).tamperings())
        .extracting(Tampering::kind)
        .containsOnly(Tampering.Kind.REMOVED);
  }

  /** Where the time begins or ends is found by halving, which meets leaves whose event is gone. */
  @Test
  void J43_anExportOfATimeHasWhatStandsOfIt() throws IOException {
    prune();
    Instant later = NOW.plus(Duration.ofDays(2));

    assertThat(shown(Period.EVER)).isEqualTo((OLD + YOUNG) / 4);
    assertThat(shown(Period.since(NOW))).isEqualTo((OLD + YOUNG) / 4);
    assertThat(shown(Period.since(later))).isEqualTo(YOUNG / 4);
    assertThat(shown(new Period(Optional.of(NOW), Optional.of(later)))).isEqualTo(OLD / 4);
    for (int second = 0; second <= OLD; second++) {
      Instant moment = NOW.plusSeconds(second).plusMillis(500);
      long before = (second + 3L) / 4;
      assertThat(shown(new Period(Optional.empty(), Optional.of(moment))))
          .as("until second %s", second)
          .isEqualTo(before);
      assertThat(shown(Period.since(moment)))
          .as("since second %s", second)
          .isEqualTo((OLD + YOUNG) / 4 - before);
    }
  }

  /** Events of the other workspace in a file of that time. */
  private long shown(Period period) throws IOException {
    String file =
        files().export(seal(), new ExportScope(Optional.of(OTHER), period), ExportFormat.NDJSON);
    return files().check(file, ExportFormat.NDJSON).shown();
  }

  private ExportedRecord files() {
    return new ExportedRecord(seals, store, key);
  }
}
