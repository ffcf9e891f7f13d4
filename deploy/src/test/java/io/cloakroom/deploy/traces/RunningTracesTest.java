package io.cloakroom.deploy.traces;

import static io.cloakroom.deploy.traces.FakeOtlp.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.adapter.Secret;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.span.PictureSpan.Kind;
import io.cloakroom.intake.span.PictureSpans;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Spans arrive at a collector as OpenTelemetry's own messages; and nothing waits for them. */
class RunningTracesTest {
  private final TurnableClock clock = new TurnableClock();
  private SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(WatchedExporter.class);
  private final Intake intake =
      Intake.received(Sample.post(Sample.SITE, "p1", "F1"), RemovalUnit.FILE, TurnableClock.START);
  private FakeOtlp collector;

  @BeforeEach
  void begin() throws IOException {
    collector = FakeOtlp.start();
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void end() {
    collector.close();
    logger.detachAppender(log);
    logger.setLevel(Level.OFF);
  }

  private TraceSettings settings(URI where, double share) {
    return new TraceSettings(
        where,
        Map.of("authorization", new Secret("Bearer T0K3N")),
        Optional.empty(),
        "pictures",
        Map.of("deployment.environment.name", "test"),
        share);
  }

  private RunningTraces traces(double share) throws IOException {
    return traces(collector.target(), share);
  }

  private RunningTraces traces(URI where, double share) throws IOException {
    RunningTraces traces = RunningTraces.of(Optional.of(settings(where, share)), "node-1", clock);
    registry = new SimpleMeterRegistry();
    traces.measure(registry);
    return traces;
  }

  private ImageId picture() {
    return intake.items().get(0).image();
  }

  private AuditEvent received() {
    return event(Action.INTAKE_RECEIVED).with("intake", intake.id().toString()).by(Sample.ANN);
  }

  private AuditEvent event(Action action) {
    return AuditEvent.of(clock.instant(), Sample.HOME, action).in(Sample.SITE).on(picture());
  }

  private void accepts(RunningTraces traces, AuditEvent event) {
    traces.recorded().orElseThrow().accept(event);
  }

  private Span only(String name) {
    return collector.spans().stream()
        .filter(span -> span.getName().equals(name))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two of " + name);
            })
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  private static Instant instant(long nanos) {
    return Instant.EPOCH.plusNanos(nanos);
  }

