package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M12: what stood in a channel and its threads, over more parts than one. */
final class OlderPartsTest extends Museum {
  /** Discord gives a hundred at once: two whole parts, and not one message more. */
  private static final int POSTS = 199;

  private static final int IN_THREAD = 130;

  private final Map<String, FakeMessage> standing = new LinkedHashMap<>();

  private FakeMessage stands(FakeMessage message) {
    standing.put(Long.toString(message.id()), message);
    return message;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void M12_nothingIsPassedOverOrShownTwice_alsoWhileItIsRemoved(boolean removed) throws Exception {
    stop();
    FakeGuild server = discord.addGuild("Annex");
    ana.join(server);
    FakeChannel annex = server.channel("general");
    ana.post(annex, "long ago", picture());
    clock.turn(Duration.ofDays(1));
    Instant since = clock.instant();
    clock.turn(Duration.ofSeconds(1));
    FakeChannel thread = ana.thread(stands(ana.post(annex, "the pier", picture())), "pier");
    for (int i = 0; i < POSTS; i++) {
      stands(ana.post(annex, "look " + i, picture()));
      if (i < IN_THREAD) {
        stands(ana.post(thread, "like this", picture()));
      }
    }
    clock.turn(Duration.ofMinutes(1));
    Instant until = clock.instant();
    clock.turn(Duration.ofMinutes(1));
    ana.post(annex, "today", picture());
    start();
    Conversation where =
        new Conversation(DiscordChannel.workspace(server.id()), Long.toString(annex.id()));

    List<String> shown = new ArrayList<>();
    Optional<String> place = Optional.empty();
    int parts = 0;
    do {
      OlderPosts part = bot.messenger.older(where, since, until, place);
      for (IncomingPost post : part.posts()) {
        String id = post.post().id().replaceFirst("^.*/", "");
        shown.add(id);
        if (removed) {
          ana.delete(standing.get(id));
        }
      }
      place = part.next();
      parts++;
    } while (place.isPresent());

    assertThat(shown)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(standing.keySet());
    assertThat(parts).isGreaterThan(4);
  }
}
