package io.cloakroom.discord.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Journeys J1 and J8 together: the program is down again seconds after it was let in. */
final class FirstStartJourneysTest extends Museum {
  /** Its watch over a server once began with the first round that ended there. */
  @Test
  void J08_bot_down_beforeItsFirstRoundInOneServerEndedAndInAnotherBegan() {
    bot.asked.hold("advance(Conversation,Watermark)");
    FakeChannel annex = addedServer("Annex");
    FakeChannel barn = addedServer("Barn");
    await(
        "both servers",
        () ->
            disk.database().keepsakes().of("first-rounds-discord", clock.instant(), 9).size() == 2);
    stop();
    clock.turn(Duration.ofSeconds(5));
    List<FakeMessage> missed = Stream.of(annex, barn).map(this::posted).toList();
    clock.turn(Duration.ofMinutes(3));

    start();

    missed.forEach(post -> await("the removal", post::isDeleted));
    missed.forEach(post -> assertThat(cards(post.channel())).hasSize(1));
  }

  @Test
  void J01_whatStoodThereBeforeItWasLetInStays() {
    stop();
    FakeChannel annex = addedServer("Annex");
    FakeMessage older = posted(annex);
    clock.turn(Duration.ofSeconds(5));

    start();
    FakeMessage newer = posted(annex);

    await("the removal", newer::isDeleted);
    assertThat(older.isDeleted()).isFalse();
    assertThat(cards(annex)).hasSize(1);
  }

  private FakeChannel addedServer(String name) {
    FakeGuild server = discord.addGuild(name);
    ana.join(server);
    return server.channel("general");
  }

  private FakeMessage posted(FakeChannel where) {
    return ana.post(where, "look", picture());
  }
}
