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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

  private static final JsonMapper JSON = new JsonMapper();

  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void read() throws JoranException {
    configure();
  }

  private void configure() throws JoranException {
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

  /** Nothing was changed then: whoever did so would lose what was posted since. */
  @Test
  void T64_asksNobodyToRestoreABackupWhereTablesCannotBeBroughtUpToDate() {
    assertThat(
            context
                .getLogger("org.flywaydb.core.internal.command.DbMigrate")
                .isEnabledFor(Level.ERROR))
        .isFalse();
    assertThat(context.getLogger("org.flywaydb").isEnabledFor(Level.ERROR)).isTrue();
  }

  @Test
  void passesOnWhatCloakroomItselfSays() {
    assertThat(line("io.cloakroom.deploy.Main", Level.INFO)).contains(WORDS);
  }

  @Test
  void writesAnObjectOnEachLineInFieldsOfTheElasticCommonSchema() throws Exception {
    inJson();

    String line =
        line(
            "io.cloakroom.deploy.Main",
            Level.WARN,
            "intake {} waits\nat {}\r\n\u2028 \"quoted\" \ud800",
            new IllegalStateException("first\nsecond", new IOException("third")),
            "i1",
            7);

    assertThat(line).endsWith("}\n").hasLineCount(1);
    JsonNode told = JSON.readTree(line);
    assertThat(told.path("@timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z");
    assertThat(told.path("log.level").asText()).isEqualTo("WARN");
    assertThat(told.path("log.logger").asText()).isEqualTo("io.cloakroom.deploy.Main");
    assertThat(told.path("message").asText()).startsWith("intake i1 waits | at 7 | ");
    assertThat(told.path("process.thread.name").asText()).isNotEmpty();
    assertThat(told.path("service.name").asText()).isEqualTo("cloakroom");
    assertThat(told.path("ecs.version").asText()).isEqualTo("9.4.0");
    assertThat(told.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(told.path("error.stack_trace").asText())
        .contains("first", "second", "Caused by: java.io.IOException: third");
  }

  @Test
  void saysInJsonWhatItSaysInText() throws Exception {
    String text = line("io.cloakroom.deploy.Main", Level.INFO, "started on\nport {}", null, 8080);
    inJson();
    String json = line("io.cloakroom.deploy.Main", Level.INFO, "started on\nport {}", null, 8080);

    JsonNode told = JSON.readTree(json);
    assertThat(text).contains(" INFO  Main: started on | port 8080");
    assertThat(told.path("message").asText()).isEqualTo("started on | port 8080");
    assertThat(told.has("error.type")).isFalse();
  }

  @Test
  void T56_repeatsInJsonNoEventThatJdaCannotReadNorWhatItsExceptionsSay() throws Exception {
    inJson();

    String line =
        line(
            JDA_REQUESTS,
            "Encountered {} in {} ms",
            new IllegalStateException("50013: " + WORDS, new IOException("-1: " + WORDS)),
            WORDS,
            1500);

    assertThat(line).doesNotContain(WORDS).hasLineCount(1);
    assertThat(JSON.readTree(line).path("message").asText())
        .contains("Encountered … in 1500 ms", "IllegalStateException, code 50013");
    assertThat(JSON.readTree(line).has("error.stack_trace")).isFalse();
  }

  /** As where CLOAKROOM_LOG_FORMAT says json. */
  private void inJson() throws JoranException {
    context.reset();
    context.putProperty("CLOAKROOM_LOG_FORMAT", "json");
    configure();
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
