package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Secret;
import io.cloakroom.deploy.traces.FakeOtlp;
import io.cloakroom.deploy.traces.TraceSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceExamTest {
  private static Finding finding(URI target) throws InterruptedException {
    return finding(target, "authorization");
  }

  private static Finding finding(URI target, String header) throws InterruptedException {
    return new TraceExam(
            new TraceSettings(
                target,
                Map.of(header, new Secret("Bearer T0K3N")),
                Optional.empty(),
                "cloakroom",
                Map.of(),
                1))
        .finding();
  }

  @Test
  void saysWhetherTheCollectorTakesTracesAndSendsNone() throws Exception {
    try (FakeOtlp collector = FakeOtlp.start()) {
      assertThat(finding(collector.target()).words()).isEqualTo(collector.url() + " takes them");
      assertThat(collector.spans()).isEmpty();
      assertThat(collector.headers().get(0)).containsEntry("Authorization", "Bearer T0K3N");

      collector.status = 401;
      Finding refused = finding(collector.target());
      assertThat(refused.isWell()).isFalse();
      assertThat(refused.words())
          .isEqualTo(
              collector.url()
                  + " answered 401; see to it, or correct OTEL_EXPORTER_OTLP_ENDPOINT (or"
                  + " OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, where that is set) or"
                  + " OTEL_EXPORTER_OTLP_HEADERS. Until then traces are lost, and nothing else is");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    URI gone;
    try (FakeOtlp collector = FakeOtlp.start()) {
      gone = collector.target();
    }

    assertThat(finding(gone).words())
        .startsWith(
            "http://" + gone.getAuthority() + " does not answer; start the collector, or correct");
  }

  /** Such as what Java sets by itself. */
  @Test
  void saysThatACollectorCannotBeAskedLikeThat() throws Exception {
    try (FakeOtlp collector = FakeOtlp.start()) {
      assertThat(finding(collector.target(), "host").words())
          .startsWith(collector.url() + " cannot be asked that way; correct OTEL_EXPORTER");
    }
  }
}
