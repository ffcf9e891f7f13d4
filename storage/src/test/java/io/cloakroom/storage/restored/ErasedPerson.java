package io.cloakroom.storage.restored;

import static io.cloakroom.testing.Sample.BOB;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.audit.Period;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepCounts;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.person.Lesson;
import io.cloakroom.person.Preference;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.policy.text.TextVersion;
import io.cloakroom.privacy.ErasureStep;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.export.ExportCheck;
import io.cloakroom.record.export.ExportFormat;
import io.cloakroom.record.export.ExportHead;
import io.cloakroom.record.export.ExportScope;
import io.cloakroom.record.export.ExportSink;
import io.cloakroom.record.export.ExportSource;
import io.cloakroom.record.export.ExportVerdict;
import io.cloakroom.record.export.RecordExport;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.review.Review;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.plans.ManyEvents;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T56: whoever gets the database after somebody was erased does not find out who that was. */
public abstract class ErasedPerson {
  public static final Person ZOE = new Person(HOME, "U0ZOE7XYZ3");
  private static final Person NOBODY = Person.erased(HOME, UUID.randomUUID());
  private static final Aead MASTER = DatabaseContracts.master();
  private static final int EVENTS = 700;
  private static final String NETWORK = "203.0.113.0/24";

  private final SigningKey key = KeyRing.standIn(new SecureRandom()).recordKeys().get(0);
  private final TurnableClock clock = new TurnableClock(NOW);

  public abstract DatabaseStores stores();

  @BeforeEach
  public void fillEveryTable() throws SQLException {
    DatabaseContracts.empty(stores(), DatabaseContracts.TABLES);
    ManyEvents.record(stores(), 0, EVENTS, ErasedPerson::numbered);
    stores().audit().append(event(BOB).with("setting", "frozen/@" + ZOE.id()));
    stores().audit().append(event(BOB).with("reason", "since " + ZOE.id() + " said so"));
    Link link =
        Link.issue(
            LinkId.next(),
            Sample.picture(ImageId.next()),
            SITE,
            ZOE,
            NOW,
            NOW.plus(Duration.ofDays(1)),
            ViewLimit.NONE);
    stores().links(MASTER).add(link, List.of(event(ZOE)));
    stores().links(MASTER).claim(new CountedLook(link.id(), ZOE, "session", NOW), event(ZOE));
    Link other = Sample.link(SITE, ViewLimit.of(9));
    stores().links(MASTER).add(other, List.of());
    stores()
        .requests(MASTER)
        .add(AccessRequest.waiting(UUID.randomUUID(), ZOE, other, "mine", NOW), event(ZOE));
    stores()
        .policies()
        .grant(Scope.of(HOME), Roles.SECURITY, RoleHolder.person(ZOE.id()), event(BOB));
    stores().policies().set(Scope.of(SITE), "approvers", "@" + ZOE.id(), event(BOB));
    stores().preferences().choose(ZOE, Preference.RECEIPTS, "off", event(ZOE));
    stores().lessons().claim(ZOE, Lesson.FRAME, UUID.randomUUID(), NOW);
    toldOfReview();
    acknowledge();
    stores().passes().add(new Pass("hash", ZOE, NOW.plus(Duration.ofDays(1))), event(ZOE));
    Conversation talk = new Conversation(HOME, "D1~" + ZOE.id());
    stores().audit().append(event(ZOE).in(talk));
    stores().links(MASTER).add(Sample.link(talk, ViewLimit.NONE), List.of(event(ZOE).in(talk)));
    stores().policies().set(Scope.of(talk), "expiry", "7d", event(ZOE).in(talk));
    stores().intakes("node", MASTER).watermarks().advance(talk, new Watermark(NOW));
    sweep(SITE, ZOE, BOB);
    sweep(Sample.LEGAL, BOB, ZOE);
    post(SITE);
    post(talk);
    seal();
  }

  private static AuditEvent numbered(int i) {
    Person by = i % 3 == 0 ? ZOE : BOB;
    AuditEvent event = AuditEvent.of(NOW.plusSeconds(i), HOME, Sample.event(HOME).action()).by(by);
    AuditEvent from = event.with(ClientTrace.NETWORK, NETWORK);
    return i % 5 == 0 ? from.with("viewer", ZOE.id()) : from;
  }

  private void toldOfReview() {
    Review first = Review.first(SITE, NOW);
    Review telling = first.telling(first.month(), "list", NOW, NOW);
    stores().reviews().add(first);
    assertThat(stores().reviews().tell(first, telling, List.of(ZOE), NOW))
        .isEqualTo(ReviewStore.Telling.SAVED);
  }

  private void acknowledge() {
    TextVersion read = stores().policyTexts().version(HOME, "text", NOW);
    stores().policyTexts().acknowledge(ZOE, read, NOW, event(ZOE));
  }

