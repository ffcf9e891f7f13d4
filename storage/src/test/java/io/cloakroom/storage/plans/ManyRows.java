package io.cloakroom.storage.plans;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.review.Review;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A year of a busy workspace: links that ended, pictures that are kept, posts that rest. */
public final class ManyRows {
  private static final int STEP = 5000;
  public static final LinkId FIRST =
      new LinkId(UUID.fromString("a0000000-0000-7000-8000-000000000001"));

  public static final long YEAR_NANOS = 365L * 24 * 3600 * 1_000_000_000;

  private static final Workspace HOME = new Workspace("slack", "T1");

  private static final long LATER = 4_000_000_000_000_000_000L;

  private static final long ISSUED = 1_772_366_400_000_000_000L;
  private static final long IN_A_WEEK = ISSUED + 7 * 24 * 3600 * 1_000_000_000L;

  private final DataSource source;
  private final boolean h2;

  public ManyRows(DataSource source, boolean h2) {
    this.source = source;
    this.h2 = h2;
  }

  /** The link that is looked at, as one of where its viewers are. */
  public static Link first() {
    Link sample = Sample.link(Sample.SITE, ViewLimit.NONE);
    return Link.issue(
        FIRST,
        sample.image(),
        sample.audience(),
        sample.owner(),
        sample.issuedAt(),
        sample.expiresAt(),
        ViewLimit.NONE);
  }

  /** Links that ended, whose pictures are kept. */
  public ManyRows links(int count) throws SQLException {
    return run(
        "insert into link (id, image_id, picture_type, width_pixels, height_pixels, picture_bytes,"
            + " preview, workspace, conversation_id, owner_workspace, owner_id, issued_at,"
            + " expires_at, once_per_person, views, card_due, messenger, kept_until, erase_at,"
            + " notice_at, ended_at) select "
            + uuid('a')
            + ", "
            + uuid('b')
            + ", 'JPEG', 1, 1, 1, false, 'slack/T1', 'C1', 'slack/T1', 'U1', x, x, false, 1,"
            + " false, 'slack', "
            + LATER
            + ", "
            + LATER
            + ", "
            + LATER
            + ", x from ",
        count);
  }

  /** Links of one channel that live a week. */
  public ManyRows livingLinks(int count) throws SQLException {
    return livingLinks("'site'", '4', '5', count);
  }

  /** The same, of twenty others. */
  public ManyRows livingLinksElsewhere(int count) throws SQLException {
    return livingLinks("'C' || mod(x, 20)", '6', '7', count);
  }

  /** Of those every tenth is over. */
  public ManyRows everyTenthEnded() throws SQLException {
    return run(
        "update link set ended_at = issued_at, ends_at = null where workspace = 'demo/W1'"
            + " and cast(id as varchar) like '%0'",
        0);
  }

  private ManyRows livingLinks(String channel, char link, char image, int count)
      throws SQLException {
    return run(
        "insert into link (id, image_id, picture_type, width_pixels, height_pixels, picture_bytes,"
            + " preview, workspace, conversation_id, owner_workspace, owner_id, issued_at,"
            + " expires_at, once_per_person, views, card_due, messenger, ends_at) select "
            + uuid(link)
            + ", "
            + uuid(image)
            + ", 'JPEG', 1, 1, 1, false, 'demo/W1', "
            + channel
            + ", 'demo/W1', 'ann', "
            + ISSUED
            + ", "
            + IN_A_WEEK
            + ", false, 1, true, 'demo', "
            + IN_A_WEEK
            + " from ",
        count);
  }

  /**
   * Links of twenty channels that end, with pictures to be erased, owners to be told and cards to
   * be written.
   */
  public ManyRows dueLinks(int count) throws SQLException {
    return run(
        "insert into link (id, image_id, picture_type, width_pixels, height_pixels, picture_bytes,"
            + " preview, workspace, conversation_id, owner_workspace, owner_id, issued_at,"
            + " expires_at, once_per_person, views, card_due, messenger, kept_until, erase_at,"
            + " notice_at, ends_at) select "
            + uuid('4')
            + ", "
            + uuid('5')
            + ", 'JPEG', 1, 1, 1, false, 'slack/T1', 'C' || mod(x, 20), 'demo/W1',"
            + " 'ann', x, x, false, 1, true, 'slack', x, x, x, x from ",
        count);
  }

