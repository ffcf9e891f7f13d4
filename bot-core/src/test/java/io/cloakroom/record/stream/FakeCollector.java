package io.cloakroom.record.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cloakroom.testing.LocalCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SIEM over HTTPS that keeps what it answers 2xx to, and has its moods. */
public final class FakeCollector implements AutoCloseable {
  public static final String TOKEN = "of-the-siem";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final List<String> kept = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> changed = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Mood> moods = new ArrayDeque<>();
  private int mostLines = Integer.MAX_VALUE;
  private int questions;

  /** What it does to one question. */
  public enum Mood {
    BUSY,
    BUSY_FOR_AN_HOUR,
    BROKEN,
    /** Never answers. */
    SILENT,
    /** Keeps it, and hangs up instead of answering. */
    KEEPS_AND_HANGS_UP,
    ELSEWHERE
  }

  public FakeCollector(LocalCertificate certificate) throws IOException, GeneralSecurityException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    server.createContext("/in", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/in");
  }

  public synchronized void willBe(Mood... next) {
    moods.addAll(List.of(next));
  }

  /** Whatever it was to be, it is no longer. */
  synchronized void isWell() {
    moods.clear();
  }

  synchronized void takesAtMost(int lines) {
    mostLines = lines;
  }

  synchronized int questions() {
    return questions;
  }

  /** Leaves of the events of which it was said that somebody changed them. */
  public List<Long> changed() {
    synchronized (changed) {
      return List.copyOf(changed);
    }
  }

  /** Ids of the events that it keeps, as they came. */
  public List<String> kept() {
    synchronized (kept) {
      return List.copyOf(kept);
    }
  }

  private synchronized Mood nextMood() {
    questions++;
    return moods.poll();
  }

  private synchronized boolean tooMany(List<String> lines) {
    return lines.size() > mostLines;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = body.lines().toList();
    Mood mood = nextMood();
    int status = 200;
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      status = 401;
    } else if (mood == Mood.SILENT) {
      await();
      exchange.close();
      return;
    } else if (mood == Mood.BUSY || mood == Mood.BUSY_FOR_AN_HOUR) {
      exchange.getResponseHeaders().set("Retry-After", mood == Mood.BUSY ? "7" : "3600");
      status = mood == Mood.BUSY ? 429 : 503;
    } else if (mood == Mood.BROKEN) {
      status = 500;
    } else if (mood == Mood.ELSEWHERE) {
      exchange.getResponseHeaders().set("Location", url() + "/../other");
      status = 307;
    } else if (tooMany(lines)) {
      status = 413;
    } else {
      keep(lines);
      if (mood == Mood.KEEPS_AND_HANGS_UP) {
        exchange.close();
        return;
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void keep(List<String> lines) throws IOException {
    for (String line : lines) {
      JsonNode event = JSON.readTree(line);
      kept.add(event.path("metadata").path("uid").asText());
      if (event.path("unmapped").path("details").has(AsSealed.CHANGED)) {
        changed.add(event.path("metadata").path("sequence").asLong());
      }
    }
  }

  private void await() {
    try {
      ending.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ending.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
