package io.cloakroom.deploy.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Optional;

/** Ids at random, but for the first span of a picture, whose ids are given. */
final class GivenIds implements IdGenerator {
  /** The SDK asks for both in the thread that starts the span. */
  private static final ThreadLocal<SpanContext> GIVEN = new ThreadLocal<>();

  private final IdGenerator random = IdGenerator.random();

  /** Starts the first span of a trace under these ids. */
  Span start(SpanBuilder builder, SpanContext ids) {
    GIVEN.set(ids);
    try {
      return builder.setNoParent().startSpan();
    } finally {
      GIVEN.remove();
    }
  }

  @Override
  public String generateSpanId() {
    return Optional.ofNullable(GIVEN.get())
        .map(SpanContext::getSpanId)
        .orElseGet(random::generateSpanId);
  }

  @Override
  public String generateTraceId() {
    return Optional.ofNullable(GIVEN.get())
        .map(SpanContext::getTraceId)
        .orElseGet(random::generateTraceId);
  }
}
