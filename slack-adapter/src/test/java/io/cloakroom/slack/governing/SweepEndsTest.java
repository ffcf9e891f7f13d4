package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.Elsewhere;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep on Slack comes to an end wherever it is, and says which. */
final class SweepEndsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void saysThatThreadsWereNotShownWhereSlackListsNoFiles() throws MessengerUnavailable {
    rig.slack.fail("files.list", 1, Fault.error("unknown_method"));
    Conversation site = rig.bot.conversation(rig.site.id());
    Instant now = rig.clock.instant();
    Instant since = now.minus(Duration.ofDays(90));

    OlderPosts messages = rig.bot.messenger.older(site, since, now, Optional.empty());
    OlderPosts threads = rig.bot.messenger.older(site, since, now, messages.next());

    assertThat(threads.next()).isEmpty();
    assertThat(threads.extent()).isEqualTo(OlderPosts.Extent.IN_PART);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysThatThePlanHidesOlderMessagesAlsoPartsLater(boolean listed) throws MessengerUnavailable {
    rig.ana.post(rig.site, "long ago", FakeFile.of("a.jpg", Photo.jpeg(1)));
    rig.clock.turn(Duration.ofDays(40));
    rig.ana.post(rig.site, "lately", FakeFile.of("a.jpg", Photo.jpeg(2)));
    rig.clock.turn(Duration.ofDays(1));
    rig.slack.switches().planShows(Duration.ofDays(30));
    if (!listed) {
      rig.slack.fail("files.list", 1, Fault.error("unknown_method"));
    }
    Conversation site = rig.bot.conversation(rig.site.id());
    Instant now = rig.clock.instant();

    List<IncomingPost> shown = new ArrayList<>();
    OlderPosts part = new OlderPosts(List.of(), Optional.empty());
    do {
      part = rig.bot.messenger.older(site, now.minus(Duration.ofDays(90)), now, part.next());
      shown.addAll(part.posts());
    } while (part.next().isPresent());

    assertThat(part.extent()).isEqualTo(OlderPosts.Extent.CUT_BY_PLAN);
    assertThat(shown).extracting(IncomingPost::text).containsExactly("lately");
  }

  /**
   * Of the channel it says nothing of a time that is all in sight, and it is not taken for more.
   */
  @ParameterizedTest
  @CsvSource({"true, CUT_BY_PLAN", "false, WHOLE"})
  void M12_takesWhatSlackSaysOfItsPlanAsSlackSaysIt(boolean ofChannel, OlderPosts.Extent extent)
      throws MessengerUnavailable {
    rig.ana.post(rig.site, "long ago", FakeFile.of("a.jpg", Photo.jpeg(1)));
    rig.clock.turn(Duration.ofDays(40));
    rig.slack.switches().planShows(Duration.ofDays(30));
    rig.slack.switches().limitIsOfChannel(ofChannel);
    Conversation site = rig.bot.conversation(rig.site.id());
    Instant now = rig.clock.instant();

    OlderPosts part = new OlderPosts(List.of(), Optional.empty());
    do {
      part = rig.bot.messenger.older(site, now.minus(Duration.ofDays(20)), now, part.next());
    } while (part.next().isPresent());

    assertThat(part.extent()).isEqualTo(extent);
  }

  @ParameterizedTest
  @CsvSource({
    "restricted_action_read_only_channel, true",
    "is_archived, true",
    "fatal_error, false"
  })
  void saysWhatItLacksWhereItMaySayNothing(String error, boolean lacks) {
    rig.slack.fail("chat.postMessage", 1, Fault.error(error));
    Notice notice = new Notice(List.of(Line.of("about to begin")), List.of());

    assertThatThrownBy(
            () ->
                rig.bot.messenger.say(
                    new CardKey("sweep-1"), rig.bot.conversation(rig.site.id()), notice))
        .isInstanceOfSatisfying(
            MessengerUnavailable.class,
            refused -> assertThat(refused.missing().isPresent()).isEqualTo(lacks));
  }

