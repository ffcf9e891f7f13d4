package io.cloakroom.discord.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** M12 on Discord: what stood in a channel before the bot, with cards that notify nobody. */
final class SweepJourneysTest extends Museum {
  private static final int SILENT = 1 << 12;
  private static final Duration PACE = Duration.ofSeconds(5);

  private final List<FakeMessage> older = new ArrayList<>();

  private FakeChannel annex() {
    stop();
    FakeGuild server = discord.addGuild("Annex");
    ana.join(server);
    cho.join(server).in(server).giveRole(server.addRole("heads", Permissions.MANAGE_GUILD));
    FakeChannel annex = server.channel("general");
    for (int i = 0; i < 3; i++) {
      older.add(ana.post(annex, "look " + i, picture()));
    }
    clock.turn(Duration.ofDays(2));
    start();
    return annex;
  }

  /** While somebody is at a post no time goes by: nobody is slower than a lease. */
  private void turn() {
    boolean idle =
        older.stream()
            .flatMap(post -> intakes(post).stream())
            .allMatch(one -> one.leasedUntil().isEmpty());
    if (idle) {
      clock.turn(PACE);
    }
  }

  @Test
  void M12_countsAndThenConvertsWithoutASound() {
    FakeChannel annex = annex();
    FakePerson admin = cho;

    assertThat(admin.command(annex, "image admin sweep", Map.of("do", "dry-run")).reply().text())
        .contains("90d back, and change nothing");
    await(
        "the end",
        () -> {
          turn();
          return admin
              .command(annex, "image admin sweep")
              .reply()
              .text()
              .contains("I would protect 3 posts with 3 pictures.");
        });
    older.forEach(post -> assertThat(post.isDeleted()).isFalse());

    admin.command(annex, "image admin sweep", Map.of("do", "go"));
    for (FakeMessage post : older) {
      await(
          "the removal",
          () -> {
            turn();
            return post.isDeleted();
          });
    }

    older.forEach(post -> assertThat(intakes(post)).hasSize(1));
    assertThat(cards(annex))
        .hasSize(3)
        .allSatisfy(card -> assertThat(card.flags() & SILENT).isEqualTo(SILENT));
    FakeMessage fresh = ana.post(annex, "today", picture());
    await("the removal", fresh::isDeleted);
    assertThat(card(fresh).orElseThrow().flags() & SILENT).isZero();
  }

  /**
   * Discord gives a place what it allows, and the sweep waits for that: nothing is lost or twice.
   */
  @Tag("full")
  @Test
  void M12_goesOnWhereDiscordPutItOff_eachOnce() {
    FakeChannel annex = annex();
    String messages = "/channels/{channel_id}/messages";
    discord.rateLimits().limit("GET", messages, 0, Duration.ofSeconds(2));
    discord.rateLimits().limit("DELETE", messages + "/{message_id}", 1, Duration.ofSeconds(2));

    cho.command(annex, "image admin sweep", Map.of("do", "go")).reply();
    await(
        "a question that is put off",
        () -> {
          turn();
          return discord.rateLimits().refused() > 0;
        });
    older.forEach(post -> assertThat(post.isDeleted()).isFalse());
    discord.rateLimits().limit("GET", messages, 1, Duration.ofMillis(500));
    for (FakeMessage post : older) {
      await(
          "the removal",
          () -> {
            turn();
            return post.isDeleted();
          });
    }

    older.forEach(post -> assertThat(intakes(post)).hasSize(1));
    assertThat(cards(annex)).hasSize(3);
  }
}