  /** That many looks, by one person in one session each second, at the first of the links. */
  public ManyRows looks(int count) throws SQLException {
    return run(
        "insert into link_view (id, link_id, person_workspace, person_id, session_hash, seen_at)"
            + " select "
            + uuid('9')
            + ", cast('"
            + FIRST.value()
            + "' as uuid), 'demo/W1', 'bob', 's', cast(x as bigint) * 1000000000 from ",
        count);
  }

  /** Words of pictures, each of a hundred pictures. */
  public ManyRows words(int count) throws SQLException {
    return run(
        "insert into picture_word (word, image_id, source) select mod(x, "
            + count / 100
            + "), "
            + uuid('b')
            + ", 1 from ",
        count);
  }

  /** Of which bytes pictures are: each of a hundred the same, and kept once. */
  public ManyRows keptOnce(int count) throws SQLException {
    run(
        "insert into picture_word (word, image_id, source) select mod(x, "
            + count / 100
            + "), "
            + uuid('b')
            + ", 3 from ",
        count);
    run(
        "insert into body_use (image_id, body_id, wrapped, settled) select "
            + uuid('b')
            + ", cast('f0000000-0000-7000-8000-0000' || lpad(cast(mod(x, "
            + count / 100
            + ") as varchar), 8, '0') as uuid), "
            + (h2 ? "X'00'" : "decode('00', 'hex')")
            + ", true from ",
        count);
    return run(
        "insert into shared_body (body_id, ending) select cast('f0000000-0000-7000-8000-0000' ||"
            + " lpad(cast(x as varchar), 8, '0') as uuid), false from ",
        count / 100);
  }

  /** The keys of their pictures, and those of a hundred that are being stored. */
  public ManyRows keys(int count) throws SQLException {
    return keys('b', count).keys('f', 100);
  }

  private ManyRows keys(char kind, int count) throws SQLException {
    return run(
        "insert into image_key (image_id, wrapped) select "
            + uuid(kind)
            + ", "
            + (h2 ? "X'00'" : "decode('00', 'hex')")
            + " from ",
        count);
  }

  /** Posts whose original could not be removed, resting until they are tried again. */
  public ManyRows kept(int count) throws SQLException {
    return intakes(count, "KEPT", 97, LATER);
  }

  /** Posts whose original is gone, and whose cards are to say so once no original is due. */
  public ManyRows unshown(int count) throws SQLException {
    return intakes(count, "GONE", Stage.mostUrgentFirst().indexOf(Stage.GONE), 0);
  }

  /** Posts of a chat that is away, resting until they are tried again. */
  public ManyRows resting(int count) throws SQLException {
    return intakes(count, "ANNOUNCED", 98, LATER)
        .run("update intake set delays = 1 where stage = 'ANNOUNCED'", 0);
  }

  /** Posts that are finished and settled. */
  public ManyRows finished(int count) throws SQLException {
    return intakes(count, "REPLACED", 99, 0);
  }

  /** That somebody asked, was let in, and that it ended; everybody was told. */
  public ManyRows requests(int count) throws SQLException {
    return run(
        "insert into access_request (id, messenger, workspace, person_id, link_id, image_id,"
            + " conversation_id, words, asked_at, state, untold) select "
            + uuid('e')
            + ", 'slack', 'slack/T1', 'U1', "
            + uuid('a')
            + ", "
            + uuid('b')
            + ", 'C1', "
            + (h2 ? "X'00'" : "decode('00', 'hex')")
            + ", x, 'ENDED', false from ",
        count);
  }

  /** Shared pictures whose cards stand. */
  public ManyRows shares(int count) throws SQLException {
    return run(
        "insert into share (id, image_id, messenger, workspace, conversation_id, person_id,"
            + " owner_id, shared_at) select "
            + uuid('e')
            + ", "
            + uuid('b')
            + ", 'slack', 'slack/T1', 'C1', 'U1', 'U2', x from ",
        count);
  }

