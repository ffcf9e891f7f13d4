package io.cloakroom.slack.incoming;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Says exactly what a test says, and keeps its connection. */
final class DoorClient {
  /** Instead of a status: the server ended the connection, and its answer was lost with it. */
  static final int CUT = 0;

  final Socket socket = new Socket();

  private final PushbackInputStream in;

  DoorClient(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new PushbackInputStream(socket.getInputStream());
  }

  DoorClient says(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  DoorClient gives(byte[] bytes, int length) {
    return gives(bytes, 0, length);
  }

  /** As much of it as the server takes. */
  DoorClient gives(byte[] bytes, int from, int length) {
    try {
      socket.getOutputStream().write(bytes, from, length);
    } catch (IOException cut) {
      // The server wants no more of it: what it answered is what counts.
    }
    return this;
  }

  /** Whether the server has answered, or ended the connection. */
  boolean isAnswered() {
    try {
      socket.setSoTimeout(1);
      int first = in.read();
      if (first >= 0) {
        in.unread(first);
      }
      return true;
    } catch (SocketTimeoutException notYet) {
      return false;
    } catch (IOException cut) {
      return true;
    }
  }

  int status() {
    try {
      socket.setSoTimeout(60_000);
      byte[] line = in.readNBytes(12);
      return line.length < 12
          ? CUT
          : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
    } catch (IOException cut) {
      return CUT;
    }
  }

  boolean isAtItsEnd() throws IOException {
    try {
      in.readAllBytes();
      return true;
    } catch (IOException reset) {
      return true;
    }
  }
}
