package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.traces.FakeOtlp;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The walk of a picture, and a look at it, as a collector of OpenTelemetry sees them. */
class TracesInDemoTest extends DemoStage {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private FakeOtlp collector;

  @Override
  public Map<String, String> others() {
    try {
      collector = FakeOtlp.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url().toString(), "OTEL_SERVICE_NAME", "coats");
  }

  @AfterEach
  void endCollector() {
    collector.close();
  }

  private List<Span> spans(String name) {
    return collector.spans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  @Test
  void T48_aPicturesWalkIsOneTraceAndALookLeadsToIt() throws Exception {
    String post = demo.post("ana", "site", List.of(Pictures.phone()));
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> !spans("receipt").isEmpty() && !spans("look").isEmpty());

    Span accept = spans("accept").get(0);
    List<Span> walk =
        collector.spans().stream()
            .filter(span -> span.getTraceId().equals(accept.getTraceId()))
            .toList();
    assertThat(walk)
        .extracting(Span::getName)
        .containsExactlyInAnyOrder(
            "accept",
            "fetch",
            "clean",
            "keep",
            "announce",
            "prepare",
            "read_back",
            "remove",
            "show",
            "receipt");
    assertThat(walk)
        .filteredOn(span -> !span.equals(accept))
        .extracting(Span::getParentSpanId)
        .containsOnly(accept.getSpanId());
    assertThat(spans("look").get(0).getLinksList())
        .singleElement()
        .satisfies(to -> assertThat(to.getTraceId()).isEqualTo(accept.getTraceId()));
    assertThat(collector.text())
        .contains("cloakroom.picture", "coats")
        .doesNotContain("IMG.jpg", "north pier", link.substring(link.lastIndexOf('/') + 1));
    assertThat(collector.said().lines()).doesNotContain("ana", "bob", "site");
  }
}