  private void post(Conversation where) {
    IncomingPost sample = Sample.post(where, "P1", "F1");
    Intake post =
        Intake.received(
            new IncomingPost(
                sample.post(),
                sample.thread(),
                ZOE,
                "I am " + ZOE.id(),
                sample.at(),
                List.<Attachment>copyOf(sample.attachments()),
                sample.circumstances()),
            RemovalUnit.FILE,
            NOW);
    assertThat(
            stores()
                .intakes("node", MASTER)
                .queue()
                .add(Sample.at(post, Stage.REPLACED, NOW), List.of()))
        .isTrue();
  }

  private static AuditEvent event(Person by) {
    return Sample.event(HOME).by(by);
  }

  private void seal() {
    Instant later = NOW.plus(Duration.ofDays(1));
    while (stores().seals().seal("node", later, 200).orElseThrow() > 0) {}
  }

  public final void erase() {
    ErasureStep step = ErasureStep.more(ErasureStep.FIRST);
    while (step.state() == ErasureStep.State.MORE) {
      step = stores().erasures(MASTER).forget(ZOE, NOBODY, NOW, step.place());
    }
    assertThat(step.state()).isEqualTo(ErasureStep.State.DONE);
  }

  /** The person's id as it may stand somewhere. */
  public static List<String> spellings() {
    byte[] bytes = ZOE.id().getBytes(StandardCharsets.UTF_8);
    return List.of(
        ZOE.id(),
        HexFormat.of().formatHex(bytes),
        Base64.getEncoder().withoutPadding().encodeToString(bytes).substring(0, 12));
  }

