package io.cloakroom.storage.troubled;

import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Stands between the program and PostgreSQL, and cuts the way at a commit. */
public final class CuttingProxy implements AutoCloseable {
  private static final String COMMIT = "COMMIT";
  private static final String EVENT = "insert into audit_event";

  /** Where the next commit is cut. */
  public enum Cut {
    NEVER,
    /** The server never gets it. */
    BEFORE,
    /** The server has done it. */
    AFTER,
    /** It is on its way still when somebody asks about it on another connection. */
    LATE
  }

  private final ServerSocket between;
  private final int port;
  private final DatabaseSettings settings;
  private Cut cut = Cut.NEVER;
  private Optional<Late> late = Optional.empty();
  private int cuts;

  private record Late(OutputStream server, byte[] commit) {}

  private CuttingProxy(ServerSocket between, DatabaseSettings direct) {
    this.between = between;
    this.port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    // Nothing is prepared, so that a commit is a word each time.
    String url =
        direct.url().replaceFirst(":" + port, ":" + between.getLocalPort())
            + (direct.url().contains("?") ? "&" : "?")
            + "prepareThreshold=0";
    this.settings = DatabaseSettings.postgresql(url, direct.user(), direct.password());
  }

  public static CuttingProxy before(DatabaseSettings direct) throws IOException {
    CuttingProxy proxy =
        new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), direct);
    SocketWork.start(proxy::serve);
    return proxy;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  public synchronized void cutNext(Cut where) {
    cut = where;
  }

  public synchronized int cuts() {
    return cuts;
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = between.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      boolean[] silent = {false};
      SocketWork.start(() -> ask(client, server, silent));
      SocketWork.start(() -> answer(client, server, silent));
    }
  }

  private void ask(Socket client, Socket server, boolean[] silent) throws IOException {
    InputStream in = client.getInputStream();
    byte[] some = new byte[1 << 16];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      byte[] asked = Arrays.copyOf(some, read);
      String words = new String(asked, StandardCharsets.ISO_8859_1);
      switch (words.contains(COMMIT) ? taken() : Cut.NEVER) {
        case NEVER -> pass(server, asked, words);
        case BEFORE -> {
          server.close();
          client.close();
        }
        case AFTER -> {
          silent[0] = true;
          server.getOutputStream().write(asked);
        }
        case LATE -> {
          synchronized (this) {
            late = Optional.of(new Late(server.getOutputStream(), asked));
          }
          client.close();
          return;
        }
      }
    }
    server.close();
  }

  private synchronized Cut taken() {
    Cut now = cut;
    cut = Cut.NEVER;
    cuts += now == Cut.NEVER ? 0 : 1;
    return now;
  }

  private synchronized void pass(Socket server, byte[] asked, String words) throws IOException {
    server.getOutputStream().write(asked);
    if (words.contains(EVENT) && late.isPresent()) {
      late.get().server().write(late.get().commit());
      late = Optional.empty();
    }
  }

  private static void answer(Socket client, Socket server, boolean[] silent) throws IOException {
    InputStream in = server.getInputStream();
    byte[] some = new byte[1 << 16];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      if (silent[0]) {
        client.close();
        server.close();
      }
      client.getOutputStream().write(some, 0, read);
    }
    client.close();
  }

  @Override
  public void close() throws IOException {
    between.close();
  }
}
