package io.cloakroom.deploy.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes files as clamd does, and answers what it is told to. */
final class FakeClamd implements AutoCloseable {
  /** How it goes wrong. */
  enum Mood {
    WELL,
    /** Takes all, and never answers. */
    SILENT,
    HANGS_UP,
    /** Answers after so many bytes, and takes no more. */
    HAS_SEEN_ENOUGH
  }

  private static final int ENOUGH_BYTES = 1 << 20;

  final List<byte[]> files = Collections.synchronizedList(new ArrayList<>());
  volatile String answer = "stream: OK";
  volatile Mood mood = Mood.WELL;
  private final ServerSocket socket;

  FakeClamd() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "fake clamd");
    thread.setDaemon(true);
    thread.start();
  }

  ClamdAddress address() {
    return ClamdAddress.parse("127.0.0.1:" + socket.getLocalPort());
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket one = socket.accept()) {
        talk(one);
      } catch (IOException next) {
        // Whoever asks hears of it.
      }
    }
  }

  private void talk(Socket one) throws IOException {
    DataInputStream in = new DataInputStream(one.getInputStream());
    String command = command(in);
    if (mood == Mood.HANGS_UP) {
      return;
    }
    if (command.equals("zINSTREAM")) {
      files.add(file(in));
    }
    if (mood == Mood.SILENT) {
      in.read();
      return;
    }
    String said = command.equals("zVERSION") ? "ClamAV 1.4.3/27500/Mon Jun 30" : answer;
    one.getOutputStream().write((said + "\0").getBytes(StandardCharsets.UTF_8));
  }

  private static String command(DataInputStream in) throws IOException {
    StringBuilder command = new StringBuilder();
    for (int next = in.readByte(); next != 0; next = in.readByte()) {
      command.append((char) next);
    }
    return command.toString();
  }

  private byte[] file(DataInputStream in) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int length = in.readInt(); length > 0; length = in.readInt()) {
      file.write(in.readNBytes(length));
      if (mood == Mood.HAS_SEEN_ENOUGH && file.size() > ENOUGH_BYTES) {
        break;
      }
    }
    return file.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
