package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.FakeSettings;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.post.History;
import io.cloakroom.slack.post.Missed;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.CallPace;
import io.cloakroom.slack.web.LimitWait;
import io.cloakroom.slack.web.WebApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for, when, and how much of Slack's limits that takes (J8, T62). */
class MissedPostsTest {
  private static final Duration ROUND = Duration.ofMinutes(11);
  private static final List<String> READING =
      List.of("conversations.history", "conversations.replies", "files.list");

  private Optional<SlackRig> started = Optional.empty();

  private SlackRig rig(boolean socket) {
    SlackRig rig = new SlackRig(socket ? FakeSettings::of : FakeSettings::overHttp);
    started = Optional.of(rig);
    return rig;
  }

  @AfterEach
  void stop() {
    started.ifPresent(SlackRig::close);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void T62_reads_no_channel_again_where_nothing_was_missed(boolean socket) {
    SlackRig rig = rig(socket);
    FakeChannel other = rig.slack.watched("other", rig.cho, rig.ana, rig.bob);
    SeenMessage text = rig.ana.post(other, "without a picture");
    rig.bob.reply(text, "and answered");
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg()), "Protected");
    retry(rig);
    assertThat(rig.slack.journal().of("conversations.replies"))
        .as("threads read for posts without a picture")
        .isEmpty();
    rig.slack.journal().clear();

    for (int i = 0; i < 3; i++) {
      rig.clock.turn(ROUND);
      retry(rig);
    }

