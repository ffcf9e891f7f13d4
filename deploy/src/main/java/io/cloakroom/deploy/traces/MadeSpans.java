package io.cloakroom.deploy.traces;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.atomic.LongAdder;

/** Counts the spans that are to be sent. */
final class MadeSpans implements SpanProcessor {
  private final LongAdder count = new LongAdder();

  long count() {
    return count.sum();
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    // It counts once it is whole.
  }

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    if (span.getSpanContext().isSampled()) {
      count.increment();
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
