package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.World;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * The sockets of Socket Mode: tickets, hello, envelopes to any one socket, and the ways to lose
 * them.
 */
public final class SocketHub implements Transport, AutoCloseable {
  private static final int MOST_SOCKETS = 10;

  private final Listener server = new Listener();
  private final ScheduledExecutorService timer;
  private final World world;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final List<WebSocket> open = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<Ack>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger acksToDrop = new AtomicInteger();

  public SocketHub(World world, ScheduledExecutorService timer) {
    this.world = world;
    this.timer = timer;
  }

  public void start() {
    server.setReuseAddr(true);
    server.setConnectionLostTimeout(0);
    server.setDaemon(true);
    server.start();
    try {
      if (!started.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the fake's socket server did not start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting", e);
    }
  }

  /** The address for one new socket, as {@code apps.connections.open} gives it. */
  public String newUrl() {
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return "ws://127.0.0.1:"
        + server.getPort()
        + "/link/?ticket="
        + ticket
        + "&app_id="
        + world.appId;
  }

  /** How many sockets are open now. */
  public int connected() {
    return open.size();
  }

  /** Waits until so many sockets are open. */
  public void awaitConnected(int count) {
    world.await(
        Duration.ofSeconds(15),
        count + " open sockets",
        () -> open.size() == count ? Optional.of(count) : Optional.empty());
  }

  /** Announces the end of every open socket and closes it after the lead. */
  public void disconnect(String reason, Duration lead) {
    for (WebSocket socket : List.copyOf(open)) {
      end(socket, reason, lead);
    }
  }

  /** The same at once: {@code warning}, {@code refresh_requested} or {@code link_disabled}. */
  public void disconnect(String reason) {
    disconnect(reason, Duration.ZERO);
  }

  /** Every open socket breaks, without a word. */
  public void breakOff() {
    for (WebSocket socket : List.copyOf(open)) {
      open.remove(socket);
      server.cut(socket);
    }
    world.changed();
  }

  /** So many of the next acknowledgements are not heard. */
  public void dropAcks(int count) {
    acksToDrop.set(count);
  }

  private void end(WebSocket socket, String reason, Duration lead) {
    ObjectNode frame = FakeJson.object().put("type", "disconnect").put("reason", reason);
    frame.putObject("debug_info").put("host", "applink-fake");
    socket.send(frame.toString());
    if (lead.isZero()) {
      open.remove(socket);
    }
    var unused = timer.schedule(() -> socket.close(1000), lead.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletableFuture<Ack> send(Parcel parcel) {
    List<WebSocket> now = List.copyOf(open);
    if (now.isEmpty()) {
      return CompletableFuture.completedFuture(Ack.failed("connection_failed"));
    }
    String id = UUID.randomUUID().toString();
    ObjectNode envelope = FakeJson.object().put("envelope_id", id).put("type", parcel.kind().type);
    envelope.put("accepts_response_payload", parcel.kind() != Kind.EVENT);
    envelope.set("payload", parcel.payload());
    if (parcel.kind() == Kind.EVENT) {
      envelope.put("retry_attempt", parcel.attempt());
      envelope.put("retry_reason", parcel.reason().equals("http_timeout") ? "timeout" : "");
    }
    CompletableFuture<Ack> ack = new CompletableFuture<>();
    pending.put(id, ack);
    try {
      now.get(ThreadLocalRandom.current().nextInt(now.size())).send(envelope.toString());
    } catch (RuntimeException closedMeanwhile) {
      ack.complete(Ack.failed("connection_failed"));
    }
    return ack;
  }

  private void heard(String text) {
    JsonNode frame = FakeJson.parse(text);
    String id = frame.path("envelope_id").asText();
    if (id.isEmpty() || acksToDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return;
    }
    CompletableFuture<Ack> ack = pending.remove(id);
    if (ack != null) {
      ack.complete(Ack.accepted(frame.path("payload")));
    }
  }

  private void welcome(WebSocket socket, String resource) {
    String ticket = resource.replaceAll(".*[?&]ticket=([^&]*).*", "$1");
    if (!tickets.remove(ticket)) {
      socket.close(1008, "no such ticket");
      return;
    }
    if (open.size() >= MOST_SOCKETS) {
      end(socket, "too_many_websockets", Duration.ZERO);
      return;
    }
    ObjectNode hello =
        FakeJson.object().put("type", "hello").put("num_connections", open.size() + 1);
    hello
        .putObject("debug_info")
        .put("host", "applink-fake")
        .put("build_number", 1)
        .put("approximate_connection_time", 18060);
    hello.putObject("connection_info").put("app_id", world.appId);
    socket.send(hello.toString());
    open.add(socket);
    world.changed();
  }

  @Override
  public void close() {
    try {
      server.stop(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener extends WebSocketServer {
    private Listener() {
      super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      welcome(socket, handshake.getResourceDescriptor());
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      open.remove(socket);
      world.changed();
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      heard(message);
    }

    @Override
    public void onError(WebSocket socket, Exception problem) {
      open.remove(socket);
    }

    @Override
    public void onStart() {
      started.countDown();
    }

    private void cut(WebSocket socket) {
      if (socket instanceof WebSocketImpl line) {
        line.closeConnection(1006, "cut");
      }
    }
  }
}
