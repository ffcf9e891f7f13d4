package io.cloakroom.deploy.traces;

import io.cloakroom.intake.span.PictureSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.function.Consumer;

/** What was done to a picture on its way, as a span of its trace. */
final class WalkedSpans implements Consumer<PictureSpan> {
  static final AttributeKey<String> PICTURE = AttributeKey.stringKey("cloakroom.picture");
  static final AttributeKey<String> POST = AttributeKey.stringKey("cloakroom.intake");
  static final AttributeKey<String> CHAT = AttributeKey.stringKey("cloakroom.chat");
  static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("cloakroom.outcome");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("cloakroom.attempt");

  /** As OpenTelemetry's conventions name them; no message, which may hold an address. */
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final String EXCEPTION = "exception";

  private final Tracer tracer;

  WalkedSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public void accept(PictureSpan done) {
    Context parent = Context.root().with(Span.wrap(PictureTrace.of(done.picture())));
    Span span =
        tracer
            .spanBuilder(done.kind().word())
            .setParent(parent)
            .setStartTimestamp(done.from())
            .setAttribute(PICTURE, done.picture().toString())
            .setAttribute(POST, done.post().toString())
            .setAttribute(CHAT, done.chat())
            .setAttribute(OUTCOME, done.outcome())
            .setAttribute(ATTEMPT, (long) done.attempt())
            .startSpan();
    done.failure()
        .ifPresent(
            type -> {
              span.addEvent(EXCEPTION, Attributes.of(EXCEPTION_TYPE, type), done.until());
              span.setAttribute(ERROR_TYPE, type);
              span.setStatus(StatusCode.ERROR);
            });
    span.end(done.until());
  }
}
