package io.cloakroom.record.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** One that takes lines of JSON over HTTPS: what it answered 2xx to it has. */
public final class HttpsSiem implements Siem {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int TOO_LARGE = 413;
  private static final Set<Integer> NO_EVENTS = Set.of(400, 405, 415);

  private final URI url;
  private final BearerToken token;
  private final Duration patience;
  private final HttpClient http;
  private OptionalLong kept = OptionalLong.empty();

  /** What proves who sends; read anew each time, so that it can be changed. */
  @FunctionalInterface
  public interface BearerToken {
    /** Nothing is proved. */
    BearerToken NONE = Optional::empty;

    Optional<String> read() throws IOException;
  }

  /**
   * One at an address.
   *
   * @param patience for an answer
   */
  public HttpsSiem(URI url, BearerToken token, SSLContext tls, Duration patience) {
    this.url = url;
    this.token = token;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public void send(List<StreamedEvent> events, long next) throws SiemUnavailable {
    if (!events.isEmpty()) {
      HttpResponse<Void> answer =
          answer(
              request()
                  .header("Content-Type", "application/x-ndjson")
                  .POST(
                      BodyPublishers.ofString(
                          events.stream()
                              .map(event -> event.json() + "\n")
                              .collect(Collectors.joining())))
                  .build());
      refuse(answer);
    }
    kept = OptionalLong.of(next);
  }

  private HttpRequest.Builder request() throws SiemUnavailable {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    try {
      token.read().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    } catch (IOException | IllegalArgumentException unreadable) {
      // What is wrong with a header value is said with that value.
      throw SiemUnavailable.because(SiemWords.WORDS::noTokenToShow);
    }
    return request;
  }

  /** Also an answer that never ends is one that did not come. */
  private HttpResponse<Void> answer(HttpRequest request) throws SiemUnavailable {
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, BodyHandlers.discarding());
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw SiemUnavailable.because(
          () -> SiemWords.WORDS.noAnswerWithin(patience.toSeconds()), late);
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      throw SiemUnavailable.unreachable(why);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw SiemUnavailable.because(SiemWords.WORDS::notWaitedFor, stopped);
    }
  }

  private static void refuse(HttpResponse<Void> answer) throws SiemUnavailable {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return;
    }
    if (status == TOO_LARGE) {
      throw SiemUnavailable.tooMuch(() -> SiemWords.WORDS.answered(status));
    }
    Optional<Duration> pause =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    throw pause.isPresent()
        ? SiemUnavailable.pausing(() -> SiemWords.WORDS.answered(status), pause.get())
        : SiemUnavailable.because(() -> SiemWords.WORDS.answered(status));
  }

  @Override
  public OptionalLong kept() {
    OptionalLong known = kept;
    kept = OptionalLong.empty();
    return known;
  }

  @Override
  public void giveUp() {
    kept = OptionalLong.empty();
  }

  /** That a question without events is wrong, of its method or its kind, says that it is there. */
  @Override
  public void reach() throws SiemUnavailable {
    int status = answer(request().method("HEAD", BodyPublishers.noBody()).build()).statusCode();
    if (status / 100 != 2 && !NO_EVENTS.contains(status)) {
      throw SiemUnavailable.because(() -> SiemWords.WORDS.answered(status));
    }
  }
}
