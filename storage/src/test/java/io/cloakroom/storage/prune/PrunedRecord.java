package io.cloakroom.storage.prune;

import static io.cloakroom.testing.Sample.ANN;
import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.OTHER;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SequenceDigest;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.prune.LogPruner;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tiles.TileExport;
import io.cloakroom.record.tiles.TileFolder;
import io.cloakroom.record.tiles.TileVerdict;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Old events leave the record on the order of security, and nothing else does: whatever is missing
 * without a statement, or by one that somebody changed or made up, is named.
 */
abstract class PrunedRecord {
  private static final int OLD = 40;
  private static final int YOUNG = 20;

  /** Of these, every fourth of another workspace and one of a held picture stay. */
  private static final int REMOVED = 29;

  private final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  private final TurnableClock clock = new TurnableClock(NOW);
  private SealStore seals;
  private LogRetention retention;
  private PruneStore store;
  private Link held;
  private long sent = Long.MAX_VALUE;

  abstract DatabaseStores stores();

  @BeforeEach
  void fillARecord() throws SQLException {
    DatabaseContracts.empty(stores(), DatabaseContracts.TABLES);
    seals = stores().seals();
    store = stores().pruning();
    retention = new LogRetention(stores().audit(), clock);
    held = Sample.link(SITE, ViewLimit.NONE);
    for (int i = 0; i < OLD; i++) {
      append(i);
    }
    retention.order(ANN, Optional.of(Duration.ofDays(90)));
    clock.turn(Duration.ofDays(100));
    stores().links(DatabaseContracts.master()).add(held, List.of(event(HOME)));
    stores()
        .links(DatabaseContracts.master())
        .hold(held.image().id(), clock.instant(), event(HOME));
    for (int i = 0; i < YOUNG; i++) {
      append(OLD + i);
    }
    seal();
  }

  private void append(int i) {
    clock.turn(Duration.ofSeconds(1));
    AuditEvent event = event(i % 4 == 0 ? OTHER : HOME);
    stores()
        .audit()
        .append(
            switch (i) {
              case 5 -> event.on(held.image().id());
              case 6 -> event.with(AuditEvent.LOOK_CODE, "K7Q2");
              default -> event;
            });
  }

  private AuditEvent event(Workspace where) {
    return AuditEvent.of(clock.instant(), where, Action.IMAGE_VIEWED)
        .by(BOB)
        .on(ImageId.next())
        .with("asker", "bob");
  }

  private SignedCheckpoint seal() {
    while (seals.seal("node", clock.instant().plus(Duration.ofHours(1)), 100).orElseThrow() > 0) {
      assertThat(seals.size()).isPositive();
    }
    return checkpoints().sign().orElseThrow();
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(seals, stores().checkpoints(), key, clock);
  }

  private LogPruner pruner(PruneStore where) {
    return new LogPruner(where, seals, checkpoints()::sign, key, () -> sent, retention, clock);
  }

  private void prune() {
    pruner(store).prune(HOME);
    seal();
  }

  private Verdict verify(PruneStore statements) {
    return new RecordVerifier(
            seals,
            stores().checkpoints(),
            statements,
            KeyChain.of(key.verifier()),
            new KnownWitnesses(WitnessPolicy.NONE, stores().witnesses()),
            2)
        .verify(List.of(), read -> {});
  }

  private Verdict verify() {
    return verify(store);
  }

  private List<Tampering.Kind> kinds() {
    return verify().tamperings().stream().map(Tampering::kind).distinct().toList();
  }

  private List<RecordedEvent> events(Workspace where) {
    return stores()
        .audit()
        .find(AuditQuery.everything(where), OptionalLong.empty(), 1_000)
        .events();
  }

