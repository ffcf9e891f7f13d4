package io.cloakroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A store of one bucket that speaks as much S3 as Cloakroom uses, and fails or lies as it is told
 * to. It keeps what it was given while it is stopped. Whoever signs has every right.
 */
public final class FakeS3 implements AutoCloseable {
  public static final String BUCKET = "pictures";

  /** What it does wrong until it is told otherwise. */
  public enum Fault {
    /** Answers a PUT well, and keeps nothing. */
    FORGETS,
    /** Keeps half of what was PUT. */
    TRUNCATES,
    /** Keeps as many other bytes. */
    SWAPS,
    /** Answers a DELETE well, and keeps it. */
    KEEPS_DELETED,
    /** Keeps what was there as a version. */
    KEEPS_VERSIONS,
    /** 503, as S3 asks for patience. */
    SLOW_DOWN,
    /** 500. */
    BROKEN,
    /** 403 to everything. */
    FORBIDS,
    /** 403 to a list. */
    FORBIDS_LISTS,
    /** 403 for what is not there, as S3 answers who may not list. */
    FORBIDS_TO_SAY_NO,
    /** 403 to a GET of what is a picture's: it lies in an archive. */
    ARCHIVES,
    /** 404: there is no such bucket. */
    NO_BUCKET,
    /** 404 of something in front of it. */
    NOT_FOUND_PAGE,
    /** 200 with a page of something in front of it, to a list. */
    LIST_IS_A_PAGE,
    /** Hangs up in the middle of a GET. */
    CUTS,
    /** Announces and sends one byte less than there is. */
    ONE_BYTE_SHORT,
    /** Takes a request, and never answers. */
    SILENT,
    /** Reads nothing of a PUT. */
    READS_NOTHING,
    /** Sends a byte now and then. */
    DRIPS,
    /** Lets everybody read what they know the name of. */
    PUBLIC_OBJECTS,
    /** Lets everybody list. */
    PUBLIC_LIST,
    /** Lets everybody write. */
    PUBLIC_WRITE
  }

  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final Map<String, AtomicInteger> asked = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
  private final AtomicInteger hungUp = new AtomicInteger();
  private final Queue<Runnable> delayed = new ConcurrentLinkedQueue<>();
  private int port;
  private int page = 1000;
  private int liesOf100;
  private Random dice = new Random(0);
  private int lies;
  private HttpServer server;

  public FakeS3() throws IOException {
    start();
  }

  /** Where it is, running or not. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What it holds; may be changed. */
  public NavigableMap<String, byte[]> objects() {
    return objects;
  }

  public synchronized void does(Fault... wrong) {
    faults.clear();
    faults.addAll(Arrays.asList(wrong));
  }

  /** From so many requests on it answers 500 to all. */
  public void breaksAfter(int requests) {
    left.set(requests);
  }

  /**
   * Of so many of 100 writes it keeps nothing, half, what another has, or nothing for now, and says
   * that all is well.
   */
  public synchronized void lies(int of100, long seed) {
    liesOf100 = of100;
    dice = new Random(seed);
  }

  /** How often it has so far. */
  public synchronized int lies() {
    return lies;
  }

  /** How many keys it lists at most. */
  public void listsAtMost(int keys) {
    page = keys;
  }

  /** How many of the answers that drip were given up. */
  public int hungUp() {
    return hungUp.get();
  }

  /** How often it was asked, by method; a list is a {@code LIST}. */
  public int asked(String method) {
    synchronized (asked) {
      return asked.computeIfAbsent(method, any -> new AtomicInteger()).get();
    }
  }

  public void stop() {
    server.stop(0);
  }

  /** Again, at the same address. */
  public void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    port = server.getAddress().getPort();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized boolean does(Fault fault) {
    return faults.contains(fault);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      String key = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
      String method = key.isEmpty() ? "LIST" : exchange.getRequestMethod();
      synchronized (asked) {
        asked.computeIfAbsent(method, any -> new AtomicInteger()).incrementAndGet();
      }
      if (does(Fault.SILENT) || (does(Fault.READS_NOTHING) && method.equals("PUT"))) {
        await();
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!refuses(exchange, method, path.split("/", 2)[0])) {
        switch (method) {
          case "LIST" -> list(exchange);
          case "PUT" -> put(exchange, key, body);
          case "DELETE" -> delete(exchange, key);
          default -> get(exchange, key);
        }
      }
    }
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean refuses(HttpExchange exchange, String method, String bucket) throws IOException {
    if (does(Fault.SLOW_DOWN)) {
      error(exchange, 503, "SlowDown");
    } else if (does(Fault.BROKEN) || isBroken()) {
      error(exchange, 500, "InternalError");
    } else if (does(Fault.NOT_FOUND_PAGE)) {
      send(exchange, 404, "<html>nothing here</html>".getBytes(UTF_8));
    } else if (does(Fault.NO_BUCKET) || !bucket.equals(BUCKET)) {
      error(exchange, 404, "NoSuchBucket");
    } else if (!isSigned(exchange) && !isPublic(method)) {
      error(exchange, 403, "AccessDenied");
    } else if (does(Fault.FORBIDS) || (does(Fault.FORBIDS_LISTS) && method.equals("LIST"))) {
      error(exchange, 403, "AccessDenied");
    } else {
      return false;
    }
    return true;
  }

