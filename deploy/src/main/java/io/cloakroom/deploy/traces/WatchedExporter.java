package io.cloakroom.deploy.traces;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what arrives at the collector, and says once when nothing does, and once when it does. */
final class WatchedExporter implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedExporter.class);

  private final SpanExporter exporter;
  private final String collector;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * @param collector what it goes by before people
   */
  WatchedExporter(SpanExporter exporter, String collector) {
    this.exporter = exporter;
    this.collector = collector;
  }

  /** How many spans arrived. */
  long sent() {
    return sent.get();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int many = spans.size();
    CompletableResultCode result = exported(spans);
    result.whenComplete(() -> ended(result.isSuccess(), many));
    return result;
  }

  /** What it throws nobody else would tell of: the log of OpenTelemetry is shut off. */
  private CompletableResultCode exported(Collection<SpanData> spans) {
    try {
      return exporter.export(spans);
    } catch (RuntimeException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  private void ended(boolean arrived, int many) {
    if (arrived) {
      sent.addAndGet(many);
      if (away.compareAndSet(true, false)) {
        LOG.info("traces arrive at {} again", collector);
      }
    } else if (away.compareAndSet(false, true)) {
      LOG.warn(
          "traces do not arrive at {} and are lost meanwhile; nothing else waits for them",
          collector);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
