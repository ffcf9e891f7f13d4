package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the settings of the log let through. */
class LogTest {
  private static final String WORDS = "what somebody wrote";
  private static final String JDA_REQUESTS = "net.dv8tion.jda.internal.requests.Requester";

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void read() throws JoranException {
    JoranConfigurator reader = new JoranConfigurator();
    reader.setContext(context);
    reader.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback.xml")));
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "net.dv8tion.jda.internal.entities.EntityBuilder",
        "net.dv8tion.jda.internal.requests.WebSocketClient",
        "net.dv8tion.jda.internal.JDAImpl"
      })
  void T56_repeatsNoEventThatJdaCannotRead(String logger) {
    String line = line(logger, Level.ERROR);

    assertThat(line).contains("ERROR").contains(logger.substring(logger.lastIndexOf('.') + 1));
    assertThat(line).doesNotContain(WORDS).hasLineCount(1);
  }

  @Test
  void T56_namesTheCodeOfWhatDiscordRefusedAndHowLongItAsksToWait() {
    String refused =
        line(
            JDA_REQUESTS,
            "Encountered {} in {} ms",
            new IllegalStateException("50013: " + WORDS, new IOException("-1: " + WORDS)),
            WORDS,
            1500);

    assertThat(refused)
        .contains("Encountered … in 1500 ms")
        .contains("IllegalStateException, code 50013", "IOException, code -1")
        .doesNotContain(WORDS)
        .hasLineCount(1);
  }

  @Test
  void T56_leavesOutWhatIsSaidWithoutValues() {
    assertThat(line(JDA_REQUESTS, WORDS + " {}", new IllegalStateException(WORDS)))
        .doesNotContain(WORDS)
        .contains("left out", "IllegalStateException");
  }

  @Test
  void passesOnWhatCloakroomItselfSays() {
    assertThat(line("io.cloakroom.deploy.Main", Level.INFO)).contains(WORDS);
  }

  private String line(String name, Level level) {
    return line(name, level, "JSON: {}", new IllegalStateException(WORDS), WORDS);
  }

  private String line(String name, String said, Throwable cause, Object... values) {
    return line(name, Level.ERROR, said, cause, values);
  }

  /** As it would be written, by the nearest logger that writes. */
  private String line(String name, Level level, String said, Throwable cause, Object... values) {
    Logger logger = context.getLogger(name);
    assertThat(logger.isEnabledFor(level)).isTrue();
    ILoggingEvent event =
        new LoggingEvent(
            LogTest.class.getName(),
            logger,
            level,
            said,
            cause,
            values.length == 0 ? null : values);
    StringBuilder written = new StringBuilder();
    for (String at = name; written.isEmpty(); at = parent(at)) {
      context
          .getLogger(at)
          .iteratorForAppenders()
          .forEachRemaining(
              appender ->
                  written.append(
                      new String(
                          ((OutputStreamAppender<ILoggingEvent>) appender)
                              .getEncoder()
                              .encode(event),
                          StandardCharsets.UTF_8)));
    }
    return written.toString();
  }

  private static String parent(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? org.slf4j.Logger.ROOT_LOGGER_NAME : name.substring(0, dot);
  }
}
