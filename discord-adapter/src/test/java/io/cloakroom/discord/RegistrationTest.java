package io.cloakroom.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What Discord is told of the commands, from the one list that all chats share. */
final class RegistrationTest extends Museum {
  private JsonNode sent() {
    return discord.journal().calls("PUT", "/applications/{application_id}/commands").get(0).body();
  }

  @Test
  void theRegistrationIsWhatWasAgreedOn() {
    Snapshot.of("commands").matches(sent());
  }

  @Test
  void everyCommandIsThereOnce() {
    JsonNode image = sent().get(0);
    long words =
        StreamSupport.stream(image.path("options").spliterator(), false)
            .mapToLong(
                option -> option.path("type").asInt() == 2 ? option.path("options").size() : 1)
            .sum();

    assertThat(words).isEqualTo(bot.commands.all().size());
    assertThat(image.path("options").size()).isLessThanOrEqualTo(25);
  }

  @Test
  void theWholeStaysWithinDiscords8000Characters() {
    assertThat(characters(sent().get(0))).isLessThanOrEqualTo(8000);
  }

  private static long characters(JsonNode node) {
    long own = 0;
    for (String key : new String[] {"name", "description", "value"}) {
      own += node.path(key).asText("").length();
    }
    for (String key : new String[] {"options", "choices"}) {
      for (JsonNode child : node.path(key)) {
        own += characters(child);
      }
    }
    return own;
  }

  @Test
  void registeringAgainIsHarmless() {
    stop();
    start();

    assertThat(ana.command(site, "image help", Map.of()).reply().text()).isNotBlank();
  }
}
