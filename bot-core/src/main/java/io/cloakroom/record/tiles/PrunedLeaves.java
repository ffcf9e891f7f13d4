package io.cloakroom.record.tiles;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ShortLines;
import io.cloakroom.record.prune.RetentionOrder;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which leaves may be without their events, as statements beside them say that are believed. */
final class PrunedLeaves {
  private static final String LAST_LINE = "— ";
  private static final int LONGEST = 2 << 20;
  private static final int MOST_OBJECTIONS = 20;

  private final KeyChain keys;

  /** The first and the last leaf of each stretch. */
  private final NavigableMap<Long, Long> stretches = new TreeMap<>();

  private final List<Checkpoint> said = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();

  private PrunedLeaves(KeyChain keys) {
    this.keys = keys;
  }

  /** Reads all of them; there may be no such file. */
  static PrunedLeaves read(Path file, KeyChain keys) throws IOException {
    PrunedLeaves pruned = new PrunedLeaves(keys);
    if (!Files.exists(file)) {
      return pruned;
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new ShortLines(new BufferedInputStream(Files.newInputStream(file))),
                StandardCharsets.UTF_8.newDecoder()))) {
      pruned.read(lines);
    } catch (CharacterCodingException | ExportSource.Damaged none) {
      pruned.damaged();
    }
    return pruned;
  }

  /** Whatever line breaks there are: a statement is written in one way only. */
  private void read(BufferedReader in) throws IOException {
    StringBuilder text = new StringBuilder();
    int line = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      text.append((char) next);
      if (next == '\n') {
        if (text.indexOf(LAST_LINE, line) == line) {
          statement(text.toString());
          text.setLength(0);
        }
        line = text.length();
      }
      if (text.length() > LONGEST) {
        throw new ExportSource.Damaged("no statement is as long");
      }
    }
    if (!text.isEmpty()) {
      damaged();
    }
  }

  private void statement(String text) {
    try {
      PruneStatement statement = PruneStatement.parse(text);
      if (!statement.isSignedBy(keys)) {
        object("is not signed with the key of this record: it was changed, or made up.");
      } else if (!RetentionOrder.allows(statement.body())) {
        object("is about events that it may not be about, as they are too young.");
      } else {
        said.add(statement.body().at());
        statement.body().leaves().ranges().forEach(this::add);
      }
    } catch (IllegalArgumentException none) {
      damaged();
    }
  }

  private void damaged() {
    object("is damaged.");
  }

  private void object(String words) {
    if (objections.size() == MOST_OBJECTIONS) {
      return;
    }
    objections.add("A statement of what was removed, in the file \"pruned\", " + words);
  }

  /** What is under a legal hold for a time is named again by a later one. */
  private void add(LeafRanges.Range range) {
    long first = range.first();
    long last = range.last();
    Map.Entry<Long, Long> before = stretches.floorEntry(first);
    if (before != null && before.getValue() >= first) {
      first = before.getKey();
    }
    NavigableMap<Long, Long> within = stretches.subMap(first, true, last, true);
    if (!within.isEmpty()) {
      last = Math.max(last, within.lastEntry().getValue());
      within.clear();
    }
    stretches.put(first, last);
  }

  boolean has(long leaf) {
    Map.Entry<Long, Long> stretch = stretches.floorEntry(leaf);
    return stretch != null && stretch.getValue() >= leaf;
  }

  /** What the record was when each was said. */
  List<Checkpoint> said() {
    return List.copyOf(said);
  }

  /** In sentences. */
  List<String> objections() {
    return List.copyOf(objections);
  }
}