  private boolean isBroken() {
    return left.getAndUpdate(it -> it == Integer.MAX_VALUE ? it : Math.max(0, it - 1)) == 0;
  }

  private static boolean isSigned(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    return authorization != null && authorization.startsWith("AWS4-HMAC-SHA256 ");
  }

  private boolean isPublic(String method) {
    return switch (method) {
      case "LIST" -> does(Fault.PUBLIC_LIST);
      case "PUT" -> does(Fault.PUBLIC_WRITE);
      case "GET" -> does(Fault.PUBLIC_OBJECTS);
      default -> false;
    };
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    if (isALie(key, body)) {
      send(exchange, 200, new byte[0]);
      return;
    }
    if (does(Fault.TRUNCATES)) {
      objects.put(key, Arrays.copyOf(body, body.length / 2));
    } else if (does(Fault.SWAPS)) {
      objects.put(key, new byte[body.length]);
    } else if (!does(Fault.FORGETS)) {
      objects.put(key, body);
    }
    if (does(Fault.KEEPS_VERSIONS)) {
      exchange.getResponseHeaders().set("x-amz-version-id", "3sL4kqtJlcpXroDTDmJ");
    }
    send(exchange, does(Fault.FORGETS) ? 201 : 200, new byte[0]);
  }

  private synchronized boolean isALie(String key, byte[] body) {
    // What was put off comes with a later request, over whatever stands there by then.
    if (!delayed.isEmpty() && dice.nextInt(4) == 0) {
      delayed.remove().run();
    }
    if (dice.nextInt(100) >= liesOf100) {
      return false;
    }
    lies++;
    switch (dice.nextInt(4)) {
      case 0 -> {}
      case 1 -> objects.put(key, Arrays.copyOf(body, body.length / 2));
      case 2 ->
          objects.put(
              key, objects.isEmpty() ? new byte[1] : objects.firstEntry().getValue().clone());
      default -> delayed.add(() -> objects.put(key, body));
    }
    return true;
  }

  private void delete(HttpExchange exchange, String key) throws IOException {
    if (!does(Fault.KEEPS_DELETED)) {
      objects.remove(key);
    }
    exchange.sendResponseHeaders(204, -1);
  }

  private void get(HttpExchange exchange, String key) throws IOException {
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      boolean says = !does(Fault.FORBIDS_TO_SAY_NO);
      error(exchange, says ? 404 : 403, says ? "NoSuchKey" : "AccessDenied");
    } else if (does(Fault.ARCHIVES) && key.contains("/")) {
      error(exchange, 403, "InvalidObjectState");
    } else if (does(Fault.ONE_BYTE_SHORT)) {
      send(exchange, 200, Arrays.copyOf(bytes, Math.max(0, bytes.length - 1)));
    } else if (does(Fault.CUTS)) {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
      exchange.getResponseBody().flush();
    } else if (does(Fault.DRIPS)) {
      drip(exchange, bytes);
    } else {
      send(exchange, 200, bytes);
    }
  }

  private void drip(HttpExchange exchange, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    OutputStream out = exchange.getResponseBody();
    try {
      for (int at = 0; at < bytes.length && !closed.await(100, TimeUnit.MILLISECONDS); at++) {
        out.write(bytes, at, 1);
        out.flush();
      }
    } catch (IOException e) {
      hungUp.incrementAndGet();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void list(HttpExchange exchange) throws IOException {
    if (does(Fault.LIST_IS_A_PAGE)) {
      send(exchange, 200, "<html>sign in</html>".getBytes(UTF_8));
      return;
    }
    Map<String, String> query = query(exchange.getRequestURI());
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", "");
    int most = Math.min(page, Integer.parseInt(query.getOrDefault("max-keys", "1000")));
    List<String> keys =
        objects.tailMap(after, false).keySet().stream()
            .filter(key -> key.startsWith(prefix))
            .toList();
    List<String> shown = keys.subList(0, Math.min(most, keys.size()));
    boolean more = keys.size() > shown.size();
    send(
        exchange,
        200,
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult"
                + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>"
                + BUCKET
                + "</Name><Prefix>"
                + prefix
                + "</Prefix><IsTruncated>"
                + more
                + "</IsTruncated>"
                + (more
                    ? "<NextContinuationToken>"
                        + shown.get(shown.size() - 1)
                        + "</NextContinuationToken>"
                    : "")
                + shown.stream().map(this::listed).collect(Collectors.joining())
                + "</ListBucketResult>")
            .getBytes(UTF_8));
  }

  private String listed(String key) {
    return "<Contents><Key>"
        + key
        + "</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>"
        + objects.getOrDefault(key, new byte[0]).length
        + "</Size></Contents>";
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    send(
        exchange,
        status,
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + code
                + "</Code><Message>no</Message></Error>")
            .getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