  private ExportedRecord files() {
    return new ExportedRecord(seals, store, key);
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  @Test
  void J50_whatIsOldIsRemovedAndTheRestIsVerified() throws SQLException {
    int others = events(OTHER).size();
    int own = events(HOME).size();

    prune();

    Verdict verdict = verify();
    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.pruned().events()).isEqualTo(REMOVED);
    assertThat(verdict.pruned().workspaces())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.workspace()).isEqualTo(HOME);
              assertThat(one.keep()).isEqualTo(Duration.ofDays(90));
              assertThat(one.order()).isEqualTo(retention.of(HOME).orElseThrow().id());
            });
    assertThat(events(OTHER)).hasSize(others);
    // One more says that they were removed.
    assertThat(events(HOME)).hasSize(own - REMOVED + 1);
    assertThat(codes()).isZero();
    assertThat(events(HOME)).anyMatch(one -> isAbout(one, held.image().id()));
    assertThat(seals.events(0, OLD).stream().filter(PrunedRecord::isGone))
        .hasSize(REMOVED)
        .allMatch(one -> one.personal().isEmpty());
  }

  private long codes() throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from look_code")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static boolean isAbout(RecordedEvent one, ImageId image) {
    return one.event().image().equals(Optional.of(image))
        && one.event().action().equals(Action.IMAGE_VIEWED)
        && one.event().at().isBefore(NOW.plusSeconds(OLD + 1));
  }

  private static boolean isGone(SealedEvent sealed) {
    return sealed.state() == SealedEvent.State.MISSING;
  }

  @Test
  void J50_whatIsRemovedIsOnRecordAndNothingIsRemovedTwice() {
    prune();
    prune();

    assertThat(store.all()).hasSize(1);
    assertThat(events(HOME).stream().map(RecordedEvent::event))
        .filteredOn(event -> event.action().equals(Action.RECORD_PRUNED))
        .singleElement()
        .satisfies(event -> assertThat(event.details()).containsEntry("events", "" + REMOVED));
    assertThat(store.untold(HOME)).hasSize(1);
    store.told(store.untold(HOME));
    assertThat(store.untold(HOME)).isEmpty();
  }

  @Test
  void J50_manyAreRemovedPortionByPortion() {
    clock.turn(Duration.ofSeconds(1));
    for (int i = 0; i < 1_100; i++) {
      stores().audit().append(event(HOME));
    }
    seal();
    clock.turn(Duration.ofDays(100));

    prune();

    assertThat(store.all()).hasSize(2);
    assertThat(verify().tamperings()).isEmpty();
    assertThat(store.due(HOME, clock.instant(), Optional.empty(), 10))
        .allMatch(one -> one.event().orElseThrow().action().code().startsWith("hold."));
  }

  @Test
  void T26_anOrderWaitsForOthersToStopIt() {
    clock.turn(Duration.ofDays(1));
    retention.order(ANN, Optional.of(Duration.ofDays(95)));
    seal();
    clock.turn(Duration.ofDays(7).minusSeconds(1));
    prune();
    assertThat(store.all()).isEmpty();

    retention.order(BOB, Optional.empty());
    seal();
    clock.turn(Duration.ofDays(8));
    prune();
    assertThat(store.all()).isEmpty();

    retention.order(ANN, Optional.of(Duration.ofDays(95)));
    seal();
    clock.turn(Duration.ofDays(7));
    prune();
    assertThat(store.all()).isNotEmpty();
  }

  /** Whoever can write to the database alone gets nothing removed by the program. */
  @Test
  void T26_anOrderThatIsNotTheOneThatWasSealedIsNone() throws SQLException {
    run(
        "update audit_event set details = '{\"keep-days\":\"91\"}' where action ="
            + " 'record.retention'");

    prune();

    assertThat(store.all()).isEmpty();
  }

  @Test
  void T26_anEventThatWasMadeToLookOldStays() throws SQLException {
    long young = seals.events(seals.size() - 1, 1).get(0).sequence();
    run("update audit_event set happened_at = 5 where sequence_number = " + young);

    prune();

    assertThat(verify().pruned().events()).isEqualTo(REMOVED);
    assertThat(verify().tamperings())
        .singleElement()
        .satisfies(one -> assertThat(one.sequence()).hasValue(young));
  }

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

  /** The program may end between any two steps: it is said first, and what was said is done. */
  @Test
  void J50_whatWasPromisedIsRemovedLater() {
    pruner(new InterruptedPruning(store, List.of())).prune(HOME);
    seal();
    assertThat(verify().tamperings()).isEmpty();
    assertThat(verify().pruned().events()).isZero();

    pruner(store).finish();
    pruner(store).finish();

    assertThat(verify().tamperings()).isEmpty();
    assertThat(verify().pruned().events()).isEqualTo(REMOVED);
    assertThat(store.promised()).isEmpty();
  }

  @Test
  void J51_whatCameUnderAHoldMeanwhileStaysUntilThatIsLifted() {
    pruner(new InterruptedPruning(store, List.of())).prune(HOME);
    seal();
    Link another =
        Sample.link(SITE, seals.events(7, 1).get(0).event().get().image().get(), ViewLimit.NONE);
    var links = stores().links(DatabaseContracts.master());
    links.add(another, List.of());
    links.hold(another.image().id(), clock.instant(), event(HOME));

    pruner(store).finish();
    assertThat(verify().tamperings()).isEmpty();
    assertThat(seals.events(7, 1).get(0).state()).isEqualTo(SealedEvent.State.STANDS);

    links.lift(another.image().id(), clock.instant(), event(HOME));
    prune();
    assertThat(seals.events(7, 1).get(0).state()).isEqualTo(SealedEvent.State.MISSING);
    assertThat(verify().tamperings()).isEmpty();
  }

  @Test
  void J50_ofTwoNodesThatSayTheSameOneDoes() {
    pruner(new InterruptedPruning(store, List.of())).prune(HOME);
    PruneStatement first = store.promised().get(0);
    int events = events(HOME).size();

    assertThat(store.promise(first, event(HOME))).isFalse();

    assertThat(store.all()).hasSize(1);
    assertThat(events(HOME)).hasSize(events);
  }

  @Test
  void J50_whatWasNotSentOnYetStays() {
    sent = 10;
    prune();
    assertThat(seals.events(0, OLD).stream().filter(PrunedRecord::isGone))
        .isNotEmpty()
        .allMatch(one -> one.leaf() < 10);

    sent = Long.MAX_VALUE;
    prune();
    assertThat(verify().pruned().events()).isEqualTo(REMOVED);
  }

  @Test
  void J40_aRecordThatIsPrunedWhileItIsReadIsWhole() {
    prune();

    Verdict verdict = verify(new InterruptedPruning(store, List.of()));

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.pruned().events()).isEqualTo(REMOVED);
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
}
