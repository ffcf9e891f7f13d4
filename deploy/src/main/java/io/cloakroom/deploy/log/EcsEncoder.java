package io.cloakroom.deploy.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event of the log as one JSON object on one line, in field names of the Elastic Common
 * Schema. What is said is what the same event says in plain lines.
 */
public final class EcsEncoder extends EncoderBase<ILoggingEvent> {
  /** Of the schema. */
  static final String VERSION = "9.4.0";

  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private @Nullable PatternLayout message;
  private @Nullable PatternLayout trace;
  private String messagePattern = "%msg";
  private String tracePattern = "";

  /** How what is said is written, as in a pattern of Logback's. */
  public void setMessage(String pattern) {
    messagePattern = pattern;
  }

  /** The same of where it failed; without it exceptions are left out. */
  public void setTrace(String pattern) {
    tracePattern = pattern;
  }

  @Override
  public void start() {
    message = layout(messagePattern + "%nopex");
    trace = tracePattern.isEmpty() ? null : layout(tracePattern);
    super.start();
  }

  private PatternLayout layout(String pattern) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(getContext());
    layout.setPattern(pattern);
    layout.start();
    return layout;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("@timestamp", MOMENT.format(Instant.ofEpochMilli(event.getTimeStamp())));
    fields.put("log.level", event.getLevel().toString());
    fields.put("message", written(message, event));
    fields.put("ecs.version", VERSION);
    fields.put("service.name", "cloakroom");
    fields.put("log.logger", event.getLoggerName());
    fields.put("process.thread.name", event.getThreadName());
    if (trace != null && event.getThrowableProxy() != null) {
      fields.put("error.type", event.getThrowableProxy().getClassName());
      fields.put("error.stack_trace", written(trace, event));
    }
    return (json(fields) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String written(@Nullable PatternLayout layout, ILoggingEvent event) {
    return Optional.ofNullable(layout).map(one -> one.doLayout(event).strip()).orElse("");
  }

  private static String json(Map<String, String> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts by name are always JSON", e);
    }
  }
}
