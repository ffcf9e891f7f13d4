package io.cloakroom.slack.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import io.cloakroom.adapter.AllowedHosts;
import io.cloakroom.adapter.Secret;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.card.Byline;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.CardImage;
import io.cloakroom.chat.card.Line;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.post.Uploads;
import io.cloakroom.slack.web.CallPace;
import io.cloakroom.slack.web.WebApi;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** T60: a card does not wait for its previews longer than its post is held. */
class CardPreviewsTest {
  private static final int PICTURES = 10;

  private final TurnableClock clock = new TurnableClock();
  private final FakeSlack slack = FakeSlack.start(clock);
  private final Card card =
      new Card(
          Sample.post(Sample.SITE, "p", "f"),
          IntStream.range(0, PICTURES).mapToObj(CardPreviewsTest::picture).toList(),
          List.of(),
          Card.Original.REMOVED,
          List.of(),
          List.of(),
          Byline.BOT);

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void T60_leavesForLaterWhatASlowSlackDoesNotTakeInAWhile() {
    CardPreviews previews = previews(new Passing(clock, Duration.ofSeconds(6)));

    Map<String, String> first = previews.uploaded(card, Map.of());
    Map<String, String> then = previews.uploaded(card, first);
    Map<String, String> last = previews.uploaded(card, then);

    assertThat(first).hasSize(3);
    assertThat(CardPreviews.lack(card, first)).isTrue();
    assertThat(then).hasSize(6).containsAllEntriesOf(first);
    assertThat(last).hasSize(9).containsAllEntriesOf(then);
    assertThat(slack.journal().of("files.completeUploadExternal")).hasSize(9);
  }

  @Test
  void takesAllAtOnceWhereSlackIsQuick() {
    Map<String, String> files = previews(clock).uploaded(card, Map.of());

    assertThat(files).hasSize(PICTURES);
    assertThat(CardPreviews.lack(card, files)).isFalse();
  }

  private CardPreviews previews(Clock time) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl());
    config.setProxyUrl(null);
    WebApi bot =
        new WebApi(Slack.getInstance(config), new Secret(slack.botToken()), new CallPace(clock));
    Set<String> hosts = Set.of(slack.fileHost());
    return new CardPreviews(new Uploads(bot, new AllowedHosts(hosts)), time);
  }

  private static CardImage picture(int number) {
    return new CardImage(
        "Picture " + number,
        CardImage.State.OPEN,
        Optional.empty(),
        Line.of("opens for members"),
        Optional.of(new byte[] {(byte) number, 1}),
        Showing.PLAIN);
  }

  /** Every look at it takes a while, as what is done between two looks does. */
  private static final class Passing extends Clock {
    private final TurnableClock clock;
    private final Duration each;

    Passing(TurnableClock clock, Duration each) {
      this.clock = clock;
      this.each = each;
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      clock.turn(each);
      return clock.instant();
    }
  }
}
