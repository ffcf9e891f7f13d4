package io.cloakroom.discord.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ArrivalsTest {
  private static final int BOUND = 10_000;

  private final EventLines lines = EventLines.open();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Arrivals.class);

  @BeforeEach
  void begin() {
    log.start();
    logger.setLevel(Level.ERROR);
    logger.addAppender(log);
  }

  @AfterEach
  void end() {
    lines.close();
    logger.detachAppender(log);
    logger.setLevel(Level.OFF);
  }

  /** Nothing takes it: what it is handed to is never asked. */
  @Test
  void T62_whatDiscordTellsOnceIsKeptUpToABound() {
    Arrivals arrivals = new Arrivals(null, null, null, lines, null, null, null, null, null);
    lines.close();

    for (int i = 0; i < BOUND; i++) {
      arrivals.heard("MESSAGE_DELETE", gone(i));
    }
    arrivals.retry();
    assertThat(log.list).as("all of them wait, also after they were tried again").isEmpty();

    arrivals.heard("MESSAGE_DELETE", gone(BOUND));
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .endsWith("one is lost");
  }

  private static DataObject gone(int message) {
    return DataObject.empty().put("guild_id", 1L).put("channel_id", 2L).put("id", message);
  }
}
