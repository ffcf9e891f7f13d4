package io.cloakroom.discord.fake.gateway;

import io.cloakroom.discord.fake.http.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * The listening end of the gateway; a new one is opened after an outage, since one can be started
 * only once.
 */
final class GatewayDoor extends WebSocketServer {
  private final GatewayHub hub;
  private final CountDownLatch started = new CountDownLatch(1);

  private GatewayDoor(GatewayHub hub, int port) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
    this.hub = hub;
  }

  /** Opens the door; returns once it listens. Port 0 takes any free one. */
  static GatewayDoor open(GatewayHub hub, int port) {
    GatewayDoor door = new GatewayDoor(hub, port);
    door.setReuseAddr(true);
    door.setTcpNoDelay(true);
    door.setDaemon(true);
    door.setConnectionLostTimeout(0);
    door.start();
    try {
      if (!door.started.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the gateway cannot listen on port " + port);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return door;
  }

  /** Cuts every line without a word and stops listening. */
  void shut() {
    getConnections().forEach(line -> line.closeConnection(1006, "outage"));
    try {
      stop(0);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket line, ClientHandshake handshake) {
    line.setAttachment(new GatewayLine(line, handshake.getResourceDescriptor()));
    hub.opened(line.getAttachment());
  }

  @Override
  public void onMessage(WebSocket line, String message) {
    hub.received(
        line.getAttachment(),
        Json.parse(message.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Override
  public void onClose(WebSocket line, int code, String reason, boolean remote) {
    if (line.getAttachment() != null) {
      hub.closed(line.getAttachment(), remote ? code : 0);
    }
  }

  @Override
  public void onError(WebSocket line, Exception broken) {
    if (line == null) {
      started.countDown();
    }
  }
}
