package io.cloakroom.storage.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportSink;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.export.RecordExport;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** J41: the record as a file, which is verified without the record; nobody changes it unnoticed. */
class RecordExportTest {
  /** Two tiles and a part of one. */
  private static final int EVENTS = 530;

  private static final Workspace HOME = new Workspace("demo", "W1");
  private static final Workspace OTHER = new Workspace("slack", "T2");
  private static final Instant BEGIN = Instant.parse("2026-11-20T09:00:00.000000007Z");

  @TempDir static Path folder;
  private static Storage storage;
  private static SignedCheckpoint early;
  private static SignedCheckpoint last;
  private static VerifierKey key;

  @BeforeAll
  static void record() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-11-27T09:00:00Z"), ZoneOffset.UTC);
    storage = Storage.open(StorageSettings.in(folder), clock);
    early = grow(clock, 0, 200);
    last = grow(clock, 200, EVENTS);
  }

  @AfterAll
  static void close() throws Exception {
    storage.close();
  }

  private static SignedCheckpoint grow(Clock clock, int from, int to) {
    for (int i = from; i < to; i++) {
      storage.audit().append(event(i));
    }
    new RecordSealer(storage.seals(), "node", clock).round();
    SigningKey signing = storage.recordKeys().get(0);
    key = signing.verifier();
    return new Checkpoints(storage.seals(), storage.checkpoints(), signing, clock)
        .sign()
        .orElseThrow();
  }

  /** One an hour; each third of another workspace; one of nobody; one with all that can be said. */
  private static AuditEvent event(int i) {
    Workspace workspace = i % 3 == 2 ? OTHER : HOME;
    AuditEvent event =
        AuditEvent.of(BEGIN.plusSeconds(3600L * i), workspace, Action.IMAGE_VIEWED)
            .by(new Person(workspace, "ann"))
            .in(new Conversation(workspace, "C1"))
            .on(ImageId.next())
            .with("link", "0abc");
    return switch (i) {
      case 3 -> AuditEvent.of(BEGIN.plusSeconds(3600L * i), workspace, Action.INTAKE_GAVE_UP);
      case 6 -> event.with("reason", "=cmd|' /C calc'!A0, \"quoted\"\r\nü").with("old", "");
      default -> event;
    };
  }

  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void J41_aFileOfAllIsVerifiedByItselfAndByAPostedCheckpoint(ExportFormat format)
      throws IOException {
    ExportVerdict verdict = check(format, export(format, everything()), early, last);

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.shown()).isEqualTo(EVENTS);
    assertThat(verdict.hidden()).isZero();
    assertThat(verdict.compared()).isEqualTo(3);
    assertThat(verdict.beyond()).isZero();
  }

  /** Of a time and a workspace: what is not shown is there as a hash, and nothing of it is said. */
  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void J41_aFileOfAPartIsVerifiedToo(ExportFormat format) throws IOException {
    Instant since = BEGIN.plusSeconds(3600 * 300);
    Instant until = BEGIN.plusSeconds(3600 * 400);
    ExportScope scope =
        new ExportScope(Optional.of(OTHER), new Period(Optional.of(since), Optional.of(until)));

    byte[] file = export(format, scope);
    ExportVerdict verdict = check(format, file, early, last);

    assertThat(verdict.tamperings()).isEmpty();
    assertThat(verdict.shown()).isEqualTo(33);
    assertThat(verdict.hidden()).isBetween(66L, 70L);
    assertThat(verdict.head().from()).isBetween(298L, 300L);
    assertThat(verdict.beyond()).as("the early one is before the first leaf of it").isEqualTo(1);
    assertThat(text(file)).doesNotContain(HOME.messenger() + "/" + HOME.id());
  }

  /** Whatever the first and the last leaf, also none. */
  @Test
  void J41_anyRangeLeadsToTheSameRoot() throws IOException {
    for (int from = 0; from <= EVENTS; from += 1 + from / 3) {
      for (int hours : new int[] {0, 1, 5, 128, EVENTS}) {
        Instant since = BEGIN.plusSeconds(3600L * from);
        Period period =
            new Period(Optional.of(since), Optional.of(since.plusSeconds(hours * 3600L)));

        byte[] file = export(ExportFormat.NDJSON, new ExportScope(Optional.empty(), period));

        ExportVerdict verdict = check(ExportFormat.NDJSON, file, last);
        assertThat(verdict.tamperings()).as("%s for %s", from, hours).isEmpty();
        assertThat(verdict.shown()).isEqualTo(Math.min(hours, EVENTS - from));
      }
    }
  }

  /** T29: no cell is a formula to a spreadsheet, and each is read back as it was. */
  @Test
  void T29_noCellOfATableIsAFormula() throws IOException {
    byte[] file = export(ExportFormat.CSV, everything());

    List<String> cells = cells(file);
    assertThat(cells)
        .hasSizeGreaterThan(EVENTS * 16)
        .noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r\\n].*"));
    assertThat(text(file)).contains("\r\n").endsWith("\r\n");
    assertThat(text(file).lines().findFirst())
        .hasValueSatisfying(
            names -> assertThat(names).startsWith("leaf,sequence,at,workspace,action,outcome"));
  }

  /** What the verifier accepts that is not what was exported fails the build. */
  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void T26_noneOfManyLettersOfAFileCanBeChanged(ExportFormat format) throws IOException {
    byte[] file = export(format, everything());
    for (int at = 0; at < file.length; at += at < 4000 ? 11 : 997) {
      noLetterCanBeChanged(format, file, at);
    }
  }

  /** Of the first events, and of some on both sides of a tile's end, with hashes around them. */
  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  @Tag("full")
  void T26_noLetterOfAFileCanBeChanged(ExportFormat format) throws IOException {
    for (int first : new int[] {0, 254}) {
      Instant since = BEGIN.plusSeconds(3600L * first);
      Period period = new Period(Optional.of(since), Optional.of(since.plusSeconds(3600 * 3)));
      byte[] file = export(format, new ExportScope(Optional.empty(), period));
      for (int at = 0; at < file.length; at++) {
        noLetterCanBeChanged(format, file, at);
      }
    }
  }

  private void noLetterCanBeChanged(ExportFormat format, byte[] file, int at) throws IOException {
    byte[] changed = file.clone();
    changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
    assertThat(isAccepted(format, changed) && !saysTheSame(format, changed, file))
        .as("byte %s", at)
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void T26_noLineOfAFileCanBeLeftOutMovedOrDoubled(ExportFormat format) throws IOException {
    List<String> lines = text(export(format, everything())).lines().toList();
    int first = format == ExportFormat.CSV ? 2 : 1;
    for (int at : new int[] {first, first + 1, first + 255, first + 256, lines.size() - 1}) {
      List<String> without = new ArrayList<>(lines);
      without.remove(at);
      assertThat(kinds(format, without)).containsAnyOf(Tampering.Kind.REMOVED, Tampering.Kind.CUT);

      List<String> doubled = new ArrayList<>(lines);
      doubled.add(at, lines.get(at));
      assertThat(kinds(format, doubled))
          .containsAnyOf(Tampering.Kind.REORDERED, Tampering.Kind.INSERTED);

      List<String> swapped = new ArrayList<>(lines);
      swapped.set(at, lines.get(at == first ? at + 1 : at - 1));
      swapped.set(at == first ? at + 1 : at - 1, lines.get(at));
      assertThat(kinds(format, swapped)).isNotEmpty();
    }
    assertThat(kinds(format, lines.subList(0, 300))).contains(Tampering.Kind.CUT);
  }

  /** Of a part other events are hashes; a file of all has none of those. */
  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void T26_noEventOfAFileOfAllCanBeBlackedOut(ExportFormat format) throws IOException {
    List<String> lines = text(export(format, everything())).lines().toList();
    List<String> hidden =
        text(export(format, new ExportScope(Optional.of(OTHER), Period.EVER))).lines().toList();
    int at = IntStream.range(9, 20).filter(i -> isHidden(hidden.get(i))).findFirst().orElseThrow();
    List<String> changed = new ArrayList<>(lines);
    changed.set(at, hidden.get(at));

    assertThat(kinds(format, changed)).containsExactly(Tampering.Kind.REMOVED);
  }

  private static boolean isHidden(String line) {
    return line.contains("outside");
  }

  /** As somebody could who has the program: a leaf and its hash changed together. */
  @Test
  void T26_anEventThatIsChangedTogetherWithItsHashLeadsToAnotherRoot() throws IOException {
    List<String> lines = text(export(ExportFormat.NDJSON, everything())).lines().toList();
    List<String> changed = new ArrayList<>(lines);
    changed.set(9, lines.get(9).replaceAll("\"hash\":\"....", "\"hash\":\"AAAA"));

    assertThat(kinds(ExportFormat.NDJSON, changed))
        .contains(Tampering.Kind.CHANGED, Tampering.Kind.REWRITTEN);
  }

  @Test
  void T26_aFileUnderAnotherKeyIsNotBelieved() throws IOException {
    byte[] file = export(ExportFormat.NDJSON, everything());
    VerifierKey other = KeyRing.standIn(new SecureRandom()).recordKeys().get(0).verifier();

    try (ExportSource source = source(ExportFormat.NDJSON, file)) {
      ExportVerdict verdict =
          new ExportCheck(source, KeyChain.of(other), List.of()).run(read -> {});
      assertThat(verdict.tamperings())
          .extracting(Tampering::kind)
          .containsOnly(Tampering.Kind.CHECKPOINT);
    }
  }

  @Test
  void T26_whatAKeyTookOverIsComparedToo() throws IOException {
    byte[] file = export(ExportFormat.NDJSON, everything());
    Checkpoint other = new Checkpoint(key.name(), 200, last.checkpoint().root());

    assertThat(takenOver(file, early.checkpoint()).isWhole()).isTrue();
    assertThat(takenOver(file, other).tamperings())
        .extracting(Tampering::kind)
        .containsExactly(Tampering.Kind.REWRITTEN);
  }

  /** The first vector of RFC 8032, section 7.1, signed before. */
  private static ExportVerdict takenOver(byte[] file, Checkpoint at) throws IOException {
    HexFormat hex = HexFormat.of();
    SigningKey before =
        new SigningKey(
            hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
            VerifierKey.of(
                key.name(),
                hex.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
    KeySuccession note = KeySuccession.of(before, storage.recordKeys().get(0), at);
    KeyChain chain = new KeyChain(List.of(before.verifier()), List.of(note));
    try (ExportSource source = source(ExportFormat.NDJSON, file)) {
      return new ExportCheck(source, chain, List.of()).run(read -> {});
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void T26_whatIsNoExportIsSaidToBeNone(ExportFormat format) {
    for (String none : List.of("", "\n", "{}", "[1]", "leaf\n1\n", "\u0000", "{\"export\":")) {
      byte[] file = none.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> source(format, file)).isInstanceOf(ExportSource.Damaged.class);
    }
  }

  /** Whoever hands one in to be verified may have made it so that no memory holds it. */
  @ParameterizedTest
  @ValueSource(strings = {"[1,", "{\"export\":{\"a\":", "leaf,", "\"", "{\"a\":[\n1,\n", "\"a\n"})
  void T26_aFileThatNeverEndsIsNoExport(String beginning) {
    for (ExportFormat format : List.of(ExportFormat.NDJSON, ExportFormat.CSV)) {
      assertThatThrownBy(() -> format.source(new Endless(beginning)))
          .as("%s as %s", beginning, format)
          .isInstanceOf(ExportSource.Damaged.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void T26_aFileThatNeverEndsBehindItsHeadIsDamaged(ExportFormat format) throws IOException {
    List<String> lines = text(export(format, everything())).lines().toList();
    String before =
        String.join(end(format), lines.subList(0, 12)) + end(format) + lines.get(12).charAt(0);
    InputStream file =
        new SequenceInputStream(
            new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)), new Endless("1"));

    try (ExportSource source = format.source(file)) {
      assertThat(new ExportCheck(source, KeyChain.of(key), List.of()).run(read -> {}).tamperings())
          .extracting(Tampering::kind)
          .containsExactly(Tampering.Kind.CUT);
    }
  }

  /** Says the same over and over; that much of it is read is a failure and no end. */
  private static final class Endless extends InputStream {
    private static final int MOST = 256 << 20;

    private final byte[] words;
    private int at;

    Endless(String words) {
      this.words = words.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      if (at == MOST) {
        throw new IllegalStateException("read on and on");
      }
      return words[at++ % words.length];
    }

    @Override
    public int read(byte[] bytes, int offset, int most) {
      for (int i = 0; i < most; i++) {
        bytes[offset + i] = (byte) read();
      }
      return most;
    }
  }

  /** An export that was interrupted goes on where it was, and is the same in the end. */
  @ParameterizedTest
  @EnumSource(names = {"NDJSON", "CSV"})
  void J41_goesOnAfterAnInterruption(ExportFormat format) throws IOException {
    ExportHead head = export(everything()).plan(last, key);
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    byte[] whole = export(format, everything());
    int lines = format == ExportFormat.CSV ? 302 : 301;
    first.write(
        text(whole)
            .lines()
            .limit(lines)
            .reduce("", (a, b) -> a + b + end(format))
            .getBytes(StandardCharsets.UTF_8));

    try (ExportSink sink = format.sink(rest, true)) {
      export(everything()).write(head, 300, sink, written -> {});
    }

    first.write(rest.toByteArray());
    assertThat(text(first.toByteArray())).isEqualTo(text(whole));
  }

  private static List<String> cells(byte[] file) throws IOException {
    try (MappingIterator<List<String>> rows =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(file)) {
      return rows.readAll().stream().flatMap(List::stream).toList();
    }
  }

  private static String end(ExportFormat format) {
    return format == ExportFormat.CSV ? "\r\n" : "\n";
  }

  private static ExportScope everything() {
    return new ExportScope(Optional.empty(), Period.EVER);
  }

  private static RecordExport export(ExportScope scope) {
    return new RecordExport(storage.seals(), storage.pruning(), scope);
  }

  private static byte[] export(ExportFormat format, ExportScope scope) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ExportHead head = export(scope).plan(last, key);
    try (ExportSink sink = format.sink(file, false)) {
      sink.begin(head);
      export(scope).write(head, head.from(), sink, written -> {});
    }
    return file.toByteArray();
  }

  private static ExportSource source(ExportFormat format, byte[] file) throws IOException {
    return format.source(new ByteArrayInputStream(file));
  }

  private static ExportVerdict check(ExportFormat format, byte[] file, SignedCheckpoint... brought)
      throws IOException {
    try (ExportSource source = source(format, file)) {
      return new ExportCheck(source, KeyChain.of(key), Arrays.asList(brought)).run(read -> {});
    }
  }

  /** By itself: what would only be refused beside a posted checkpoint counts as accepted. */
  private static boolean isAccepted(ExportFormat format, byte[] file) throws IOException {
    try {
      return check(format, file).isWhole();
    } catch (ExportSource.Damaged none) {
      return false;
    }
  }

  /** A blank or a quote more or less may say the same. */
  private static boolean saysTheSame(ExportFormat format, byte[] one, byte[] other)
      throws IOException {
    try (ExportSource first = source(format, one);
        ExportSource second = source(format, other)) {
      Optional<?> line = first.next();
      boolean same = words(first).equals(words(second)) && line.equals(second.next());
      while (same && line.isPresent()) {
        line = first.next();
        same = line.equals(second.next());
      }
      return same;
    }
  }

  private static List<Object> words(ExportSource source) throws IOException {
    ExportHead head = source.head();
    return List.of(
        head.checkpoint().text(), head.key(), head.from(), head.to(), head.left(), head.right());
  }

  private static List<Tampering.Kind> kinds(ExportFormat format, List<String> lines)
      throws IOException {
    byte[] file =
        String.join(end(format), lines).concat(end(format)).getBytes(StandardCharsets.UTF_8);
    return check(format, file, last).tamperings().stream().map(Tampering::kind).toList();
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
