package io.cloakroom.discord.fake.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.Json;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/**
 * One connection to the gateway, in plain JSON or as one deflate stream with a flush after each
 * frame.
 */
final class GatewayLine {
  private final WebSocket socket;
  private final Optional<Deflater> deflater;
  private final String target;
  private Optional<GatewaySession> session = Optional.empty();
  private int sends;
  private int owedHeartbeats;
  private long windowStart = System.nanoTime();

  GatewayLine(WebSocket socket, String target) {
    this.socket = socket;
    this.target = target;
    this.deflater =
        target.contains("compress=zlib-stream") ? Optional.of(new Deflater()) : Optional.empty();
  }

  boolean speaksVersion10() {
    return target.contains("v=10");
  }

  Optional<GatewaySession> session() {
    return session;
  }

  void belongsTo(GatewaySession newSession) {
    this.session = Optional.of(newSession);
  }

  void send(JsonNode frame) {
    byte[] text = Json.bytes(frame);
    try {
      if (deflater.isPresent()) {
        socket.send(deflate(deflater.get(), text));
      } else {
        socket.send(new String(text, java.nio.charset.StandardCharsets.UTF_8));
      }
    } catch (WebsocketNotConnectedException gone) {
      // The session keeps the frame for a resume.
      return;
    }
  }

  /** Asks the client to send a heartbeat at once (op 1). */
  void askForHeartbeat() {
    owedHeartbeats++;
    send(Json.object("op", 1, "d", null));
  }

  boolean owesHeartbeat() {
    return owedHeartbeats > 0 && socket.isOpen();
  }

  /** Takes a heartbeat as the answer to a request; false when none was asked for. */
  boolean paysHeartbeat() {
    boolean owed = owedHeartbeats > 0;
    owedHeartbeats -= owed ? 1 : 0;
    return owed;
  }

  private static byte[] deflate(Deflater stream, byte[] text) {
    stream.setInput(text);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int length;
    do {
      length = stream.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, length);
    } while (length == buffer.length);
    return out.toByteArray();
  }

  /**
   * Whether the caller sent more than 120 frames in a minute. Source: docs, events/gateway, rate
   * limiting.
   */
  boolean isTooBusy() {
    long now = System.nanoTime();
    if (now - windowStart > 60_000_000_000L) {
      windowStart = now;
      sends = 0;
    }
    sends++;
    return sends > 120;
  }

  void close(int code, String reason) {
    socket.close(code, reason);
  }

  /** Cuts the connection without a closing frame. */
  void cut() {
    socket.closeConnection(1006, "cut");
  }
}
