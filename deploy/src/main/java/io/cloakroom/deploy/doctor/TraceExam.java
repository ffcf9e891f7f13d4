package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.settings.TraceVariables;
import io.cloakroom.deploy.traces.TraceSettings;
import io.cloakroom.record.stream.TlsTrust;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the collector of traces whether it takes them; sends it none. */
final class TraceExam {
  static final String TRACES = "traces";

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TAKEN = 2;
  private static final int HUNDRED = 100;

  private final TraceSettings settings;

  TraceExam(TraceSettings settings) {
    this.settings = settings;
  }

  Finding finding() throws InterruptedException {
    try {
      int status = status();
      if (status / HUNDRED == TAKEN) {
        return Finding.well(TRACES, settings.name() + " takes them");
      }
      return wrong("answered " + status + "; see to it, or correct ");
    } catch (IOException away) {
      return wrong("does not answer; start the collector, or correct ");
    } catch (IllegalArgumentException notSent) {
      return wrong("cannot be asked that way; correct ");
    }
  }

  private Finding wrong(String words) {
    return Finding.wrong(
        TRACES,
        settings.name()
            + " "
            + words
            + TraceVariables.ENDPOINT.name()
            + " (or "
            + TraceVariables.TRACES_ENDPOINT.name()
            + ", where that is set) or "
            + TraceVariables.HEADERS.name()
            + ". Until then traces are lost, and nothing else is");
  }

  /** No span at all is an empty message. */
  private int status() throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .sslContext(TlsTrust.of(settings.authorities()))
            .build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.target())
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.noBody());
    settings.headers().forEach((name, value) -> request.header(name, value.value()));
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