  /** Two processes, as before and after a restart, or two nodes. */
  @Test
  void aPictureIsOneTraceWhicheverProcessDoesWhat() throws Exception {
    try (RunningTraces first = traces(1)) {
      AuditEvent received = received();
      clock.turn(Duration.ofMillis(5));
      accepts(first, received);
      PictureSpans.Begun fetch = first.walks().begin(Kind.FETCH, intake);
      clock.turn(Duration.ofMillis(40));
      fetch.ended("whole");
      first.sendAll();
    }
    clock.turn(Duration.ofHours(3));
    try (RunningTraces second = traces(1)) {
      PictureSpans.Begun removal = second.walks().begin(Kind.REMOVE, intake);
      clock.turn(Duration.ofSeconds(1));
      removal.failed(new IOException("https://files.example.com/T1-F1/IMG_secret.jpg"));
      second.sendAll();
    }

    Span accept = only("accept");
    Span fetch = only("fetch");
    Span remove = only("remove");
    assertThat(List.of(accept, fetch, remove))
        .extracting(Span::getTraceId)
        .containsOnly(accept.getTraceId());
    assertThat(accept.getTraceId().size()).isEqualTo(16);
    assertThat(accept.getParentSpanId().isEmpty()).isTrue();
    assertThat(accept.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CONSUMER);
    assertThat(List.of(fetch, remove))
        .extracting(Span::getParentSpanId)
        .containsOnly(accept.getSpanId());
    assertThat(fetch.getSpanId()).isNotEqualTo(remove.getSpanId());
    assertThat(instant(accept.getStartTimeUnixNano())).isEqualTo(TurnableClock.START);
    assertThat(instant(fetch.getStartTimeUnixNano())).isEqualTo(TurnableClock.START.plusMillis(5));
    assertThat(instant(fetch.getEndTimeUnixNano())).isEqualTo(TurnableClock.START.plusMillis(45));
    assertThat(value(fetch.getAttributesList(), "cloakroom.picture"))
        .isEqualTo(picture().toString());
    assertThat(value(fetch.getAttributesList(), "cloakroom.intake"))
        .isEqualTo(intake.id().toString())
        .isEqualTo(value(accept.getAttributesList(), "cloakroom.intake"));
    assertThat(value(fetch.getAttributesList(), "cloakroom.attempt")).isEqualTo("1");
    assertThat(value(fetch.getAttributesList(), "cloakroom.outcome")).isEqualTo("whole");
    assertThat(fetch.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    assertThat(remove.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    assertThat(remove.getEventsList())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getName()).isEqualTo("exception");
              assertThat(value(event.getAttributesList(), "exception.type"))
                  .isEqualTo("java.io.IOException");
            });
    assertThat(collector.text()).doesNotContain("IMG_secret", "example.com");
    assertThat(collector.said()).doesNotContain("ann");
  }

  @Test
  void saysWhoseTracesTheyAreAsTheCollectorWantsIt() throws Exception {
    try (RunningTraces traces = traces(1)) {
      accepts(traces, received());
      traces.sendAll();
    }

    assertThat(value(collector.resource().getAttributesList(), "service.name"))
        .isEqualTo("pictures");
    assertThat(value(collector.resource().getAttributesList(), "service.instance.id"))
        .isEqualTo("node-1");
    assertThat(value(collector.resource().getAttributesList(), "deployment.environment.name"))
        .isEqualTo("test");
    assertThat(collector.headers())
        .singleElement()
        .satisfies(
            sent -> {
              assertThat(sent).containsEntry("Authorization", "Bearer T0K3N");
              assertThat(sent).containsEntry("Content-type", "application/x-protobuf");
            });
    assertThat(registry.get("cloakroom.spans.made").functionCounter().count()).isEqualTo(1);
    assertThat(registry.get("cloakroom.spans.sent").functionCounter().count()).isEqualTo(1);
  }

  @Test
  void T48_aLookIsATraceOfItsOwnThatLeadsToThePictureAndNamesNobody() throws Exception {
    try (RunningTraces traces = traces(1)) {
      accepts(traces, received());
      accepts(traces, event(Action.IMAGE_VIEWED).by(Sample.ANN).with("file", "IMG_secret.jpg"));
      accepts(traces, event(Action.ACCESS_DENIED).withOutcome("not_member").by(Sample.ANN));
      accepts(traces, event(Action.IMAGE_STORED));
      traces.sendAll();
    }

    Span accept = only("accept");
    List<Span> looks =
        collector.spans().stream().filter(span -> span.getName().equals("look")).toList();
    assertThat(looks)
        .extracting(span -> value(span.getAttributesList(), "cloakroom.look"))
        .containsExactlyInAnyOrder("view", "denied");
    assertThat(looks)
        .extracting(span -> value(span.getAttributesList(), "cloakroom.outcome"))
        .containsExactlyInAnyOrder("ok", "not_member");
    assertThat(looks)
        .allSatisfy(
            look -> {
              assertThat(look.getTraceId()).isNotEqualTo(accept.getTraceId());
              assertThat(look.getParentSpanId().isEmpty()).isTrue();
              assertThat(look.getLinksList())
                  .singleElement()
                  .satisfies(
                      link -> {
                        assertThat(link.getTraceId()).isEqualTo(accept.getTraceId());
                        assertThat(link.getSpanId()).isEqualTo(accept.getSpanId());
                      });
            });
    assertThat(collector.spans()).hasSize(3);
    assertThat(collector.text()).doesNotContain("IMG_secret");
    assertThat(collector.said())
        .contains(picture().toString())
        .doesNotContain(Sample.ANN.id(), Sample.SITE.id(), Sample.HOME.id());
  }

  /** By its id, which begins with the time: so by a hash of it. */
  @Test
  void aShareOfPicturesIsTracedAndEachOfThemWhole() throws Exception {
    int pictures = 400;
    try (RunningTraces traces = traces(0.25)) {
      for (int i = 0; i < pictures; i++) {
        Intake one =
            Intake.received(
                Sample.post(Sample.SITE, "p" + i, "F" + i), RemovalUnit.FILE, Sample.NOW);
        accepts(
            traces,
            AuditEvent.of(Sample.NOW, Sample.HOME, Action.INTAKE_RECEIVED)
                .on(one.items().get(0).image()));
        traces.walks().begin(Kind.FETCH, one).ended("whole");
        traces.walks().begin(Kind.REMOVE, one).ended("gone");
      }
      traces.sendAll();
    }

    assertThat(collector.spans().size() % 3).isZero();
    assertThat(collector.spans().size() / 3).isBetween(pictures / 8, pictures * 3 / 8);
    assertThat(collector.spans().stream().map(Span::getTraceId).distinct().count())
        .isEqualTo(collector.spans().size() / 3);
  }

  /** However many come, and whatever it does: nobody waits, and a stop is not held up. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void T40_aCollectorThatHangsHoldsNothingUp() throws Exception {
    collector.hangs = true;
    int many = 20 * RunningTraces.MOST_IN_LINE;

    RunningTraces traces = traces(1);
    long begun = System.nanoTime();
    for (int i = 0; i < many; i++) {
      traces.walks().begin(Kind.FETCH, intake).ended("whole");
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    begun = System.nanoTime();
    traces.close();
    Duration stopped = Duration.ofNanos(System.nanoTime() - begun);

    // Whoever waited would for 70 times the patience, and a stop for one of them.
    assertThat(took).isLessThan(RunningTraces.PATIENCE.multipliedBy(3));
    assertThat(stopped).isLessThan(RunningTraces.PATIENCE.dividedBy(2));
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().matches("(?i).*(otel|opentelemetry|otlp|span).*"))
        .allMatch(Thread::isDaemon);
    assertThat(registry.get("cloakroom.spans.made").functionCounter().count()).isEqualTo(many);
    assertThat(registry.get("cloakroom.spans.sent").functionCounter().count()).isZero();
  }

  @Test
  void oneThatRefusesIsToldOfOnceAndSoIsThatItTakesThemAgain() {
    List<Boolean> answers = new ArrayList<>(List.of(false, false, true, true, false));
    SpanExporter real = mock(SpanExporter.class);
    when(real.export(any()))
        .thenAnswer(
            asked ->
                answers.remove(0)
                    ? CompletableResultCode.ofSuccess()
                    : CompletableResultCode.ofFailure());
    WatchedExporter exporter = new WatchedExporter(real, "http://collector");

    while (!answers.isEmpty()) {
      exporter.export(List.of());
    }

    String away =
        "traces do not arrive at http://collector and are lost meanwhile; nothing else waits for"
            + " them";
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(away, "traces arrive at http://collector again", away);
  }

  @Test
  void oneThatCannotEvenBeAskedIsToldOf() {
    SpanExporter real = mock(SpanExporter.class);
    when(real.export(any())).thenThrow(new IllegalArgumentException("restricted header"));
    WatchedExporter exporter = new WatchedExporter(real, "http://collector");

    assertThat(exporter.export(List.of()).isSuccess()).isFalse();
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .startsWith("traces do not arrive at http://collector");
  }

  @Test
  void nothingIsMadeWhereNothingIsSet() throws Exception {
    try (RunningTraces traces = RunningTraces.of(Optional.empty(), "node-1", clock)) {
      traces.measure(registry);
      traces.walks().begin(Kind.FETCH, intake).ended("whole");

      assertThat(traces.recorded()).isEmpty();
      assertThat(registry.get("cloakroom.spans.made").functionCounter().count()).isZero();
    }
  }
}
