package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.Bot;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that break, events that come twice or late, calls that fail, and limits. */
class DeliveryThreatsTest {
  /** Two walk at a time, and the clock is turned in steps in which several go. */
  private static final int WALKERS_AND_SOME = 8;

  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void T41_handles_each_event_once_with_a_second_node_attached() throws Exception {
    Bot second =
        new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, rig.clock).listen().connect();
    try {
      rig.slack.sockets().awaitConnected(2);
      rig.slack.events().repeat(5);
      List<SeenMessage> posts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        posts.add(rig.posts(rig.ana, "picture " + i, Photo.jpeg(i)));
      }

      for (SeenMessage post : posts) {
        rig.card(post, "Protected");
      }

      for (SeenMessage post : posts) {
        assertThat(rig.intakes(post)).hasSize(1);
        assertThat(rig.cards(post)).hasSize(1);
        assertThat(rig.isReplaced(post)).isTrue();
      }
      assertThat(rig.recorded("intake.received")).hasSize(6);
      assertThat(rig.recorded("link.issued")).hasSize(6);
    } finally {
      second.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"warning", "refresh_requested"})
  void livesThroughADisconnect(String reason) throws MessengerUnavailable {
    rig.slack.sockets().disconnect(reason);
    SeenMessage post = rig.posts(rig.ana, "in between", Photo.jpeg());

    rig.awaitThat("connected again", () -> rig.slack.sockets().connected() > 0);

    rig.await(
        "protected",
        () -> {
          retry();
          return rig.cards(post).stream()
              .filter(card -> card.words().contains("Protected"))
              .findFirst();
        });
    assertThat(rig.intakes(post)).hasSize(1);
  }

  @Test
  void opensOneSocketHoweverOftenItsStartFails() throws Exception {
    rig.down();
    rig.slack.sockets().awaitConnected(0);
    rig.bot = new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, rig.clock).listen();
    rig.slack.fail("users.conversations", 2, Fault.status(503));

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> rig.bot.chat.connect(rig.bot.doors))
          .isInstanceOf(MessengerUnavailable.class);
    }
    rig.bot.connect();

    assertThat(rig.slack.sockets().connected()).isEqualTo(1);
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg()), "Protected");
  }

  @Test
  void takesARefusalToListItsChannelsForNoEmptyList() throws Exception {
    rig.down();
    SeenMessage missed = rig.posts(rig.ana, "missed", Photo.jpeg());
    rig.slack.fail("users.conversations", 2, Fault.error("fatal_error_of_another_name"));
    rig.bot = new Bot(FakeSettings.of(rig.slack), rig.db, rig.blobs, rig.clock).listen();

    assertThatThrownBy(() -> rig.bot.chat.connect(rig.bot.doors))
        .isInstanceOf(MessengerUnavailable.class)
        .hasMessageContaining("fatal_error_of_another_name");
    rig.slack.clearFaults();
    rig.bot.connect();

    rig.card(missed, "Protected");
  }

  @Test
  void findsWhatWasLostWhileItsSocketWasBroken() {
    rig.slack.sockets().breakOff();
    rig.slack.events().lose(true);
    SeenMessage post = rig.posts(rig.ana, "lost", Photo.jpeg());
    rig.slack.events().lose(false);

    rig.await(
        "protected",
        () -> {
          retry();
          return rig.cards(post).stream()
              .filter(card -> card.words().contains("Protected"))
              .findFirst();
        });
    assertThat(rig.intakes(post)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_denied", "invalid_cursor", "missing_scope"})
  void findsLaterWhatSlackRefusedToShow(String error) {
    rig.down();
    rig.slack.events().lose(true);
    SeenMessage missed = rig.posts(rig.ana, "missed", Photo.jpeg());
    rig.slack.events().lose(false);
    rig.clock.turn(Duration.ofMinutes(20));
    rig.slack.fail("conversations.history", 20, Fault.error(error));
    rig.slack.fail("files.list", 20, Fault.error(error));
    rig.up();
    rig.slack.clearFaults();

    retry();

    rig.card(missed, "Protected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel_not_found", "not_in_channel"})
  void looksThroughTheOtherChannelsThoughOneIsGone(String error) {
    FakeChannel other = rig.slack.channel("other", rig.cho, rig.ana, rig.bob);
    rig.cho.inviteBot(other);
    Conversation watched = rig.bot.conversation(other.id());
    rig.awaitThat(
        "it is watched",
        () -> rig.bot.intakes.watermarks().of(watched.workspace()).containsKey(watched));
    rig.down();
    rig.slack.events().lose(true);
    SeenMessage missed = rig.ana.post(other, "missed", FakeFile.of("a.jpg", Photo.jpeg()));
    rig.slack.events().lose(false);
    rig.slack.fail("conversations.history", 1, Fault.error(error));
    rig.up();

    rig.card(missed, "Protected");
  }

  @Test
  void takesAnEventOnceWhoseAcknowledgementWasLost() {
    rig.slack.courier().ackDeadline(Duration.ofMillis(500));
    rig.slack.courier().retries(Duration.ZERO, Duration.ofMillis(100));
    rig.slack.sockets().dropAcks(2);

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    rig.card(post, "Protected");
    assertThat(rig.intakes(post)).hasSize(1);
    assertThat(rig.recorded("intake.received")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.postMessage",
        "chat.update",
        "files.delete",
        "files.info",
        "conversations.replies"
      })
  void repeatsACallWhoseAnswerWasLostWithoutASecondEffect(String method) {
    // So that the card is looked for at all.
    rig.slack.fail("chat.postMessage", 1, Fault.droppedAfter());
    rig.slack.fail(method, 1, Fault.droppedAfter());

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    rig.laterCard(post, "Protected");
    assertThat(rig.cards(post)).hasSize(1);
    assertThat(rig.isReplaced(post)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.postMessage",
        "chat.update",
        "files.delete",
        "files.info",
        "conversations.replies",
        "files.getUploadURLExternal",
        "download"
      })
  void T45_waits_as_long_as_it_is_asked_to(String method) {
    rig.slack.fail(method, 2, Fault.rateLimited(7));

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    rig.laterCard(post, "Protected");
    assertThat(rig.cards(post)).hasSize(1);
    assertThat(rig.isReplaced(post)).isTrue();
  }

  @Test
  void T45_asksForNoThreadWhoseOnlyAnswerIsACardOfItsOwn() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.card(post, "Protected");
    rig.down();
    SeenMessage answer = rig.ana.reply(post, "south", FakeFile.of("b.jpg", Photo.jpeg(1)));
    SeenMessage missed = rig.posts(rig.ana, "east", Photo.jpeg(2));

    rig.up();

    rig.card(missed, "Protected");
    rig.awaitThat("the answer is replaced", () -> rig.isReplaced(answer));
    assertThat(rig.slack.journal().of("conversations.replies"))
        .as("one for the thread that somebody answered in, none to look for cards")
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable"})
  void livesThroughRefusalsThatPass(String error) {
    for (String method : List.of("files.info", "chat.postMessage", "files.delete")) {
      rig.slack.fail(method, 1, Fault.error(error));
    }

    rig.laterCard(rig.posts(rig.ana, "north pier", Photo.jpeg()), "Protected");
  }

  @Test
  @Tag("full")
  void T45_gets_through_a_burst_within_the_limits_oldest_first() {
    rig.slack.rateLimits().enforce(true);
    rig.slack.rateLimits().limit("files.delete", 10);
    List<SeenMessage> posts = burst(60);
    // All are at their turn before the clock is: on a slow machine a late one would come in
    // between.
    posts.forEach(post -> rig.awaitThat("its card", () -> !rig.cards(post).isEmpty()));

    for (SeenMessage post : posts) {
      rig.laterCard(post, "Protected");
      assertThat(rig.cards(post)).hasSize(1);
    }

    List<Journal.Entry> calls = rig.slack.journal().of("files.delete");
    List<String> removed = files(calls, "ok");
    List<String> posted = posts.stream().map(post -> post.files().get(0).id()).toList();
    assertThat(removed).hasSameElementsAs(posted);
    for (int i = 0; i < posted.size(); i++) {
      assertThat(removed.indexOf(posted.get(i)))
          .as("the turn of post %s", i)
          .isCloseTo(i, Offset.offset(WALKERS_AND_SOME));
    }
    // One for each place that comes free, at most; were each post that waits to ask, some 200.
    assertThat(files(calls, "ratelimited")).hasSizeLessThan(posts.size());
  }

  @Test
  void T45_is_slowed_by_what_Slack_answers_and_not_by_a_guess() {
    rig.slack.rateLimits().enforce(true);
    rig.slack.rateLimits().limit("files.delete", 1_000);
    rig.slack.rateLimits().limit("files.info", 1_000);
    rig.slack.rateLimits().limit("chat.update", 1_000);
    rig.slack.rateLimits().limit("files.getUploadURLExternal", 1_000);

    for (SeenMessage post : burst(54)) {
      rig.card(post, "Protected");
    }
  }

  private List<SeenMessage> burst(int count) {
    List<FakeChannel> channels = new ArrayList<>();
    List<SeenMessage> posts = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      FakeChannel channel = rig.slack.channel("burst" + i, rig.cho, rig.ana, rig.bob);
      rig.cho.inviteBot(channel);
      channels.add(channel);
    }
    for (int i = 0; i < count; i++) {
      rig.clock.turn(Duration.ofMillis(10));
      posts.add(
          rig.ana.post(channels.get(i % 6), "picture " + i, FakeFile.of("a.jpg", Photo.jpeg(i))));
    }
    return posts;
  }

  private static List<String> files(List<Journal.Entry> calls, String outcome) {
    return calls.stream()
        .filter(call -> call.outcome().equals(outcome))
        .map(Journal.Entry::subject)
        .toList();
  }

  @Test
  void T46_acknowledges_a_command_at_once_however_long_its_answer_takes() {
    rig.slack.courier().ackDeadline(Duration.ofSeconds(3));
    rig.slack.fail("conversations.members", 1, Fault.late(Duration.ofSeconds(6)));

    var asked = rig.cho.command(rig.site, "/image policy show");

    assertThat(asked.acknowledged()).isTrue();
    assertThat(asked.awaitAnswer().words()).contains("expiry");
  }

  private void retry() {
    try {
      rig.bot.chat.retry(rig.bot.doors);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }
}
