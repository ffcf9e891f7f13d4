package io.cloakroom.deploy.traces;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A collector that takes OTLP over HTTP, and reads it by OpenTelemetry's own messages. */
public final class FakeOtlp implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<ExportTraceServiceRequest> taken = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** What it answers with. */
  public volatile int status = 200;

  /** Whether it takes what comes and answers nothing until the end. */
  public volatile boolean hangs;

  private FakeOtlp(HttpServer server) {
    this.server = server;
  }

  public static FakeOtlp start() throws IOException {
    FakeOtlp fake =
        new FakeOtlp(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    fake.server.createContext("/v1/traces", fake::handle);
    fake.server.setExecutor(fake.threads);
    fake.server.start();
    return fake;
  }

  public URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Where it takes traces. */
  public URI target() {
    return url().resolve("/v1/traces");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] body;
      try (InputStream in =
          packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
        body = in.readAllBytes();
      }
      if (hangs) {
        goOn.await(1, TimeUnit.MINUTES);
        return;
      }
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
      if (status == 200) {
        Map<String, String> sent = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> sent.put(name, values.get(0)));
        headers.add(sent);
        synchronized (bytes) {
          bytes.writeBytes(body);
        }
        taken.add(request);
      }
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every span that was taken, as it came. */
  public List<Span> spans() {
    return taken.stream()
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  /** Of whom they are. */
  public Resource resource() {
    return taken.get(0).getResourceSpans(0).getResource();
  }

  /** The headers of each request. */
  public List<Map<String, String>> headers() {
    return headers;
  }

  /** All that came, as one text. */
  public String text() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
  }

  /** The values of all attributes, and the names of all spans, as one text. */
  public String said() {
    return spans().stream()
        .flatMap(
            span ->
                Stream.of(
                        Stream.of(span.getName(), span.getStatus().getMessage()),
                        span.getAttributesList().stream().map(FakeOtlp::value),
                        span.getEventsList().stream()
                            .flatMap(event -> event.getAttributesList().stream())
                            .map(FakeOtlp::value))
                    .flatMap(all -> all))
        .collect(Collectors.joining("\n"));
  }

  private static String value(KeyValue attribute) {
    return attribute.getValue().hasIntValue()
        ? "" + attribute.getValue().getIntValue()
        : attribute.getValue().getStringValue();
  }

  /** A value by its name. */
  public static String value(List<KeyValue> attributes, String name) {
    return attributes.stream()
        .filter(one -> one.getKey().equals(name))
        .map(FakeOtlp::value)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    goOn.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
