package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links of a channel that everybody saw, once not everybody does any more, or it is gone. */
final class ClosedChannelTest extends Museum {
  private Website website;
  private FakeChannel hall;
  private FakeMessage card;
  private String path;
  private Website.Visitor dansBrowser;

  @BeforeEach
  void everybodySeesHall_andMayLook() throws IOException {
    website = new Website(bot, clock);
    hall = discord.guild().add(ChannelKind.TEXT, "hall");
    hall.allow(cho, Permissions.VIEW_CHANNEL | Permissions.MANAGE_CHANNELS);
    hall.allow(bob, Permissions.VIEW_CHANNEL);
    hall.allowBot(Permissions.VIEW_CHANNEL);
    discord.settle();
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();
    card = replaced(ana.post(hall, "north pier", picture()));
    path = Website.path(card.text());
    dansBrowser = website.arrive(dan.press(card, "Open").reply().text());
    assertThat(website.view(dansBrowser, path).statusCode()).isEqualTo(200);
    assertThat(card.text()).contains("for all full members");
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void openForItsMembersAloneAtOnce_andTheirCardSaysSo() {
    Website.Visitor bobs = website.arrive(bob.press(card, "Open").reply().text());

    hall.hide();

    inTime("the change", () -> closings() == 1);
    clock.turn(Duration.ofSeconds(6));
    assertThat(website.view(dansBrowser, path).statusCode()).isEqualTo(403);
    assertThat(website.view(bobs, path).statusCode()).isEqualTo(200);
    inTime("the card", () -> card.text().contains("pens for members of"));
  }

  @Test
  void openForItsMembersAloneWhenTheServerClosesAllThatSayNothingThemselves() {
    long without = discord.guild().everyone().permissions() & ~Permissions.VIEW_CHANNEL;

    discord.guild().permit(discord.guild().everyone(), without);

    inTime("the change", () -> closings() == 1);
    clock.turn(Duration.ofSeconds(6));
    assertThat(website.view(dansBrowser, path).statusCode()).isEqualTo(403);
  }

  @Test
  void anotherChangeOfTheChannelClosesNothing() {
    hall.rename("long-hall");
    hall.deny(dan, Permissions.SEND_MESSAGES);
    discord.settle();
    hall.hide();
    inTime("the change", () -> closings() == 1);
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();

    hall.rename("old-hall");
    discord.settle();
    hall.hide();
    discord.settle();

    assertThat(closings()).isEqualTo(1);
  }

  @Test
  void openForItsMembersAloneEachTime_howeverSoonAfterTheLast() {
    hall.hide();
    inTime("the change", () -> closings() == 1);
    hall.allow(discord.guild().everyone(), Permissions.VIEW_CHANNEL);
    discord.settle();
    cho.command(hall, "image policy access", Map.of("value", "open")).reply();
    clock.turn(Duration.ofSeconds(20));

    hall.hide();

    inTime("the other change", () -> closings() == 2);
    clock.turn(Duration.ofSeconds(6));
    assertThat(website.view(dansBrowser, path).statusCode()).isEqualTo(403);
  }

  @Test
  void endWithTheirChannel_andTheirPicturesAreKept() {
    hall.delete();

    inTime("the end", () -> !events(Action.CHANNEL_ARCHIVED).isEmpty());
    inTime("the link's end", () -> !events(Action.LINK_EXPIRED).isEmpty());
    assertThat(website.view(dansBrowser, path).statusCode()).isNotEqualTo(200);
    assertThat(events(Action.IMAGE_ERASED)).isEmpty();
  }

  /** Discord archives a thread by itself, when nobody wrote in it for some days. */
  @Test
  void liveOnWhereAThreadIsArchived() {
    FakeChannel thread = bob.thread(bob.post(hall, "start"), "piers");
    FakeMessage in = replaced(ana.post(thread, "south pier", picture()));
    String there = Website.path(in.text());

    thread.archive(true, false);
    discord.settle();
    clock.turn(Duration.ofSeconds(61));

    assertThat(website.view(dansBrowser, there).statusCode()).isEqualTo(200);
    assertThat(events(Action.CHANNEL_ARCHIVED)).isEmpty();
  }

  /** Discord tells a bot of every channel of its servers, also of those that it may not read. */
  @Test
  void goByWhatPeopleMayReadWhereTheBotMayNot() {
    hall.denyBot(Permissions.VIEW_CHANNEL);
    discord.settle();
    clock.turn(Duration.ofSeconds(61));
    assertThat(website.view(dansBrowser, path).statusCode()).isEqualTo(200);

    hall.hide();

    inTime("the change", () -> closings() == 1);
    clock.turn(Duration.ofSeconds(6));
    assertThat(website.view(dansBrowser, path).statusCode()).isEqualTo(403);
  }

  private long closings() {
    return events(Action.POLICY_CHANGED).stream()
        .filter(event -> "closed".equals(event.details().get("reason")))
        .filter(event -> event.conversation().filter(conversation(hall)::equals).isPresent())
        .count();
  }
}