  /** What a removal of a post with one file takes from elsewhere, as Slack says it. */
  private Elsewhere elsewhere(SeenMessage shown) throws MessengerUnavailable {
    Conversation site = rig.bot.conversation(rig.site.id());
    Attachment file = new Attachment(shown.files().get(0).id(), "a.jpg", "image/jpeg", 1);
    return rig.bot.messenger.elsewhere(
        new IncomingPost(
            new Post(site, shown.ts()),
            Optional.empty(),
            new Person(site.workspace(), rig.ana.id()),
            "",
            rig.clock.instant(),
            List.of(file),
            Circumstances.ORDINARY));
  }

  @Test
  void M12_asksWhereAFileStandsAndTakesNoRefusalForNowhere() throws MessengerUnavailable {
    FakeChannel legal = rig.slack.privateChannel("legal", rig.ana);
    SeenMessage alone = rig.ana.post(rig.site, "one", FakeFile.of("a.jpg", Photo.jpeg(1)));
    SeenMessage inThread = rig.ana.reply(alone, "two", FakeFile.of("a.jpg", Photo.jpeg(2)));
    SeenMessage hidden = rig.ana.post(rig.site, "three", FakeFile.of("a.jpg", Photo.jpeg(3)));
    rig.ana.reshare(hidden.files().get(0), legal, "again");

    assertThat(elsewhere(alone)).isEqualTo(Elsewhere.NOWHERE);
    assertThat(elsewhere(inThread)).isEqualTo(Elsewhere.NOWHERE);
    assertThat(elsewhere(hidden)).isEqualTo(Elsewhere.SHOWN);
    rig.slack.fail("files.info", 2, Fault.error("file_not_found"));
    assertThat(elsewhere(alone)).isEqualTo(Elsewhere.UNSAID);
    rig.slack.fail("files.info", 2, Fault.error("missing_scope"));
    assertThatThrownBy(() -> elsewhere(alone)).isInstanceOf(MessengerUnavailable.class);
    rig.slack.fail("files.info", 1, Fault.status(503));
    assertThatThrownBy(() -> elsewhere(alone)).isInstanceOf(MessengerUnavailable.class);
    rig.ana.deleteFile(alone.files().get(0));
    assertThat(elsewhere(alone)).isEqualTo(Elsewhere.NOWHERE);
  }

  /** {@code files.delete} takes it from where its holder alone sees it. */
  @Test
  void M12_takesARefusalOfTheDeletionTokenAloneForNoAnswer() throws MessengerUnavailable {
    SeenMessage alone = rig.ana.post(rig.site, "one", FakeFile.of("a.jpg", Photo.jpeg(1)));
    rig.slack.fail("files.info", 1, Fault.none());
    rig.slack.fail("files.info", 1, Fault.error("missing_scope"));

    assertLacksFilesInfo(alone);

    rig.slack.fail("files.info", 1, Fault.none());
    rig.slack.fail("files.info", 1, Fault.error("file_not_found"));
    assertThat(elsewhere(alone)).isEqualTo(Elsewhere.NOWHERE);
  }

  @Test
  void M12_saysWhatItLacksWhereSlackTellsTheBotNothingOfFiles() {
    SeenMessage alone = rig.ana.post(rig.site, "one", FakeFile.of("a.jpg", Photo.jpeg(1)));
    rig.slack.fail("files.info", 1, Fault.error("missing_scope"));

    assertLacksFilesInfo(alone);
  }

  private void assertLacksFilesInfo(SeenMessage shown) {
    assertThatThrownBy(() -> elsewhere(shown))
        .isInstanceOfSatisfying(
            MessengerUnavailable.class,
            refused ->
                assertThat(refused.missing())
                    .hasValueSatisfying(
                        one -> assertThat(one.missing()).isEqualTo("files.info: missing_scope")));
  }
}
