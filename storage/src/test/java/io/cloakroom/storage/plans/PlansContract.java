package io.cloakroom.storage.plans;

import static io.cloakroom.testing.Sample.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture;
import io.cloakroom.intake.blocked.BlockedPictures;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.link.find.SearchTerms;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.review.Review;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.Changes;
import io.cloakroom.storage.database.blocked.DatabaseBlocked;
import io.cloakroom.storage.database.key.SealedRows;
import io.cloakroom.storage.keys.BodyUse;
import io.cloakroom.storage.keys.SharedBodies;
import io.cloakroom.storage.scrub.KeptParts;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** T61: what is asked again and again walks an index, however much history there is. */
public interface PlansContract {
  DatabaseStores stores();

  boolean isH2();

  /** Rows, where there are several kinds of them: H2 plans alike for fewer, which take it long. */
  private int many() {
    return isH2() ? 4_000 : 20_000;
  }

  /** How the database goes about the statement. */
  String plan(Connection connection, String sql) throws SQLException;

  @Test
  default void T61_noChoreReadsAWholeTable() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .links(2000)
        .kept(2000)
        .finished(2000)
        .sessions(2000)
        .keepsakes(2000)
        .requests(2000)
        .shares(2000)
        .sweeps(2000)
        .reviews(2000)
        .events(2000)
        .analyzed();
    for (Map.Entry<String, Runnable> asked : ChoreQueries.of(stores()).entrySet()) {
      List<String> statements = RecordedStatements.of(asked.getValue());
      assertThat(statements).as(asked.getKey()).isNotEmpty();
      try (Connection connection = stores().database().source().getConnection()) {
        for (String sql : statements) {
          assertThat(plan(connection, sql))
              .as(asked.getKey() + ": " + sql)
              .doesNotContain("tableScan")
              .doesNotContain("Seq Scan")
              .containsAnyOf("Index Cond", ": ");
        }
      }
    }
  }

  /** A portion is found, and changed, along one index. */
  @Test
  default void T61_noPortionOfWhatRestsIsFoundByReadingTheOthers() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .resting(2000)
        .kept(2000)
        .finished(2000)
        .analyzed();
    IntakeQueue queue = stores().intakes("node", DatabaseContracts.master()).queue();
    Instant now = Instant.parse("2026-11-25T10:00:00Z");
    Workspace workspace = new Workspace("slack", "T1");
    Conversation channel = new Conversation(workspace, "C1");

    for (Runnable asked :
        List.<Runnable>of(
            () -> queue.putOff(workspace, Stage.ANNOUNCED, now, now.plusSeconds(1)),
            () -> queue.hasten(channel, now.plusNanos(2)),
            () -> queue.hasten("slack", now.plusNanos(1)))) {
      for (String sql : RecordedStatements.of(asked)) {
        String plan = plan(stores().database().source().getConnection(), sql);
        assertThat(plan)
            .containsPattern(
                isH2()
                    ? "(?s)INTAKE_(QUEUE|STAGE|KEPT): [^*]*(POSTED_AT|RECEIVED_AT) [<>]= "
                    : "Index Cond: .*(posted_at|received_at) [<>]= ");
        if (sql.startsWith("select")) {
          assertThat(plan).matches(found -> !isH2() || found.endsWith("index sorted */"), "sorted");
          assertThat(plan).doesNotContain("Sort");
        }
      }
    }
  }

  /** What is counted of a day is read by who it is of, and no more than that. */
  @Test
  default void T61_whoIsToldOfReviewsReadsTheirOwnCardsAlone() throws Exception {
    new ManyRows(stores().database().source(), isH2()).reviews(20_000).analyzed();
    Review telling = ManyRows.review();

    List<String> statements =
        RecordedStatements.of(
            () ->
                stores()
                    .reviews()
                    .tell(
                        telling, telling.at(Sample.NOW), List.of(ManyRows.reviewer()), Sample.NOW));

    assertThat(statements).hasSize(4);
    for (String sql : statements) {
      assertThat(planOfOne(sql)).doesNotContain("tableScan").doesNotContain("Seq Scan");
      if (sql.startsWith("select") && sql.contains("review_card")) {
        assertThat(planOfOne(sql))
            .containsPattern(
                isH2()
                    ? "(?is): (?=[^*]*messenger = )(?=[^*]*person_id = )"
                    : "(?s)Index Cond: .*messenger.* AND .*person_id");
      }
    }
    String due = planOf(() -> stores().reviews().due("slack", Sample.NOW, 20));
    assertThat(due)
        .containsPattern(
            isH2()
                ? "(?is)review_due: (?=[^*]*messenger = )[^*]*due_at <= "
                : "(?s)review_due.*Index Cond: .*messenger.* AND \\(due_at <= ")
        .matches(found -> !isH2() || found.contains("index sorted"), "sorted")
        .doesNotContain("Sort");
  }

  /** What is over has no moment, and the index is walked from the first moment on. */
  @Test
  default void T61_theSweepThatIsDueIsFoundWithoutReadingThoseThatAreOver() throws Exception {
    new ManyRows(stores().database().source(), isH2()).sweeps(many()).analyzed();
    SweepStore sweeps = stores().intakes("node", DatabaseContracts.master()).sweeps();
    Instant now = Sample.NOW;
    SweepOrder order =
        new SweepOrder(Sample.SITE, SweepOrder.Aim.LOOK, BOB, Sample.SITE, Instant.EPOCH, now, now);
    sweeps.begin(Sweep.begun(order), Sample.event(Sample.HOME));

    String plan = planOf(() -> sweeps.claim("slack", now, Duration.ZERO));

    assertThat(plan)
        .containsPattern(
            isH2()
                ? "(?is)sweep_due: (?=[^*]*messenger = )(?=[^*]*due_at >= )[^*]*due_at <= "
                : "(?s)sweep_due.*Index Cond: .*messenger.* AND \\(due_at >= .*due_at <= ")
        .doesNotContain("Sort");
    Sweep found = sweeps.claim(Sample.HOME.messenger(), now, Duration.ZERO).orElseThrow();
    assertThat(sweeps.save(found.ended(Sweep.State.DONE, now), List.of())).isTrue();
    try (Connection connection = stores().database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from sweep where due_at is not null")) {
      rows.next();
      assertThat(rows.getInt(1)).as("sweeps that are over and have a moment").isZero();
    }
  }

  @Test
  default void T61_noLookReadsThePersonsLooksBeforeIt() throws Exception {
    new ManyRows(stores().database().source(), isH2()).links(1).looks(20_000).analyzed();

    String last =
        planOf(
            () ->
                stores()
                    .links(DatabaseContracts.master())
                    .lastLook(ManyRows.FIRST, BOB, "s", Instant.EPOCH));
    String first =
        planOf(() -> stores().links(DatabaseContracts.master()).firstLook(ManyRows.FIRST, BOB));

    assertThat(first).containsIgnoringCase("link_view_of_person");
    if (isH2()) {
      assertThat(last)
          .containsPattern("(?is)link_view_of_session:.*session_hash = .*seen_at > .*where");
      assertThat(first).contains("index sorted");
    } else {
      assertThat(last).containsPattern("Index Cond: .*seen_at > ");
      assertThat(first).doesNotContain("Sort");
    }
  }

  /** Of however many looks, one person is found by one step down the index. */
  @Test
  default void J62_whoLookedIsFoundWithoutReadingEachOfTheirLooks() throws Exception {
    new ManyRows(stores().database().source(), isH2()).links(1).looks(20_000).analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    Link link = ManyRows.first();

    String plan = planOf(() -> links.viewers(link, 1));

    assertThat(links.viewers(link, 10)).extracting(Person::id).containsExactly("bob");
    if (isH2()) {
      assertThat(plan)
          .containsPattern("(?is)/\\* [^*]*person_id >= [^*]*link_id = [^*]*person_workspace = ");
      assertThat(plan).contains("index sorted");
    } else {
      assertThat(plan)
          .containsPattern("Index Cond: .*link_id = .*person_workspace = .*person_id >= ")
          .doesNotContain("Sort");
    }
  }

  @Test
  default void J31_aLookIsFoundByItsCodeWithoutReadingOthers() throws Exception {
    new ManyRows(stores().database().source(), isH2()).events(20_000).codes(20_000).analyzed();
    Workspace workspace = new Workspace("slack", "T1");

    String plan = planOf(() -> stores().audit().looks(workspace, Set.of("C77"), 10));

    assertThat(stores().audit().looks(workspace, Set.of("C77"), 10)).hasSize(1);
    assertThat(plan).containsIgnoringCase("look_code_looked_up");
    assertThat(plan).doesNotContainIgnoringCase("tableScan").doesNotContain("Seq Scan");
    assertThat(plan)
        .containsPattern(
            isH2()
                ? "(?is)look_code_looked_up: [^*]*workspace = [^*]*code = "
                : "Index Cond: .*workspace.* AND .*code");
  }

  @Test
  default void J36_everyQuestionOfTheRecordIsAnsweredAlongAnIndexInBothDirections()
      throws Exception {
    new ManyRows(stores().database().source(), isH2()).record(20_000).analyzed();

    for (Map.Entry<String, AuditQuery> asked : RecordQuestions.all().entrySet()) {
      List<String> statements =
          RecordedStatements.of(
              () -> {
                stores().audit().find(asked.getValue(), OptionalLong.of(10_000), 10);
                stores().audit().newer(asked.getValue(), 10_000, 10);
              });
      try (Connection connection = stores().database().source().getConnection()) {
        for (String sql : statements) {
          assertThat(plan(connection, sql))
              .as(asked.getKey() + ": " + sql)
              .doesNotContain("tableScan")
              .doesNotContain("Seq Scan")
              .contains(isH2() ? "index sorted" : "Index");
        }
      }
    }
  }

  /** What is made of many events leads along an index to each of them. */
  @Test
  default void J36_noQuestionThatSumsUpReadsWhatItDoesNotSumUp() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .record(20_000)
        .recordCodes(20_000)
        .openLinks(200, 20_000)
        .analyzed();

    for (Map.Entry<String, Runnable> asked : RecordQuestions.summed(stores(), 20_000).entrySet()) {
      List<String> statements = RecordedStatements.of(asked.getValue());
      assertThat(statements).as(asked.getKey()).hasSizeBetween(1, 9);
      try (Connection connection = stores().database().source().getConnection()) {
        for (String sql : statements) {
          assertThat(plan(connection, sql))
              .as(asked.getKey() + ": " + sql)
              .doesNotContain("tableScan")
              .doesNotContain("Seq Scan")
              .containsAnyOf("Index", "index sorted", "INDEX", ": ");
        }
      }
    }
  }

  /** With one statement, however many pictures are asked, and whatever the record is like. */
  @Test
  default void F29_whichOfManyPicturesWereLookedAtIsFoundAlongTheirIndex() throws Exception {
    new ManyRows(stores().database().source(), isH2()).record(20_000).analyzed();
    AuditQuery looks =
        AuditQuery.everything(new Workspace("slack", "T1"))
            .of(Set.of(Action.IMAGE_VIEWED, Action.IMAGE_DOWNLOADED));
    Set<ImageId> pictures = Set.of(ManyRows.picture(5_000), ManyRows.picture(9_000));

    String plan = planOf(() -> stores().audit().concerned(looks, pictures));

    assertThat(stores().audit().concerned(looks, pictures)).isEqualTo(pictures);
    if (isH2()) {
      assertThat(plan)
          .containsPattern(
              "(?is)audit_event_image: [^*]*sequence_number > [^*]*image_id = asked.id")
          .contains("index sorted");
    } else {
      assertThat(plan)
          .containsPattern("Index Cond: .*image_id = asked.id.* AND .*sequence_number")
          .contains("audit_event_image")
          .doesNotContain("Sort", "Join", "Seq Scan");
    }
  }

  /** Page by page, however many links of the channel have ended and however many live. */
  @Test
  default void J27_theLivingLinksOfAChannelAreWalkedInTheOrderOfAnIndex() throws Exception {
    new ManyRows(stores().database().source(), isH2()).dueLinks(many()).analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    Conversation channel = new Conversation(new Workspace("slack", "T1"), "C1");

    String plan = planOf(() -> links.living(channel, Instant.EPOCH, Optional.empty(), 10));

    assertThat(plan).containsIgnoringCase("link_living");
    if (isH2()) {
      assertThat(plan).contains("index sorted");
    } else {
      assertThat(plan).doesNotContain("Sort");
    }
  }

  /** However many live, and however many were erased before. */
  @Test
  default void J33_whatEndedInAChannelAndIsKeptIsWalkedInTheOrderOfAnIndex() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .links(many() / 4)
        .dueLinks(many())
        .requests(many() / 4)
        .analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    Conversation channel = new Conversation(new Workspace("slack", "T1"), "C1");
    Instant now = Instant.EPOCH.plusNanos(1);

    String kept = planOf(() -> links.endedAndKept(channel, now, now, 10));
    String granted =
        planOf(
            () ->
                stores().requests(DatabaseContracts.master()).lettingIn(channel, Instant.EPOCH, 9));

    String waiting =
        planOf(
            () ->
                stores().requests(DatabaseContracts.master()).waitingIn(channel, Instant.EPOCH, 9));

    assertThat(kept).containsIgnoringCase("link_ended_and_kept");
    assertThat(waiting).containsIgnoringCase("access_request_waiting_in");
    assertThat(granted).containsIgnoringCase("access_request_granted_in");
    for (String plan : List.of(kept, granted, waiting)) {
      if (isH2()) {
        assertThat(plan).contains("index sorted");
      } else {
        assertThat(plan).doesNotContain("Sort");
      }
    }
  }

  /** Whatever else is found by other words, and however much of it there is. */
  @Test
  default void J34_picturesAreFoundInTheOrderOfTheIndexOfTheirWords() throws Exception {
    new ManyRows(stores().database().source(), isH2()).words(many()).analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    Intake post =
        Sample.at(
            Sample.intake(Sample.SITE, "P", "F").withEachItem(Sample::stored),
            Stage.REPLACED,
            Sample.NOW);
    stores().intakes("node", DatabaseContracts.master()).queue().add(post, List.of());
    links.add(Sample.link(Sample.SITE, post.items().get(0).image(), ViewLimit.NONE), List.of());
    PictureSearch.Wanted wanted =
        new PictureSearch.Wanted(
            List.of(Sample.SITE, Sample.LEGAL),
            SearchTerms.asked("look unicode"),
            Optional.of(Sample.ANN),
            Optional.empty(),
            Optional.empty());

    List<String> statements =
        RecordedStatements.of(
            () -> assertThat(links.find(wanted, Optional.empty(), 10).hits()).hasSize(1));

    assertThat(statements).hasSize(3);
    try (Connection connection = stores().database().source().getConnection()) {
      for (String sql : statements) {
        assertThat(plan(connection, sql))
            .as(sql)
            .doesNotContain("tableScan")
            .doesNotContain("Seq Scan")
            .doesNotContain("Hash")
            .containsIgnoringCase("picture_word_newest")
            .doesNotContainIgnoringCase("picture_word_of");
      }
      assertThat(plan(connection, statements.get(1)))
          .containsPattern(
              isH2()
                  ? "(?is)picture_word_newest: [^*]*word = [^*]*image_id < [^*]*\\*/.*index sorted"
                  : "Index Cond: .*word = .*image_id < .*image_id >= ");
      assertThat(plan(connection, statements.get(2)))
          .as("each picture under each word, and none of its other words")
          .containsPattern(
              isH2()
                  ? "(?is)picture_word_newest: (?=[^*]*image_id >= asked.image)"
                      + "(?=[^*]*image_id <= asked.image)[^*]*word = asked.word0"
                  : "Index Cond: .*word = asked.word0.*image_id >= asked.image.*<= asked.image");
    }
  }

  /** A picture that comes asks whether anything was changed, and reads them anew only then. */
  @Test
  default void T61_whatIsBlockedIsReadOnceForEachChange() throws Exception {
    BlockedPictures mine = stores().intakes("node", DatabaseContracts.master()).blocked();
    BlockedPictures theirs =
        new DatabaseBlocked(stores().database().transactions(), new Changes(false));
    List<BlockedPicture> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(blocked(Sample.NOW.plusSeconds(i)));
      assertThat(mine.add(all.get(i), Sample.event(Sample.HOME))).isTrue();

      List<String> first = RecordedStatements.of(() -> theirs.of(Sample.HOME));
      List<String> second =
          RecordedStatements.of(() -> assertThat(theirs.of(Sample.HOME)).isEqualTo(all));

      assertThat(first).hasSize(2);
      assertThat(second).hasSize(1);
      assertThat(planOfOne(second.get(0))).doesNotContain("tableScan");
      assertThat(theirs.of(Sample.HOME)).isSameAs(theirs.of(Sample.HOME));
    }
    assertThat(mine.remove(Sample.HOME, all.get(0).image(), Sample.event(Sample.HOME))).isTrue();
    assertThat(theirs.of(Sample.HOME)).isEqualTo(all.subList(1, 3));
    assertThat(mine.add(all.get(1), Sample.event(Sample.HOME))).as("is there").isFalse();
    assertThat(theirs.of(Sample.HOME)).isEqualTo(mine.of(Sample.HOME)).hasSize(2);
  }

  private static BlockedPicture blocked(Instant at) {
    return new BlockedPicture(
        Sample.HOME,
        ImageId.next(),
        BlockedPicture.Verdict.BLOCKED,
        Optional.empty(),
        "ab".repeat(32),
        at);
  }

  /** However many links stand otherwise, and however many words there are. */
  @Test
  default void J34_picturesAreFoundByTheIndexOfHowTheirLinksStand() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .words(many())
        .links(many())
        .livingLinks(many())
        .livingLinksElsewhere(many())
        .everyTenthEnded()
        .analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    PictureSearch.Wanted all =
        new PictureSearch.Wanted(
            List.of(Sample.SITE, Sample.LEGAL),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    PictureSearch.Wanted named =
        new PictureSearch.Wanted(
            all.in(),
            SearchTerms.asked("look unicode"),
            Optional.of(Sample.ANN),
            Optional.empty(),
            Optional.empty());
    Intake post =
        Sample.at(
            Sample.intake(Sample.SITE, "P", "F").withEachItem(Sample::stored),
            Stage.REPLACED,
            Sample.NOW);
    stores().intakes("node", DatabaseContracts.master()).queue().add(post, List.of());
    Link link = Sample.link(Sample.SITE, post.items().get(0).image(), ViewLimit.NONE);
    links.add(link, List.of());

    for (PictureSearch.Stands status : PictureSearch.Stands.values()) {
      PictureSearch.State now = new PictureSearch.State(status, link.issuedAt());
      List<String> walked =
          RecordedStatements.of(() -> links.find(all.standing(now), Optional.empty(), 10));
      List<String> both =
          RecordedStatements.of(
              () ->
                  assertThat(links.find(named.standing(now), Optional.empty(), 10).hits())
                      .hasSize(status == PictureSearch.Stands.LIVE ? 1 : 0));
      assertThat(walked).isNotEmpty();
      for (String sql : Stream.concat(walked.stream(), both.stream()).toList()) {
        String plan = planOfOne(isH2() ? sql : withWideBounds(sql));
        assertThat(plan)
            .as(status + ": " + sql)
            .doesNotContain("tableScan", "Seq Scan", "Hash", "Bitmap")
            .doesNotContainIgnoringCase("picture_word_of");
        if (!sql.contains("ends_at")) {
          assertThat(plan).as(status + ": " + sql).doesNotContain("Sort Key");
        }
        if (sql.contains("link ") && !sql.contains("ends_at")) {
          assertThat(plan)
              .as(status + ": " + sql)
              .containsPattern(
                  isH2()
                      ? "(?is)link_stands: (?=[^*]*workspace = )(?=[^*]*conversation_id = )"
                          + "[^*]*stands = "
                      : "(?s)link_stands.*Index Cond: .*workspace.* AND .*conversation_id.* AND"
                          + " .*stands = ");
        }
      }
    }
  }

  /** It is planned for those that it has. */
  private static String withWideBounds(String sql) {
    return sql.replace("image_id < ?", "image_id < cast('" + new UUID(-1, -1) + "' as uuid)")
        .replace("image_id >= ?", "image_id >= cast('" + new UUID(0, 0) + "' as uuid)")
        .replace("expires_at + 0 <= ?", "expires_at + 0 <= 0")
        .replace("expires_at <= ?", "expires_at <= 0");
  }

  /** However many pictures there are, and however many of them are the same. */
  @Test
  default void F24_theSamePictureIsFoundByTheIndexOfItsBytes() throws Exception {
    new ManyRows(stores().database().source(), isH2()).words(many()).analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    Intake post =
        Sample.at(
            Sample.intake(Sample.SITE, "P", "F").withEachItem(Sample::stored),
            Stage.REPLACED,
            Sample.NOW);
    stores().intakes("node", DatabaseContracts.master()).queue().add(post, List.of());
    StoredCopy copy = post.items().get(0).cleanCopy().orElseThrow();
    StoredCopy later =
        new StoredCopy(
            new BlobKey(ImageId.next(), copy.key().part()), copy.length(), copy.sha256());

    List<String> statements =
        RecordedStatements.of(() -> assertThat(links.same(Sample.HOME, later, 20)).hasSize(1));

    assertThat(statements).hasSize(1);
    try (Connection connection = stores().database().source().getConnection()) {
      assertThat(plan(connection, statements.get(0)))
          .doesNotContain("tableScan", "Seq Scan")
          .containsPattern(
              isH2()
                  ? "(?is)picture_word_newest: [^*]*word = [^*]*image_id < [^*]*\\*/.*index sorted"
                  : "(?s)picture_word_newest.*Index Cond: .*word = .*image_id < ")
          .doesNotContain("Sort Key");
    }
  }

  /** However many pictures there are, how often one of them, and how many use a body. */
  @Test
  default void F24_whatIsKeptOnceIsFoundByIndexes() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .words(many())
        .keptOnce(20_000)
        .keys(20_000)
        .analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    SharedBodies bodies = stores().bodies();
    ImageId image = ImageId.next();
    stores().imageKeys().addOrFind(image, new byte[] {1});
    BodyUse use =
        new BodyUse(
            image,
            new ImageId(UUID.fromString("f0000000-0000-7000-8000-000000000007")),
            new byte[] {2});
    ImageId middle = new ImageId(UUID.fromString("b0000000-0000-7000-8000-000000010000"));
    ImageId last = new ImageId(UUID.fromString("b0000000-0000-7000-8000-000000020000"));

    for (Runnable asked :
        List.<Runnable>of(
            () -> assertThat(links.repeats(middle, last, 20)).hasSize(20),
            () -> assertThat(bodies.keyOf(image)).isPresent(),
            () -> assertThat(bodies.join(use)).isTrue(),
            () -> assertThat(bodies.find(image)).isPresent(),
            () -> assertThat(bodies.settle(use, Sample.NOW)).isTrue(),
            () -> assertThat(bodies.doubled(Sample.NOW, 20)).hasSize(1),
            () -> bodies.keepOwn(use, Optional.empty()),
            () -> bodies.bodyFirst(use, true),
            () -> assertThat(bodies.restore(use)).isTrue(),
            () -> assertThat(bodies.release(use)).isFalse(),
            () -> bodies.forget(use.body()))) {
      for (String sql : RecordedStatements.of(asked)) {
        if (!sql.startsWith("insert")) {
          assertThat(planOfOne(sql))
              .doesNotContain("tableScan", "Seq Scan", "Sort Key")
              .containsPattern(isH2() ? "(?i)/\\* \\S+: " : "Index Cond");
        }
      }
    }
  }

  private String planOfOne(String sql) throws SQLException {
    try (Connection connection = stores().database().source().getConnection()) {
      return plan(connection, sql);
    }
  }

  /** Page by page and back, however much they posted. */
  @Test
  default void whatAPersonPostedIsTurnedBothWaysInTheOrderOfAnIndex() throws Exception {
    new ManyRows(stores().database().source(), isH2()).links(many()).analyzed();
    LinkStore links = stores().links(DatabaseContracts.master());
    Person who = new Person(new Workspace("slack", "T1"), "U1");

    for (Runnable turned :
        List.<Runnable>of(
            () -> links.by(who, Optional.of(ManyRows.FIRST), 10),
            () -> links.after(who, ManyRows.FIRST, 10))) {
      String plan = planOf(turned);
      if (isH2()) {
        assertThat(plan).containsIgnoringCase("link_owner").contains("index sorted");
      } else {
        assertThat(plan).contains("Index Cond").doesNotContain("Sort", "Seq Scan");
      }
    }
  }

  private String planOf(Runnable asked) throws SQLException {
    List<String> statements = RecordedStatements.of(asked);
    assertThat(statements).hasSize(1);
    try (Connection connection = stores().database().source().getConnection()) {
      return plan(connection, statements.get(0));
    }
  }

  /** Keys are read from both ends and need no condition for that. */
  /** However many rows another key sealed. */
  @Test
  default void J52_whatAnOlderMasterKeySealedIsFoundAlongAnIndex() throws Exception {
    new ManyRows(stores().database().source(), isH2())
        .links(2000)
        .finished(2000)
        .keepsakes(2000)
        .requests(2000)
        .analyzed();
    for (String sql : SealedRows.questions()) {
      try (Connection connection = stores().database().source().getConnection()) {
        assertThat(plan(connection, sql))
            .as(sql)
            .containsPattern(
                isH2()
                    ? "_SEALED: [^*]*_KEY (>|>=|=) "
                    : "Index Cond: .*(sealing|copies)_key(\\)::text)? (>|>=|=) ")
            .doesNotContain("tableScan")
            .doesNotContain("Seq Scan")
            .doesNotContain("Sort")
            .matches(
                found -> !isH2() || !sql.contains("order by") || found.endsWith("index sorted */"),
                "sorted");
      }
    }
  }

  @Test
  default void T61_noSearchForLostPicturesReadsAWholeTable() throws Exception {
    new ManyRows(stores().database().source(), isH2()).links(2000).keys(2000).analyzed();

    List<String> statements = RecordedStatements.of(() -> stores().sealed(50));

    assertThat(statements).hasSize(3);
    try (Connection connection = stores().database().source().getConnection()) {
      for (String sql : statements) {
        assertThat(plan(connection, sql)).doesNotContain("tableScan").doesNotContain("Seq Scan");
      }
    }
  }

  /** A page of keys is found along them, and what belongs to it along an index each. */
  @Test
  default void T61_noPageOfAScrubReadsAWholeTable() throws Exception {
    new ManyRows(stores().database().source(), isH2()).links(2000).keys(2000).kept(2000).analyzed();
    KeptParts parts = new KeptParts(stores().database().transactions(), DatabaseContracts.master());

    List<String> statements = new ArrayList<>(RecordedStatements.of(() -> read(parts)));
    statements.addAll(RecordedStatements.of(() -> parts.known(Set.of(new UUID(0, 1)))));

    assertThat(statements).hasSize(3);
    try (Connection connection = stores().database().source().getConnection()) {
      for (String sql : statements) {
        assertThat(plan(connection, sql))
            .as(sql)
            .doesNotContain("tableScan")
            .doesNotContain("Seq Scan on image_key", "Seq Scan on link", "Seq Scan on intake_item");
      }
      assertThat(plan(connection, statements.get(0)))
          .matches(found -> !isH2() || found.contains("index sorted"), "sorted");
    }
  }

  private static void read(KeptParts parts) {
    try {
      parts.after(Optional.empty(), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
