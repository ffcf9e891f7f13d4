package io.cloakroom.storage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.storage.DatabaseContracts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The verifier, tested by what it is for: somebody who holds the database and its keys changes
 * every field and every position. What it accepts fails the build.
 */
abstract class RecordMutations extends RecordInTables {
  @Test
  void T26_aRecordThatNobodyTouchedIsWhole() {
    Verdict verdict = verify(early, last);

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.events()).isEqualTo(EVENTS);
    assertThat(verdict.checkpoints()).isEqualTo(4);
    assertThat(verdict.latest()).contains(compared(EVENTS));
    assertThat(verdict.unused().many()).isZero();
  }

  /** Also by tiles that were not full. */
  @Test
  void J40_aRecordThatGrowsWhileItIsReadIsWhole() {
    boolean[] grown = {false};
    RecordVerifier verifier =
        new RecordVerifier(
            seals,
            stores().checkpoints(),
            stores().pruning(),
            chain,
            new KnownWitnesses(policy, stores().witnesses()),
            2);

    Verdict verdict =
        verifier.verify(
            List.of(early, last),
            read -> {
              if (!grown[0]) {
                grown[0] = true;
                for (int i = 0; i < 2 * Tile.WIDTH; i++) {
                  stores().audit().append(event(EVENTS + i));
                }
                sealed();
              }
            });

    assertThat(grown).containsExactly(true);
    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.events()).isEqualTo(EVENTS);
  }

  @Test
  void T26_everyFieldOfAnEventThatIsChangedIsNamed() throws SQLException {
    Map<String, String> fields =
        Map.ofEntries(
            Map.entry("id", "'" + UUID.randomUUID() + "'"),
            Map.entry("happened_at", "happened_at + 1"),
            Map.entry("workspace", "'demo/W2'"),
            Map.entry("action", "'image.reloaded'"),
            Map.entry("actor_workspace", "'demo/W2'"),
            Map.entry("actor_id", "'mallory'"),
            Map.entry("conversation_workspace", "'demo/W2'"),
            Map.entry("conversation_id", "'elsewhere'"),
            Map.entry("image_id", "'" + UUID.randomUUID() + "'"),
            Map.entry("outcome", "'expired'"),
            Map.entry("details", "'{\"asker\":\"mallory\",\"link\":\"l1\"}'"));
    Map<String, String> gone =
        Map.of(
            "actor_id", "null",
            "actor_workspace", "null",
            "conversation_id", "null",
            "conversation_workspace", "null",
            "image_id", "null",
            "details", "'{}'",
            "workspace", "'damaged'",
            "outcome", "'NOT AN OUTCOME'",
            "happened_at", "0");
    assertThat(fields.keySet())
        .as("every column is mutated")
        .isEqualTo(tables.columns("audit_event"));
    for (int leaf : new int[] {0, 255, EVENTS - 1}) {
      for (Map<String, String> values : List.of(fields, gone)) {
        for (Map.Entry<String, String> field : values.entrySet()) {
          detects(
              "update audit_event set "
                  + field.getKey()
                  + " = "
                  + field.getValue()
                  + " where sequence_number = "
                  + sequences.get(leaf),
              Tampering.Kind.CHANGED,
              sequences.get(leaf));
        }
      }
    }
  }

  @Test
  void T26_everyPositionIsWatched() throws SQLException {
    for (int leaf = 0; leaf < EVENTS; leaf += leaf < 2 || leaf > EVENTS - 3 ? 1 : 61) {
      long sequence = sequences.get(leaf);
      detects(
          "update audit_event set action = 'image.reloaded' where sequence_number = " + sequence,
          Tampering.Kind.CHANGED,
          sequence);
      detects(
          "delete from audit_event where sequence_number = " + sequence,
          Tampering.Kind.REMOVED,
          sequence);
      detects(
          "update sealed_event set personal = '' where sequence_number = " + sequence,
          Tampering.Kind.CHANGED,
          sequence);
      assertThat(kinds(in("delete from sealed_event where leaf_index = " + leaf)))
          .contains(leaf == EVENTS - 1 ? Tampering.Kind.CUT : Tampering.Kind.REMOVED);
      assertThat(
              kinds(
                  in(
                      "delete from audit_event where sequence_number = " + sequence,
                      "delete from sealed_event where leaf_index = " + leaf)))
          .contains(leaf == EVENTS - 1 ? Tampering.Kind.CUT : Tampering.Kind.REMOVED);
    }
  }

  @Test
  void T26_aSwapOfTwoIsNamedAsOne() throws SQLException {
    for (int leaf : new int[] {0, 100, 254, 255, EVENTS - 2}) {
      long one = sequences.get(leaf);
      long other = sequences.get(leaf + 1);
      detects(
          Tampering.Kind.REORDERED,
          one,
          KeptTables.swap("audit_event", "sequence_number", one, other));
      detects(
          Tampering.Kind.REORDERED,
          other,
          KeptTables.swap("sealed_event", "leaf_index", leaf, leaf + 1));
    }
  }

  @Test
  void T26_whatIsPutInAfterwardsIsNamed() throws SQLException {
    long sequence = sequences.get(0) - 1;
    detects(
        Tampering.Kind.INSERTED,
        sequence,
        "insert into audit_event (sequence_number, id, happened_at, workspace, action, outcome,"
            + " details) values ("
            + sequence
            + ", '"
            + UUID.randomUUID()
            + "', 1, 'demo/W1', 'image.viewed', 'ok', '{}')");
  }

  @Test
  void T26_aTailThatWasCutIsNamedHoweverMuchWasCutWithIt() throws SQLException {
    String events = "delete from audit_event where sequence_number > " + sequences.get(299);
    String leaves = "delete from sealed_event where leaf_index >= 300";

    assertThat(kinds(in(events))).startsWith(Tampering.Kind.REMOVED);
    assertThat(kinds(in(events, leaves))).startsWith(Tampering.Kind.CUT);
    assertThat(kinds(in(events, leaves, "update sealing set tree_size = 300")))
        .contains(Tampering.Kind.CUT);
    Verdict clean = in(cutTo(300).toArray(new String[0]));
    assertThat(kinds(clean)).containsExactly(Tampering.Kind.RESTORED);
    assertThat(clean.tamperings().get(0).words()).contains("300 sealed", "530 were signed");
  }

  /** As a backup from before is: whole in itself, and older than what stands in the channel. */
  @Test
  void T26_aDatabaseFromThePastIsToldByACheckpointThatWasPosted() throws SQLException {
    List<String> past = cutTo(FIRST_CHECKPOINT);

    tables.run(past);

    assertThat(verify().tamperings()).isEmpty();
    assertThat(kinds(verify(early))).isEmpty();
    assertThat(kinds(verify(last))).containsExactly(Tampering.Kind.RESTORED);
  }

  /** By whoever holds database and key; only what was posted tells. */
  @Test
  void T26_aRecordThatWasRewrittenWithATreeAndAKeyOfItsOwnIsToldByACheckpointThatWasPosted()
      throws SQLException {
    tables.run(
        List.of(
            "update audit_event set actor_id = 'mallory' where sequence_number = "
                + sequences.get(250),
            "delete from sealed_event",
            "delete from tree_tile",
            "delete from sealing",
            "delete from checkpoint"));
    sealed();

    assertThat(verify().tamperings()).isEmpty();
    Verdict verdict = verify(early, last);
    assertThat(kinds(verdict)).containsExactly(Tampering.Kind.REWRITTEN);
  }

  /** Whoever deletes every row leaves the numbers that go on, and what the events were about. */
  @Test
  void T26_anEmptiedRecordInWhichSomethingHappenedSinceIsToldByWhateverIsLeft()
      throws SQLException {
    String renumbered = "alter table audit_event alter column sequence_number restart with ";
    String picture =
        "insert into intake (id, workspace, messenger, conversation_id, post_id, author_workspace,"
            + " author_id, posted_at, by_bot, words, received_at, stage, urgency, stage_at,"
            + " attempts, due_at, swept, version) values ('"
            + UUID.randomUUID()
            + "', 'demo/W1', 'demo', 'site', 'p1', 'demo/W1', 'ann', 1, false, "
            + binary(new byte[1])
            + ", 1772366400000000000, 'DONE', 0, 1, 1, 1, true, 1)";
    String place =
        "insert into stream_place (siem, leaf_index, moved_at, holder, held_until) values"
            + " ('siem', 500, 1, '', 0)";
    String witness =
        "insert into witness (witness_key, tree_size, standing, since, failures, next_at, holder,"
            + " held_until) values ('w', 500, 'AGREES', 1, 0, 1, '', 0)";
    assertThat(emptied(renumbered + "5001").tamperings().get(0).words())
        .isEqualTo(
            "The first 5,000 events are missing: numbers are given from 1 on, and no statement says"
                + " that they were removed on purpose.");
    assertThat(emptied(renumbered + "531", picture).tamperings().get(0).words())
        .startsWith("The first 530 events are missing");
    assertThat(emptied(renumbered + "1", picture).tamperings().get(0).words())
        .startsWith(
            "The database knows a picture from 2026-03-01T12:00:00Z, and the record begins");
    assertThat(kinds(emptied(renumbered + "1", place))).containsExactly(Tampering.Kind.CUT);
    assertThat(kinds(emptied(renumbered + "1", witness))).containsExactly(Tampering.Kind.CUT);

    Verdict few = emptied(renumbered + "531");
    assertThat(few.tamperings()).as("the program may have been killed").isEmpty();
    assertThat(few.unused()).isEqualTo(new Verdict.Unused(530, 1));
    assertThat(emptied(renumbered + "1").tamperings()).as("nothing is left").isEmpty();
  }

  /** After all rows are gone, these, and one event; all of that is undone. */
  private Verdict emptied(String... left) throws SQLException {
    List<String> others = List.of("intake", "stream_place", "witness");
    try {
      tables.run(
          List.of(
              "delete from audit_event",
              "delete from sealed_event",
              "delete from tree_tile",
              "delete from sealing",
              "delete from checkpoint"));
      tables.run(List.of(left));
      stores().audit().append(event(9_000));
      seals.seal("node", LATER, 100);
      return verify();
    } finally {
      DatabaseContracts.empty(stores(), others);
    }
  }

  @Test
  void T26_anEmptiedRecordInWhichNothingHappenedSinceIsTold() throws SQLException {
    tables.run(
        List.of(
            "delete from audit_event",
            "delete from sealed_event",
            "delete from tree_tile",
            "delete from sealing",
            "delete from checkpoint",
            "alter table audit_event alter column sequence_number restart with 5001"));

    assertThat(verify().tamperings())
        .extracting(Tampering::words)
        .containsExactly(
            "There is no event, and 5000 were given a number: the record was emptied.");
  }

  @Test
  void T26_everyTileAndTheHeadAreWatched() throws SQLException {
    for (String tile :
        List.of("0 and tile_index = 0", "0 and tile_index = 2", "1 and tile_index = 0")) {
      assertThat(in("delete from tree_tile where level = " + tile).tamperings()).isNotEmpty();
      assertThat(
              in("update tree_tile set hashes = (select hashes from tree_tile where level = 0"
                      + " and tile_index = 1) where level = "
                      + tile)
                  .tamperings())
          .isNotEmpty();
    }
    for (int size : new int[] {0, 1, EVENTS - 1, EVENTS + 1}) {
      assertThat(in("update sealing set tree_size = " + size).tamperings()).isNotEmpty();
    }
    assertThat(in("delete from sealing").tamperings()).isNotEmpty();
  }

  @Test
  void T26_anEventThatIsKeptFromBeingSealedIsNamed() throws SQLException {
    tables.run(List.of("update sealing set passed = passed + 1000"));
    stores().audit().append(event(0));
    seals.seal("node", LATER, 100);

    assertThat(kinds(verify())).containsExactly(Tampering.Kind.INSERTED);
  }

  @Test
  void T26_aGapInTheSequenceIsTold() throws SQLException {
    stores().audit().append(event(0));
    tables.run(
        List.of("delete from audit_event where sequence_number > " + sequences.get(EVENTS - 1)));
    stores().audit().append(event(0));
    seals.seal("node", LATER, 100);

    Verdict verdict = verify();

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.unused().many()).isEqualTo(1);
    assertThat(verdict.unused().first()).isEqualTo(sequences.get(EVENTS - 1) + 1);
  }

  @Test
  void J50_aPersonThatWasForgottenLeavesItWhole() throws SQLException {
    assertThat(verify(early, last).isWhole()).isTrue();
    long sequence = sequences.get(42);
    var sealed = seals.events(42, 1).get(0);
    String personal =
        PersonalParts.parse(sealed.personal())
            .forgetting("actor", sealed.event().orElseThrow())
            .text();

    tables.run(
        List.of(
            "update audit_event set actor_id = null, actor_workspace = null"
                + " where sequence_number = "
                + sequence,
            "update sealed_event set personal = '"
                + personal
                + "' where sequence_number = "
                + sequence));

    assertThat(verify(early, last).tamperings()).isEmpty();
  }

  private List<String> cutTo(int size) {
    List<String> all = new ArrayList<>();
    all.add("delete from audit_event where sequence_number > " + sequences.get(size - 1));
    all.add("delete from sealed_event where leaf_index >= " + size);
    all.add("delete from checkpoint where tree_size > " + size);
    all.add("delete from tree_tile where level > 0 or tile_index > " + (size - 1) / 256);
    int width = size % 256;
    all.add(
        "update tree_tile set hashes = substring(hashes from 1 for "
            + width * 32
            + ") where level = 0 and tile_index = "
            + size / 256);
    if (size > 256) {
      all.add(
          "insert into tree_tile (level, tile_index, hashes) values (1, 0, "
              + binary(firstNode())
              + ")");
    }
    all.add("update sealing set tree_size = " + size + ", passed = " + sequences.get(size - 1));
    return all;
  }

  private byte[] firstNode() {
    return Arrays.copyOf(seals.tiles().find(new Tile.Place(1, 0)).orElseThrow().bytes(), 32);
  }

  abstract String binary(byte[] bytes);

  private void detects(String mutation, Tampering.Kind kind, long sequence) throws SQLException {
    detects(kind, sequence, mutation);
  }

  private void detects(Tampering.Kind kind, long sequence, String... mutation) throws SQLException {
    Verdict verdict = in(mutation);
    assertThat(verdict.tamperings()).as(String.join("; ", mutation)).isNotEmpty();
    assertThat(verdict.tamperings().get(0).kind()).as(String.join("; ", mutation)).isEqualTo(kind);
    assertThat(verdict.tamperings().get(0).sequence()).hasValue(sequence);
  }
}