  /** Where they are: each column of each table that has them, as text. */
  private Set<String> places() throws SQLException {
    Set<String> places = new HashSet<>();
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              byte[] bytes = rows.getObject(i) instanceof byte[] some ? some : new byte[0];
              String text = rows.getString(i) + new String(bytes, StandardCharsets.ISO_8859_1);
              if (spellings().stream().anyMatch(text::contains)) {
                places.add(table + "." + rows.getMetaData().getColumnName(i));
              }
            }
          }
        }
      }
    }
    return places;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select table_name from information_schema.tables where lower(table_schema) = 'public'"
                + " and table_type like '%TABLE%'")) {
      while (rows.next()) {
        tables.add('"' + rows.getString(1) + '"');
      }
    }
    return tables;
  }

  @Test
  public void T56_noTableHasThemAfterwards() throws SQLException {
    assertThat(places()).hasSizeGreaterThan(9);

    erase();

    assertThat(places()).isEmpty();
  }

  /**
   * More leaves than are gone through at once: where nothing is left of them, others come behind.
   */
  @Test
  public void T56_leavesThatSomebodyRemovedKeepNobodyBehindThem() throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "delete from audit_event where sequence_number in (select sequence_number from"
              + " sealed_event where leaf_index < 600)");
      statement.executeUpdate("delete from sealed_event where leaf_index < 600");
    }

    erase();

    assertThat(places()).isEmpty();
  }

  /** With every salt that is left, under each name, as who did it and as a detail. */
  @Test
  public void T56_noHashThatIsLeftIsTheirsUnderAnySaltThatIsLeft() throws Exception {
    assertThat(tried()).isNotEmpty();

    erase();

    assertThat(tried()).isEmpty();
  }

  private List<Long> tried() throws Exception {
    List<SealedEvent> all = stores().seals().events(0, 10_000);
    List<byte[]> salts = new ArrayList<>();
    for (SealedEvent one : all) {
      salts.addAll(salts(one.personal()));
    }
    List<Long> found = new ArrayList<>();
    for (byte[] value : List.of(actor(), ZOE.id().getBytes(StandardCharsets.UTF_8))) {
      Set<String> hashes = new HashSet<>();
      for (byte[] salt : salts) {
        hashes.add(Base64.getEncoder().encodeToString(sha256(salt, value)));
      }
      for (SealedEvent one : all) {
        Optional<Person> actor = one.event().orElseThrow().actor();
        boolean couldBeTried =
            actor.filter(NOBODY::equals).isPresent() && !one.personal().contains("actor=h:");
        if (couldBeTried
            || hashes.stream().anyMatch(hash -> one.personal().contains("h:" + hash))
            || salts(one.personal()).stream()
                .anyMatch(salt -> actor.filter(ZOE::equals).isPresent())) {
          found.add(one.leaf());
        }
      }
    }
    return found;
  }

  private static List<byte[]> salts(String personal) throws GeneralSecurityException {
    List<String> words = Arrays.asList(personal.split(" ", -1));
    List<byte[]> salts = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      if (word.contains("=s:")) {
        salts.add(Base64.getDecoder().decode(word.substring(word.indexOf("=s:") + 3)));
      } else if (!words.get(0).equals("-")) {
        byte[] whole = Base64.getDecoder().decode(words.get(0));
        salts.add(Arrays.copyOf(sha256(whole, word.getBytes(StandardCharsets.UTF_8)), 16));
      }
    }
    return salts;
  }

  private static byte[] sha256(byte[] salt, byte[] value) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(salt);
    return digest.digest(value);
  }

  private static byte[] actor() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : List.of(HOME.messenger(), HOME.id(), ZOE.id())) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
    return bytes.toByteArray();
  }

  @Test
  public void M14_theRecordIsVerifiedAfterwardsAlsoByWhatWasSignedBefore() {
    SignedCheckpoint before = sign();

    erase();

    assertThat(
            new RecordVerifier(
                    stores().seals(),
                    stores().checkpoints(),
                    stores().pruning(),
                    KeyChain.of(key.verifier()),
                    new KnownWitnesses(WitnessPolicy.NONE, stores().witnesses()),
                    2)
                .verify(List.of(before), read -> {})
                .tamperings())
        .isEmpty();
    assertThat(stores().seals().events(0, 10_000))
        .hasSizeGreaterThan(EVENTS)
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(SealedEvent.State.STANDS));
  }

  @Test
  public void T56_fromWhereTheyLookedIsGoneAndOthersKeepIt() {
    erase();

    List<AuditEvent> after =
        stores().seals().events(0, 10_000).stream().map(one -> one.event().orElseThrow()).toList();
    assertThat(after)
        .filteredOn(event -> event.actor().filter(NOBODY::equals).isPresent())
        .hasSizeGreaterThan(EVENTS / 3)
        .allSatisfy(event -> assertThat(event.details()).doesNotContainKey(ClientTrace.NETWORK));
    assertThat(after)
        .filteredOn(event -> NETWORK.equals(event.details().get(ClientTrace.NETWORK)))
        .hasSizeGreaterThan(EVENTS / 2);
  }

  @Test
  public void M14_anExportAfterwardsIsVerifiedByItself() throws IOException {
    SignedCheckpoint signed = sign();

    erase();

    ExportScope all = new ExportScope(Optional.empty(), Period.EVER);
    RecordExport export = new RecordExport(stores().seals(), stores().pruning(), all);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ExportHead head = export.plan(signed, key.verifier());
    try (ExportSink sink = ExportFormat.NDJSON.sink(file, false)) {
      sink.begin(head);
      export.write(head, head.from(), sink, written -> {});
    }
    assertThat(file.toString(StandardCharsets.UTF_8))
        .doesNotContain(spellings())
        .contains(NOBODY.id());
    try (ExportSource source =
        ExportFormat.NDJSON.source(new ByteArrayInputStream(file.toByteArray()))) {
      ExportVerdict verdict =
          new ExportCheck(source, KeyChain.of(key.verifier()), List.of(signed)).run(read -> {});
      assertThat(verdict.tamperings()).isEmpty();
    }
  }

  /** Whoever asked for one, and whoever posted what it found. */
  private void sweep(Conversation where, Person by, Person author) {
    SweepOrder order =
        new SweepOrder(where, SweepOrder.Aim.LOOK, by, where, NOW.minusSeconds(9), NOW, NOW);
    Sweep fresh =
        Sweep.begun(order)
            .counting(SweepCounts.NONE.andConverted(author, 2))
            .ended(Sweep.State.DONE, NOW);
    assertThat(stores().intakes("node", MASTER).sweeps().begin(fresh, event(by))).isTrue();
  }

  private SignedCheckpoint sign() {
    return new Checkpoints(stores().seals(), stores().checkpoints(), key, clock)
        .sign()
        .orElseThrow();
  }

  /** A column that a later release adds must be thought of: it names people, or it does not. */
  @Test
  public void T56_everyColumnThatMayNameSomebodyIsGoneThrough() throws SQLException {
    Map<String, Integer> named = new TreeMap<>();
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select lower(table_name), lower(column_name) from information_schema.columns where"
                    + " lower(table_schema) = 'public' and lower(table_name) <>"
                    + " 'flyway_schema_history' and (lower(column_name) like '%person%' or"
                    + " lower(column_name) like '%owner%' or lower(column_name) like '%author_id%'"
                    + " or lower(column_name) like '%actor_id%' or lower(column_name) like '%_by'"
                    + " or lower(column_name) like '%sponsor%' or lower(column_name) like"
                    + " '%second_id%' or lower(column_name) like '%holder_id%')")) {
      while (rows.next()) {
        named.merge(rows.getString(1), 1, Integer::sum);
      }
    }
    assertThat(named)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("access_request", 4),
                Map.entry("audit_event", 1),
                Map.entry("browser_session", 2),
                Map.entry("intake", 1),
                Map.entry("lesson", 1),
                Map.entry("review_card", 1),
                Map.entry("link", 3),
                Map.entry("link_view", 2),
                Map.entry("outsider", 1),
                Map.entry("pass", 2),
                Map.entry("picture_version", 1),
                Map.entry("policy_acknowledgement", 1),
                Map.entry("preference", 1),
                Map.entry("role_holder", 1),
                Map.entry("sealed_event", 1),
                Map.entry("share", 2),
                Map.entry("sweep", 1)));
  }
}