    assertThat(rig.slack.journal().of("conversations.history")).isEmpty();
    assertThat(rig.slack.journal().of("conversations.replies")).isEmpty();
    assertThat(rig.slack.journal().of("files.list")).hasSize(socket ? 0 : 3);
  }

  @Test
  void T62_reads_from_where_it_had_heard_everything_and_no_threads() {
    SlackRig rig = rig(true);
    for (int i = 0; i < 5; i++) {
      rig.bob.reply(rig.ana.post(rig.site, "text " + i), "answer");
    }
    rig.clock.turn(Duration.ofDays(2));
    retry(rig);
    SeenMessage text = rig.ana.post(rig.site, "while it is away");
    Instant heard = rig.clock.instant();
    rig.slack.journal().clear();

    SeenMessage missed = whileAway(rig, () -> rig.posts(rig.ana, "lost", Photo.jpeg()));
    rig.bob.reply(text, "answer");

    found(rig, missed);
    assertThat(rig.slack.journal().of("conversations.replies")).isEmpty();
    assertThat(rig.slack.journal().of("conversations.history"))
        .allSatisfy(
            call ->
                assertThat(call.details().path("oldest").asText())
                    .isGreaterThan(
                        String.valueOf(heard.minus(Duration.ofMinutes(6)).getEpochSecond())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void J8_finds_an_answer_in_an_old_thread_with_and_without_a_list_of_files(boolean list) {
    SlackRig rig = rig(true);
    SeenMessage parent = rig.ana.post(rig.site, "an old thread");
    rig.clock.turn(Duration.ofDays(2));
    retry(rig);
    if (!list) {
      rig.slack.fail("files.list", 100, Fault.error("unknown_method"));
    }

    SeenMessage missed =
        whileAway(rig, () -> rig.ana.reply(parent, "lost", FakeFile.of("a.jpg", Photo.jpeg())));

    found(rig, missed);
  }

  @Test
  void J8_finds_over_HTTP_what_Slack_found_no_way_in_for() {
    SlackRig rig = rig(false);
    retry(rig);
    rig.clock.turn(Duration.ofMinutes(3));
    rig.slack.events().lose(true);
    SeenMessage missed = rig.posts(rig.ana, "lost", Photo.jpeg());
    rig.slack.events().lose(false);

    rig.clock.turn(ROUND);

    found(rig, missed);
  }

  @Test
  void J8_looks_for_an_event_that_could_not_be_saved_and_never_came_again() {
    SlackRig rig = rig(true);
    rig.slack.courier().ackDeadline(Duration.ofMillis(500));
    rig.slack.courier().retries();
    rig.db.breakAudit(true);
    SeenMessage missed = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.awaitThat("a refused delivery", () -> refused(rig).isPresent());
    rig.db.breakAudit(false);

    found(rig, missed);
  }

  @Tag("full")
  @Test
  void J8_looks_again_after_a_round_that_the_database_broke_off() {
    SlackRig rig = rig(true);
    SeenMessage missed =
        whileAway(rig, () -> rig.ana.post(rig.site, "lost", FakeFile.of("a.jpg", Photo.jpeg())));
    rig.slack.sockets().awaitConnected(1);

    assertThatThrownBy(() -> rig.bot.chat.retry(LostWatermarks.doors(rig)))
        .isInstanceOf(IllegalStateException.class);

    found(rig, missed);
  }

  @Test
  void T62_leaves_a_part_of_each_limit_to_what_is_posted_meanwhile() throws Exception {
    SlackRig rig = rig(true);
    List<FakeChannel> channels = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      channels.add(rig.slack.watched("channel" + i, rig.cho, rig.ana));
    }
    rig.awaitThat(
        "the welcomes", () -> rig.slack.journal().count("chat.postMessage") > channels.size());
    rig.clock.turn(Duration.ofMinutes(2));
    rig.slack.rateLimits().enforce(true);
    Missed missed = missed(rig);

    for (FakeChannel channel : channels) {
      missed.in(channel.id(), rig.clock.instant().minus(Duration.ofMinutes(1)));
      for (String method : READING) {
        assertThat(rig.slack.rateLimits().used(method)).as(method).isLessThanOrEqualTo(30);
      }
    }

    assertThat(rig.slack.journal().of("conversations.history")).hasSizeGreaterThanOrEqualTo(70);
    assertThat(rig.slack.journal().all()).noneMatch(call -> call.outcome().contains("ratelimited"));
  }

  @Test
  void T45_says_that_the_chat_is_away_so_that_no_post_is_walked_meanwhile() {
    SlackRig rig = rig(true);
    rig.slack.fail("auth.test", 3, Fault.status(503));

    assertThatThrownBy(() -> rig.bot.chat.retry(rig.bot.doors))
        .isInstanceOf(MessengerUnavailable.class);
    rig.slack.clearFaults();

    retry(rig);
  }

  @Test
  void T45_walks_what_waited_at_once_when_its_socket_was_away() {
    SlackRig rig = rig(true);
    rig.slack.fail("chat.postMessage", 6, Fault.status(503));
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.awaitThat(
        "it waits",
        () ->
            rig.intakes(post).stream()
                .filter(one -> one.leasedUntil().isEmpty())
                .anyMatch(one -> one.dueAt().isAfter(rig.clock.instant())));
    rig.slack.clearFaults();
    rig.slack.sockets().breakOff();

    rig.awaitThat(
        "it is protected, though no time went by",
        () -> {
          retry(rig);
          return rig.isReplaced(post);
        });
  }

  /** Every wait for a limit turns the clock. */
  private static Missed missed(SlackRig rig) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(rig.slack.apiUrl());
    config.setProxyUrl(null);
    WebApi reader =
        new WebApi(
            Slack.getInstance(config),
            new Secret(rig.slack.botToken()),
            CallPace.ofReading(rig.clock));
    LimitWait patience = new LimitWait((closed, time) -> rig.clock.turn(time));
    Team team =
        new Team(
            rig.bot.conversation(rig.site.id()).workspace(),
            "",
            rig.slack.botUserId(),
            rig.slack.botId());
    return new Missed(new History(reader, Optional.of(patience)), team);
  }

  private static SeenMessage whileAway(SlackRig rig, Supplier<SeenMessage> post) {
    rig.slack.sockets().breakOff();
    rig.slack.events().lose(true);
    SeenMessage missed = post.get();
    rig.slack.events().lose(false);
    return missed;
  }

  private static Optional<Journal.Entry> refused(SlackRig rig) {
    return rig.slack.journal().of("deliver").stream()
        .filter(delivery -> !delivery.outcome().equals("ok"))
        .findFirst();
  }

  private static void found(SlackRig rig, SeenMessage missed) {
    rig.awaitThat(
        "it is protected",
        () -> {
          retry(rig);
          return rig.isReplaced(missed);
        });
    assertThat(rig.intakes(missed)).hasSize(1);
  }

  private static void retry(SlackRig rig) {
    try {
      rig.bot.chat.retry(rig.bot.doors);
    } catch (MessengerUnavailable e) {
      throw new IllegalStateException(e);
    }
  }
}
