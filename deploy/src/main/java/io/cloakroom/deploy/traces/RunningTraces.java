package io.cloakroom.deploy.traces;

import io.cloakroom.adapter.Secret;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.span.PictureSpan;
import io.cloakroom.intake.span.PictureSpans;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The traces that are sent while the program runs. Spans stand in a bounded line that threads of
 * OpenTelemetry empty: where the collector is slow, or away, they are dropped, and nobody waits.
 */
public final class RunningTraces implements AutoCloseable {
  /** How long a stop waits for the last of them. */
  public static final Duration LAST_SPANS = Duration.ofMillis(100);

  /** Spans, of some kilobyte each. */
  static final int MOST_IN_LINE = 2_048;

  /** How long the collector has for those that go at once. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_AT_ONCE = 512;
  private static final Duration EVERY = Duration.ofSeconds(2);

  /** It logs by itself, past the program's own log; kept, as Java forgets loggers otherwise. */
  private static final Logger OF_THE_SDK = Logger.getLogger("io.opentelemetry");

  private static final String SCOPE = "io.cloakroom";

  private final Optional<Sent> sent;
  private final Clock clock;

  /** Where spans go. */
  private record Sent(
      SdkTracerProvider provider,
      MadeSpans made,
      WatchedExporter exporter,
      Consumer<PictureSpan> walked,
      Consumer<AuditEvent> recorded) {}

  private RunningTraces(Optional<Sent> sent, Clock clock) {
    this.sent = sent;
    this.clock = clock;
  }

  /**
   * Begins, where it is set; asks the collector nothing.
   *
   * @param node the name of this process
   * @throws IOException when the file of certificates cannot be used
   */
  public static RunningTraces of(Optional<TraceSettings> settings, String node, Clock clock)
      throws IOException {
    if (settings.isEmpty()) {
      return new RunningTraces(Optional.empty(), clock);
    }
    OF_THE_SDK.setLevel(Level.OFF);
    TraceSettings where = settings.get();
    WatchedExporter exporter = new WatchedExporter(exporter(where), where.name());
    MadeSpans made = new MadeSpans();
    GivenIds ids = new GivenIds();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource(where, node))
            // By the digits of a trace alone: all of a picture's spans are sent, or none.
            .setSampler(Sampler.traceIdRatioBased(where.share()))
            .setIdGenerator(ids)
            .addSpanProcessor(made)
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MOST_IN_LINE)
                    .setMaxExportBatchSize(MOST_AT_ONCE)
                    .setScheduleDelay(EVERY)
                    .setExporterTimeout(PATIENCE)
                    .build())
            .build();
    Tracer tracer = provider.tracerBuilder(SCOPE).setInstrumentationVersion(version()).build();
    return new RunningTraces(
        Optional.of(
            new Sent(
                provider,
                made,
                exporter,
                new WalkedSpans(tracer),
                new RecordedSpans(tracer, ids, clock))),
        clock);
  }

  private static OtlpHttpSpanExporter exporter(TraceSettings where) throws IOException {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(where.target().toString())
            .setTimeout(PATIENCE)
            .setConnectTimeout(PATIENCE)
            .setCompression("gzip");
    Map<String, String> headers =
        where.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> value(one.getValue())));
    headers.forEach(builder::addHeader);
    if (where.authorities().isPresent()) {
      builder.setTrustedCertificates(Files.readAllBytes(where.authorities().get()));
    }
    return builder.build();
  }

  private static String value(Secret secret) {
    return secret.value();
  }

  private static Resource resource(TraceSettings where, String node) {
    AttributesBuilder said =
        Attributes.builder().put("service.version", version()).put("service.instance.id", node);
    where.attributes().forEach(said::put);
    said.put("service.name", where.service());
    return Resource.getDefault().merge(Resource.create(said.build()));
  }

  private static String version() {
    return Optional.ofNullable(RunningTraces.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  /** Tells of what is done to pictures. */
  public PictureSpans walks() {
    return sent.map(to -> new PictureSpans(to.walked(), clock)).orElseGet(PictureSpans::untold);
  }

  /** Is to hear of what is committed to the record; empty where nothing is traced. */
  public Optional<Consumer<AuditEvent>> recorded() {
    return sent.map(Sent::recorded);
  }

  /** Adds how many there are, and how many arrive; 0 where nothing is traced. */
  public void measure(MeterRegistry registry) {
    FunctionCounter.builder("cloakroom.spans.made", this, RunningTraces::made)
        .description("spans of traces, sent or lost")
        .register(registry);
    FunctionCounter.builder("cloakroom.spans.sent", this, RunningTraces::arrived)
        .description("spans that the collector took; those that it lacks for a minute are lost")
        .register(registry);
  }

  private double made() {
    return sent.map(to -> (double) to.made().count()).orElse(0.0);
  }

  private double arrived() {
    return sent.map(to -> (double) to.exporter().sent()).orElse(0.0);
  }

  /** Sends what stands in line, however long it takes. */
  void sendAll() {
    sent.ifPresent(
        to -> to.provider().forceFlush().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Sends what stands in line, for {@link #LAST_SPANS} at most. */
  @Override
  public void close() {
    sent.ifPresent(
        to -> to.provider().shutdown().join(LAST_SPANS.toMillis(), TimeUnit.MILLISECONDS));
  }
}
