package io.cloakroom.deploy.traces;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.vault.ImageId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The first span of each picture, and one for each look, from what is committed to the record: from
 * the moment that the event names until it was committed. Who it was, and where, is nowhere here
 * (T48).
 */
final class RecordedSpans implements Consumer<AuditEvent> {
  /** The name of a picture's first span. */
  static final String ACCEPT = "accept";

  /** And of a look's. */
  static final String LOOK = "look";

  private static final Map<Action, String> LOOKS =
      Map.of(
          Action.IMAGE_VIEWED, "view",
          Action.IMAGE_RELOADED, "reload",
          Action.IMAGE_DOWNLOADED, "download",
          Action.FILE_DOWNLOADED, "file",
          Action.ACCESS_DENIED, "denied",
          Action.IMAGE_DAMAGED, "damaged");

  private final Tracer tracer;
  private final GivenIds ids;
  private final Clock clock;

  RecordedSpans(Tracer tracer, GivenIds ids, Clock clock) {
    this.tracer = tracer;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void accept(AuditEvent event) {
    if (event.image().isEmpty()) {
      return;
    }
    ImageId picture = event.image().get();
    if (event.action().equals(Action.INTAKE_RECEIVED)) {
      SpanBuilder first =
          begun(ACCEPT, SpanKind.CONSUMER, event, picture)
              .setAttribute(WalkedSpans.POST, event.details().getOrDefault("intake", ""));
      end(ids.start(first, PictureTrace.of(picture)), event);
    } else if (LOOKS.containsKey(event.action())) {
      Optional<String> kind = Optional.ofNullable(LOOKS.get(event.action()));
      SpanBuilder look =
          begun(LOOK, SpanKind.SERVER, event, picture)
              .setNoParent()
              .addLink(PictureTrace.of(picture))
              .setAttribute("cloakroom.look", kind.orElse(""))
              // Refusals that are alike are one event after the first few of a minute.
              .setAttribute("cloakroom.times", event.count());
      end(look.startSpan(), event);
    }
  }

  private SpanBuilder begun(String name, SpanKind kind, AuditEvent event, ImageId picture) {
    return tracer
        .spanBuilder(name)
        .setSpanKind(kind)
        .setStartTimestamp(event.at())
        .setAttribute(WalkedSpans.PICTURE, picture.toString())
        .setAttribute(WalkedSpans.CHAT, event.workspace().messenger())
        .setAttribute(WalkedSpans.OUTCOME, event.outcome());
  }

  /** Of what was noted later than now the clock was turned back. */
  private void end(Span span, AuditEvent event) {
    Instant now = clock.instant();
    span.end(now.isBefore(event.at()) ? event.at() : now);
  }
}
