package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.testing.MemoryLeases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of one program in one workspace, over one database, each with a socket: one looks
 * through the channels for what neither heard.
 */
class TwoNodesTest {
  /** Another node asks so often. */
  private static final Duration ASKED = Duration.ofSeconds(2);

  private final SlackRig rig = new SlackRig();
  private final MemoryLeases leases = new MemoryLeases(rig.clock::nanos);
  private volatile boolean firstIsCutOff;
  private volatile boolean secondIsCutOff;
  private final AtomicInteger askedByFirst = new AtomicInteger();
  private Bot first;
  private Bot second;

  @BeforeEach
  void startTwo() throws Exception {
    rig.down();
    first = node("a", new Cut(() -> firstIsCutOff));
    rig.bot = first;
    second = node("b", new Cut(() -> secondIsCutOff));
    rig.slack.sockets().awaitConnected(2);
    rig.slack.journal().clear();
  }

  @AfterEach
  void stop() {
    second.close();
    rig.close();
  }

  private Bot node(String name, Leases its) throws Exception {
    Duties duties = new Duties(its, name, rig.clock::nanos);
    return new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, duties, rig.clock)
        .listen()
        .connect();
  }

  /** A node's way to the leases. */
  private final class Cut implements Leases {
    private final BooleanSupplier off;

    Cut(BooleanSupplier off) {
      this.off = off;
    }

    @Override
    public boolean take(String what, String node) {
      if (off.getAsBoolean()) {
        throw new IllegalStateException("the database is away");
      }
      if ("a".equals(node)) {
        askedByFirst.incrementAndGet();
      }
      return leases.take(what, node);
    }

    @Override
    public void giveUp(String what, String node) {
      leases.giveUp(what, node);
    }
  }

  @Tag("full")
  @Test
  void J08_oneLooksForWhatTheOtherNoticedThatItMissed() throws Exception {
    SeenMessage missed = whileBothAreAway();

    second.chat.retry(second.doors);
    assertThat(rig.slack.journal().of("files.list")).as("not its own").isEmpty();
    first.chat.retry(first.doors);

    rig.card(missed, "Protected");
    assertThat(rig.cards(missed)).hasSize(1);
    assertThat(rig.intakes(missed)).hasSize(1);
  }

  @Test
  void J08_aNodeThatStopsIsFollowedAtOnceAndNothingIsLostInBetween() throws Exception {
    SeenMessage missed = lost();
    second.chat.retry(second.doors);
    assertThat(rig.intakes(missed)).as("nobody noticed").isEmpty();
    first.close();
    rig.bot = second;

    rig.clock.turn(ASKED);
    second.chat.retry(second.doors);

    rig.card(missed, "Protected");
    assertThat(rig.cards(missed)).hasSize(1);
    rig.slack.sockets().awaitConnected(1);
  }

  /** It reached the database, and kept what it could not do, for as long as that lasted. */
  @Tag("full")
  @Test
  void J08_aNodeThatSlackDoesNotAnswerLeavesTheChannelsToTheOther() throws Exception {
    firstIsNotAnswered();
    SeenMessage missed = whileBothAreAway();
    second.chat.retry(second.doors);
    assertThat(rig.intakes(missed)).as("once may be chance").isEmpty();
    firstIsNotAnswered();

    rig.clock.turn(ASKED);
    second.chat.retry(second.doors);

    rig.card(missed, "Protected");
    assertThat(rig.cards(missed)).hasSize(1);
  }

  /** Its socket was open, so that it kept the channels, and never came to look through them. */
  @Test
  @Tag("full")
  void J08_aNodeThatSlackDoesNotAnswerAsItStartsLeavesTheChannelsToTheOther() throws Exception {
    SeenMessage missed = lost();
    secondIsCutOff = true;
    first.close();
    rig.bot = second;
    rig.clock.turn(ASKED);
    rig.slack.fail("users.conversations", 2, Fault.status(503));
    Noting had = new Noting(leases, ConcurrentHashMap.newKeySet());
    Duties duties = new Duties(had, "c", rig.clock::nanos);
    try (Bot third = new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, duties, rig.clock)) {
      assertThatThrownBy(third.listen()::connect).isInstanceOf(MessengerUnavailable.class);
      String channels = "slack-rounds-" + third.chat.teamId();
      rig.awaitThat("it has the channels", () -> had.taken().contains(channels));
      assertThatThrownBy(() -> third.chat.connect(third.doors))
          .isInstanceOf(MessengerUnavailable.class);

      secondIsCutOff = false;
      rig.clock.turn(ASKED);
      second.chat.retry(second.doors);

      rig.card(missed, "Protected");
    }
  }

  /** Leases, and which of them were ever taken by this way. */
  private record Noting(Leases leases, Set<String> taken) implements Leases {
    @Override
    public boolean take(String what, String node) {
      boolean its = leases.take(what, node);
      if (its) {
        taken.add(what);
      }
      return its;
    }

    @Override
    public void giveUp(String what, String node) {
      leases.giveUp(what, node);
    }
  }

  @Test
  void J08_aNodeThatStallsIsFollowedWithinOneLeaseAndLooksNoMore() throws Exception {
    firstIsCutOff = true;
    rig.clock.turn(Leases.LENGTH);
    SeenMessage missed = whileBothAreAway();

    second.chat.retry(second.doors);
    rig.card(missed, "Protected");
    firstIsCutOff = false;
    rig.clock.turn(ASKED);
    rig.slack.journal().clear();
    first.chat.retry(first.doors);

    assertThat(rig.slack.journal().of("files.list")).isEmpty();
    assertThat(rig.cards(missed)).hasSize(1);
  }

  /** Its limits are waited out for longer than a lease is. */
  @Test
  @Tag("full")
  void J08_aNodeThatSlackHoldsUpKeepsWhatItHas() throws Exception {
    second.close();
    rig.slack.sockets().awaitConnected(1);
    rig.slack.events().omit("message");
    rig.slack.fail("conversations.history", 100, Fault.rateLimited(60));
    rig.awaitTold("file_shared", () -> rig.posts(rig.ana, "north pier", Photo.jpeg()));
    rig.clock.turn(Duration.ofSeconds(10));
    rig.awaitThat(
        "it waits for Slack", () -> rig.slack.journal().count("conversations.history") > 0);

    int before = askedByFirst.get();
    rig.clock.turn(Leases.LENGTH.dividedBy(2));

    rig.awaitThat("it renews its leases", () -> askedByFirst.get() >= before + 2);
    assertThat(rig.slack.journal().count("conversations.history")).isOne();
  }

  /** It may have acknowledged what it was still at. */
  @Test
  void J08_whereANodeDiesThatHearsEventsTheChannelsAreLookedThrough() throws Exception {
    first.chat.retry(first.doors);
    SeenMessage lost = lost();
    secondIsCutOff = true;
    rig.clock.turn(Leases.LENGTH.dividedBy(2));
    first.chat.retry(first.doors);
    assertThat(rig.intakes(lost)).isEmpty();

    rig.clock.turn(Leases.LENGTH.dividedBy(2));
    first.chat.retry(first.doors);

    rig.card(lost, "Protected");
  }

  @Test
  void J08_aPreviewThatWasNotReadyIsShownThoughItsNodeIsGone_withWhatTheCardSaysByThen()
      throws Exception {
    rig.slack.fail("chat.postMessage", 1, Fault.error("invalid_blocks"));
    rig.slack.fail("chat.update", 1, Fault.error("invalid_blocks"));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.awaitSettled(post);
    rig.card(post, "Protected");
    rig.slack.clearFaults();
    assertThat(shows(post)).isFalse();
    first.close();
    rig.bot = second;

    rig.awaitThat(
        "the preview",
        () -> {
          rig.clock.turn(Duration.ofSeconds(5));
          return retried(second) && shows(post);
        });

    assertThat(rig.cards(post)).hasSize(1);
  }

  private static boolean retried(Bot node) {
    try {
      node.chat.retry(node.doors);
      return true;
    } catch (MessengerUnavailable busy) {
      return false;
    }
  }

  private boolean shows(SeenMessage post) {
    return rig.cards(post).get(0).blocks().findValuesAsText("type").contains("image");
  }

  @Test
  void J08_whomOneNodeToldAnotherDoesNotTellAgain() throws Exception {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "Protected");
    rig.awaitSettled(post);
    Conversation where = first.conversation(rig.site.id());
    Person ana = new Person(where.workspace(), rig.ana.id());
    Notice notice = Notice.lasting(List.of(Line.of("north pier")));
    rig.slack.journal().clear();

    for (Bot node : List.of(first, second, first)) {
      assertThat(node.messenger.tell(new CardKey("told"), ana, where, notice)).isTrue();
      node.messenger.reply(new CardKey("replied"), rig.intakes(post).get(0).post(), notice);
      rig.clock.turn(Duration.ofHours(1));
    }

    assertThat(rig.slack.journal().of("chat.postEphemeral")).hasSize(1);
    assertThat(rig.slack.journal().of("chat.postMessage")).hasSize(2);
  }

  /** It stood in Slack for good, as the node that ended the card knew another. */
  @Test
  void T60_aPreviewThatAnotherNodePutOnACardGoesWithIt() throws Exception {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "Protected");
    rig.awaitSettled(post);
    Intake intake = rig.intakes(post).get(0);
    first.messenger.update(intake.card(), card(intake, Optional.of(Photo.jpeg(1))));
    String before = shown(post);

    second.messenger.update(intake.card(), card(intake, Optional.of(Photo.jpeg(2))));
    String then = shown(post);
    first.messenger.update(intake.card(), card(intake, Optional.empty()));

    assertThat(then).isNotEqualTo(before);
    assertThat(rig.cards(post)).hasSize(1);
    assertThat(shows(post)).isFalse();
    assertThat(
            rig.slack.journal().of("files.delete").stream()
                .map(one -> one.details().path("file").asText()))
        .contains(before, then);
  }

  private static Card card(Intake intake, Optional<byte[]> preview) {
    CardImage image =
        new CardImage(
            "Picture 1",
            CardImage.State.OPEN,
            Optional.empty(),
            Line.of("opens for members"),
            preview,
            Showing.PLAIN);
    return new Card(
        intake.post(),
        List.of(image),
        List.of(),
        Card.Original.REMOVED,
        List.of(),
        List.of(),
        Byline.BOT);
  }

  /** The file that the card shows. */
  private String shown(SeenMessage post) {
    return rig.cards(post).get(0).blocks().findValues("slack_file").get(0).path("id").asText();
  }

  private void firstIsNotAnswered() {
    rig.slack.fail("auth.test", 1, Fault.status(503));
    assertThatThrownBy(() -> first.chat.retry(first.doors))
        .isInstanceOf(MessengerUnavailable.class);
  }

  private SeenMessage whileBothAreAway() {
    rig.slack.sockets().breakOff();
    SeenMessage missed = lost();
    rig.slack.sockets().awaitConnected(2);
    return missed;
  }

  private SeenMessage lost() {
    rig.slack.events().lose(true);
    SeenMessage missed = rig.posts(rig.ana, "lost", Photo.jpeg());
    rig.slack.events().lose(false);
    return missed;
  }
}