  /** Sweeps that are over, each of a channel of its own. */
  public ManyRows sweeps(int count) throws SQLException {
    return run(
        "insert into sweep (id, messenger, workspace, conversation_id, aim, state, asked_by,"
            + " asked_in, since_at, until_at, started_at, ended_at, announced, pictures, posts,"
            + " authors, version) select "
            + uuid('6')
            + ", 'slack', 'slack/T1', 'C' || x, 'CONVERT', 'DONE', 'U1', 'C1', 0, x, x, x, true, 1,"
            + " '', '', 1 from ",
        count);
  }

  /** Channels that are told of, and what people were told of others before. */
  public ManyRows reviews(int count) throws SQLException {
    return run(
            "insert into review (id, messenger, workspace, conversation_id, state, for_month,"
                + " due_at, list_name, until_at, version) select "
                + uuid('7')
                + ", 'slack', 'slack/T1', 'C' || x, 'TELLING', '2026-11', "
                + LATER
                + ", 'list', "
                + LATER
                + ", 1 from ",
            count)
        .run(
            "insert into review_card (id, messenger, person_id, place, workspace, conversation_id,"
                + " day_over) select "
                + uuid('7')
                + ", 'slack', 'U' || (x / 10), mod(x, 10), 'slack/T1', 'C' || x, x from ",
            count);
  }

  /** One of those. */
  public static Review review() {
    Instant later = Instant.ofEpochSecond(0, LATER);
    return new Review(
        new Conversation(HOME, "C5"),
        Review.State.TELLING,
        YearMonth.of(2026, 11),
        later,
        Optional.of("list"),
        Optional.of(later),
        1);
  }

  /** Who is told of as many as can be in a day. */
  public static Person reviewer() {
    return new Person(HOME, "U7");
  }

  /** What happened: looks. */
  public ManyRows events(int count) throws SQLException {
    return events('c', count, "image.viewed");
  }

  /** Removals, of which a channel is to be told. */
  public ManyRows removals(int count) throws SQLException {
    return events('3', count, "original.removed");
  }

  /**
   * What is asked about in a chat: of forty people in twenty channels, one in ten refused, over a
   * year. In every channel originals are removed, and some could not be.
   */
  public ManyRows record(int count) throws SQLException {
    return run(
        "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
            + " conversation_workspace, conversation_id, image_id, outcome, details) select "
            + uuid('7')
            + ", cast(x as bigint) * "
            + YEAR_NANOS / count
            + ", 'slack/T1', case when mod(x, 10) = 3 then 'access.denied' when mod(x, 100) = 7"
            + " then 'command.denied' when mod(x, 1000) = 11 then 'policy.changed' when mod(x, 7) ="
            + " 5 then 'original.removed' when mod(x, 77) = 4 then 'original.remove_failed' when"
            + " mod(x, 7) = 6 then 'link.issued' else 'image.viewed' end, 'slack/T1', 'U' ||"
            + " mod(x, 40), 'slack/T1', 'C' || mod(x, 20), "
            + image("x / 50")
            + ", case when mod(x, 10) = 3 then (case when mod(x, 200) = 3 then 'expired' else"
            + " 'not_member' end) when mod(x, 77) = 4 then 'not_permitted' else 'ok' end,"
            + " '{\"exposed_millis\":\"' || mod(x, 5000) || '\",\"link\":\"0abc\"}' from ",
        count);
  }

  /** The picture of fifty events of the record. */
  public static ImageId picture(int event) {
    return new ImageId(UUID.fromString("b0000000-0000-7000-8000-%012d".formatted(event / 50)));
  }

  private static String image(String number) {
    return "cast('b0000000-0000-7000-8000-' || lpad(cast("
        + number
        + " as varchar), 12, '0') as uuid)";
  }

