package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M12: what stood in a channel, over more parts than one, each from where Slack is asked anew. */
class OlderPartsTest {
  /** More than Slack is asked for at once. */
  private static final int POSTS = 230;

  /** Some of a second, and more than Slack is asked for files at once. */
  private static final int REPLIES = 60;

  private static final int A_SECOND = 3;
  private static final int MOST_LIMITS = 200;

  private final SlackRig rig = new SlackRig();
  private final FakeChannel annex = rig.slack.channel("annex", rig.wad, rig.ana, rig.bob);
  private final byte[] picture = Photo.jpeg(1);
  private int limits;
  private final Map<String, SeenMessage> standing = new LinkedHashMap<>();

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeFile file() {
    return FakeFile.of("a.jpg", picture);
  }

  private void stands(SeenMessage message) {
    standing.put(message.ts(), message);
    if (standing.size() % A_SECOND == 0) {
      rig.clock.turn(Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void M12_nothingIsPassedOverOrShownTwice_alsoWhileItIsRemoved(boolean removed) {
    walk(removed);
  }

  /** As Slack treats an app that is spread outside its Marketplace. */
  @Test
  void M12_getsThroughAlsoWhereSlackAnswersOnceAMinute() {
    rig.slack.rateLimits().limit("conversations.history", 1);
    rig.slack.rateLimits().limit("conversations.replies", 1);
    rig.slack.rateLimits().enforce(true);

    walk(false);

    assertThat(limits).isGreaterThan(REPLIES);
  }

  @Test
  void M12_passesOverNoneOfManyFilesOfOneSecond() {
    Instant since = rig.clock.instant();
    SeenMessage asked = rig.bob.post(annex, "how is it going?");
    rig.clock.turn(Duration.ofSeconds(1));
    for (int i = 0; i < REPLIES; i++) {
      SeenMessage reply = rig.ana.reply(asked, "like this", file());
      standing.put(reply.ts(), reply);
    }
    rig.clock.turn(Duration.ofMinutes(1));
    rig.wad.inviteBot(annex);

    assertThat(shown(since, rig.clock.instant()))
        .containsExactlyInAnyOrderElementsOf(standing.keySet());
  }

  @Test
  void M12_findsInAThreadAlsoAFileThatWasMadeLongBefore() {
    SeenMessage asked = rig.bob.post(annex, "how is it going?");
    SeenMessage before = rig.ana.post(annex, "long ago", file());
    for (int i = 0; i < POSTS; i++) {
      rig.ana.post(annex, "long ago, too", file());
      rig.clock.turn(Duration.ofSeconds(1));
    }
    rig.clock.turn(Duration.ofDays(200));
    Instant since = rig.clock.instant();
    rig.clock.turn(Duration.ofDays(1));
    SeenMessage again = rig.ana.reshare(before.files().get(0), asked, "as in spring");
    rig.clock.turn(Duration.ofDays(1));
    rig.wad.inviteBot(annex);

    assertThat(shown(since, rig.clock.instant())).containsExactly(again.ts());
  }

  /** Whoever posted them deleted them between two questions. */
  @Test
  void M12_goesOnBehindASecondOfWhichAllFilesWentMeanwhile() {
    Instant since = rig.clock.instant();
    SeenMessage asked = rig.bob.post(annex, "how is it going?");
    SeenMessage first = rig.ana.reply(asked, "like this", file());
    rig.clock.turn(Duration.ofSeconds(1));
    for (int i = 0; i < REPLIES; i++) {
      rig.ana.reply(asked, "and like this", file());
    }
    rig.clock.turn(Duration.ofMinutes(1));
    rig.wad.inviteBot(annex);
    rig.slack.fail("files.list", 1, Fault.none());
    rig.slack.fail("files.list", 1, Fault.answer(FakeJson.object()));

    assertThat(shown(since, rig.clock.instant())).containsExactly(first.ts());
  }

  /** Slack says that there are pages, and shows none. */
  @Test
  void M12_doesNotSayThatItSawAllWhereAPageIsEmptyAndOthersFollow() {
    rig.wad.inviteBot(annex);
    ObjectNode pages = FakeJson.object();
    pages.putObject("paging").put("pages", 2);
    Instant now = rig.clock.instant();
    Instant since = now.minus(Duration.ofDays(1));
    Optional<String> threads = part(since, now, Optional.empty()).next();
    rig.slack.fail("files.list", 1, Fault.answer(pages));

    OlderPosts part = part(since, now, threads);

    assertThat(part.next()).isEmpty();
    assertThat(part.extent()).isEqualTo(OlderPosts.Extent.IN_PART);
  }

  private List<String> shown(Instant since, Instant until) {
    List<String> shown = new ArrayList<>();
    Optional<String> place = Optional.empty();
    do {
      OlderPosts part = part(since, until, place);
      part.posts().forEach(post -> shown.add(post.post().id()));
      place = part.next();
    } while (place.isPresent());
    return shown;
  }

  private void walk(boolean removed) {
    rig.ana.post(annex, "long ago", file());
    rig.clock.turn(Duration.ofDays(1));
    Instant since = rig.clock.instant();
    rig.clock.turn(Duration.ofSeconds(1));
    SeenMessage asked = rig.bob.post(annex, "how is it going?");
    for (int i = 0; i < POSTS; i++) {
      stands(rig.ana.post(annex, "pier " + i, file()));
      if (i < REPLIES) {
        stands(rig.ana.reply(asked, "like this", file()));
      }
    }
    stands(rig.ana.broadcast(asked, "for all", file()));
    rig.clock.turn(Duration.ofMinutes(1));
    Instant until = rig.clock.instant();
    rig.clock.turn(Duration.ofMinutes(1));
    rig.ana.post(annex, "today", file());
    rig.wad.inviteBot(annex);

    List<String> shown = new ArrayList<>();
    Optional<String> place = Optional.empty();
    int parts = 0;
    do {
      OlderPosts part = part(since, until, place);
      for (IncomingPost post : part.posts()) {
        String ts = post.post().id();
        shown.add(ts);
        if (removed) {
          standing.get(ts).files().forEach(rig.ana::deleteFile);
        }
      }
      place = part.next();
      parts++;
    } while (place.isPresent());

    assertThat(shown)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(standing.keySet());
    assertThat(parts).isGreaterThan(3);
  }

  /** Waits out each limit, as a sweep does, and asks for the same part again. */
  private OlderPosts part(Instant since, Instant until, Optional<String> place) {
    while (true) {
      try {
        return rig.bot.messenger.older(rig.bot.conversation(annex.id()), since, until, place);
      } catch (MessengerUnavailable e) {
        limits++;
        assertThat(limits).isLessThan(MOST_LIMITS);
        rig.clock.turn(e.retryAfter().orElseThrow());
      }
    }
  }
}
