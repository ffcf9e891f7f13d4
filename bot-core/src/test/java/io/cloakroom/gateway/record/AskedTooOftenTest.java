package io.cloakroom.gateway.record;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.gateway.record.ShownRecord.ask;
import static io.cloakroom.gateway.record.ShownRecord.news;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * T54, T62: what the chat answers the bot is for all. A chat that was asked too often says nothing
 * for a while, and then no picture opens for anybody.
 */
class AskedTooOftenTest {
  private static final int EACH = 60;

  private ShownRecord record;

  @BeforeEach
  void open() throws Exception {
    record = new ShownRecord();
  }

  @AfterEach
  void close() throws Exception {
    record.close();
  }

  @Test
  void T54_T62_whoAsksOnAndOnHasTheChatAskedSoOften_onAllPagesTogether() {
    Browser ana = record.page(ANA);
    for (int i = 0; i < EACH; i++) {
      assertThat(ask(ana, "recent").status()).isEqualTo(403);
      assertThat(ana.fill("/policy/made-up-" + i, Map.of()).status()).isEqualTo(200);
      assertThat(ana.get("/numbers").status()).isEqualTo(403);
      assertThat(ana.get("/library").status()).isEqualTo(200);
    }
    int denied = record.stage.recorded(Action.COMMAND_DENIED).size();
    int asked = record.stage.messenger.askedWhatSomebodyIs;

    List<Browser.Reply> enough =
        List.of(
            ask(ana, "recent"),
            ana.fill("/policy/one-more", Map.of()),
            ana.get("/numbers"),
            ana.get("/channels"),
            ana.get("/library"));

    assertThat(enough)
        .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(429))
        .allSatisfy(reply -> assertThat(reply.header("Retry-After")).contains("600"));
    assertThat(record.stage.messenger.askedWhatSomebodyIs).isEqualTo(asked);
    assertThat(record.stage.recorded(Action.COMMAND_DENIED)).hasSize(denied);
    assertThat(news(ana, "recent").status()).isEqualTo(429);
    assertThat(ask(record.sec, "recent").status()).isEqualTo(200);
    record.stage.clock.turn(Duration.ofMinutes(11));
    assertThat(ask(ana, "recent").status()).isEqualTo(403);
  }
}