  /** Links to the latest pictures of a record of so many events: each open, and issued long ago. */
  public ManyRows openLinks(int count, int events) throws SQLException {
    return run(
        "insert into link (id, image_id, picture_type, width_pixels, height_pixels, picture_bytes,"
            + " preview, workspace, conversation_id, owner_workspace, owner_id, issued_at,"
            + " expires_at, once_per_person, views, card_due, messenger, ends_at) select "
            + uuid('4')
            + ", "
            + image(events / 50 + " - x")
            + ", 'JPEG', 1, 1, 1, false, 'slack/T1', 'C1', 'slack/T1', 'U1', 1, "
            + LATER
            + ", false, 1, false, 'slack', "
            + LATER
            + " from ",
        count);
  }

  private ManyRows events(char kind, int count, String action) throws SQLException {
    return run(
        "insert into audit_event (id, happened_at, workspace, action, outcome, details) select "
            + uuid(kind)
            + ", x, 'slack/T1', '"
            + action
            + "', 'done', '{}' from ",
        count);
  }

  /** The codes of as many marked looks as there are events, in one workspace. */
  public ManyRows codes(int count) throws SQLException {
    return codes('c', count);
  }

  /** The same of a {@link #record}. */
  public ManyRows recordCodes(int count) throws SQLException {
    return codes('7', count);
  }

  private ManyRows codes(char kind, int count) throws SQLException {
    return run(
        "insert into look_code (id, workspace, code) select "
            + uuid(kind)
            + ", 'slack/T1', 'C' || x from ",
        count);
  }

  /** Sessions that have long to live. */
  public ManyRows sessions(int count) throws SQLException {
    run(
        "insert into pass (hash, person_workspace, person_id, expires_at)"
            + " select 'p' || x, 'slack/T1', 'U' || x, "
            + LATER
            + " from ",
        count);
    return run(
        "insert into browser_session (hash, person_workspace, person_id, started_at, expires_at)"
            + " select 's' || x, 'slack/T1', 'U' || x, 0, "
            + LATER
            + " from ",
        count);
  }

  /** What another chat has long to finish. */
  public ManyRows keepsakes(int count) throws SQLException {
    return run(
        "insert into keepsake (id, shelf, name, words, ends_at) select "
            + uuid('f')
            + ", 'discord', 'n' || x, "
            + (h2 ? "X'00'" : "decode('00', 'hex')")
            + ", "
            + LATER
            + " from ",
        count);
  }

  /** As PostgreSQL does by itself within a minute. */
  public ManyRows analyzed() throws SQLException {
    return run(h2 ? "analyze" : "vacuum analyze", 0);
  }

  private ManyRows intakes(int count, String stage, int urgency, long due) throws SQLException {
    return run(
        "insert into intake (id, workspace, messenger, conversation_id, post_id, author_workspace,"
            + " author_id, posted_at, by_bot, words, received_at, stage, urgency, stage_at,"
            + " attempts, due_at, swept, version) select "
            + uuid(idOf(stage))
            + ", 'slack/T1', 'slack', 'C1', '"
            + stage
            + "' || x, 'slack/T1', 'U1', x, false, "
            + (h2 ? "X'00'" : "decode('00', 'hex')")
            + ", x, '"
            + stage
            + "', "
            + urgency
            + ", x, 1, "
            + due
            + ", true, 1 from ",
        count);
  }

  private static char idOf(String stage) {
    return switch (stage) {
      case "KEPT" -> 'd';
      case "ANNOUNCED" -> '8';
      default -> 'e';
    };
  }

  /** In the order in which rows are made, as the program's ids are. */
  private static String uuid(char kind) {
    return "cast('"
        + kind
        + "0000000-0000-7000-8000-' || lpad(cast(x as varchar), 12, '0') as uuid)";
  }

  /** In steps: one statement over all of them would swell the file of H2. */
  private ManyRows run(String sql, int count) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      if (count == 0) {
        statement.execute(sql);
      }
      for (int from = 1; from <= count; from += STEP) {
        int to = Math.min(count, from + STEP - 1);
        statement.execute(
            sql
                + (h2
                    ? "system_range(" + from + ", " + to + ")"
                    : "generate_series(" + from + ", " + to + ") as n(x)"));
      }
    }
    return this;
  }
}
