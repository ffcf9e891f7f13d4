package io.cloakroom.deploy.scan;

import io.cloakroom.intake.scan.Scanned;
import io.cloakroom.intake.scan.Scanner;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/**
 * ClamAV's daemon, asked over its socket (clamd(8): zINSTREAM, zPING, zVERSION). A connection for
 * each file: it is let go with what came of it. Files go to it in clear, as it must read them.
 */
public final class Clamd implements Scanner {
  /** For 50 MiB over a slow line, and a scanner that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PATIENCE_TO_ANSWER = Duration.ofSeconds(5);
  private static final int CHUNK_BYTES = 256 << 10;
  private static final int LONGEST_ANSWER_BYTES = 4096;
  private static final String STREAM = "stream: ";
  private static final String FOUND = " FOUND";
  private static final String ERROR = " ERROR";

  private final ClamdAddress address;
  private final Duration patience;

  public Clamd(ClamdAddress address) {
    this(address, PATIENCE);
  }

  Clamd(ClamdAddress address, Duration patience) {
    this.address = Objects.requireNonNull(address, "address");
    this.patience = Objects.requireNonNull(patience, "patience");
  }

  @Override
  public Duration patience() {
    return patience;
  }

  @Override
  public Scanned scan(byte[] file) throws IOException {
    try (Talk talk = new Talk(patience)) {
      talk.send(command("INSTREAM"));
      return said(talk.stream(file));
    }
  }

  /**
   * Which one it is, and of when its signatures are: {@code ClamAV 1.4.3/27500/Mon Jun 30 ...}.
   *
   * @throws IOException when it does not answer
   */
  public String version() throws IOException {
    try (Talk talk = new Talk(PATIENCE_TO_ANSWER)) {
      talk.send(command("VERSION"));
      return talk.answer();
    }
  }

  /** Ends with NUL, and wants an answer that does. */
  private static ByteBuffer command(String name) {
    return StandardCharsets.US_ASCII.encode("z" + name + "\0");
  }

  /**
   * {@code stream: OK}, {@code stream: NAME FOUND}, or an error: of the file, as it is larger than
   * the scanner takes, or of the scanner.
   */
  private static Scanned said(String answer) throws IOException {
    String said = answer.startsWith(STREAM) ? answer.substring(STREAM.length()) : answer;
    if (said.equals("OK")) {
      return Scanned.CLEAN;
    }
    if (said.endsWith(FOUND)) {
      return Scanned.found(said.substring(0, said.length() - FOUND.length()));
    }
    if (said.endsWith(ERROR) && said.contains("size limit exceeded")) {
      return Scanned.notTaken("larger than StreamMaxLength of clamd.conf");
    }
    throw new IOException("clamd answered with an error");
  }

  /** One connection, for so long. */
  private final class Talk implements AutoCloseable {
    private final long until;
    private final SocketChannel channel;
    private final Selector selector;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private boolean answerEnds;

    Talk(Duration patience) throws IOException {
      until = System.nanoTime() + patience.toNanos();
      channel = address.open();
      try {
        selector = Selector.open();
        channel.register(selector, 0);
        if (!channel.connect(address.resolve())) {
          do {
            await(SelectionKey.OP_CONNECT);
          } while (!channel.finishConnect());
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }

    void send(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    }

    /**
     * Each chunk behind its length, and one of none at the end. A scanner that has seen enough
     * answers before that, and takes no more.
     */
    String stream(byte[] file) throws IOException {
      try {
        for (int from = 0; from < file.length; from += CHUNK_BYTES) {
          int length = Math.min(CHUNK_BYTES, file.length - from);
          send(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
          send(ByteBuffer.wrap(file, from, length));
        }
        send(ByteBuffer.allocate(Integer.BYTES).putInt(0).flip());
      } catch (SocketTimeoutException tooLate) {
        throw tooLate;
      } catch (IOException takesNoMore) {
        try {
          return answer();
        } catch (IOException saysNothing) {
          takesNoMore.addSuppressed(saysNothing);
          throw takesNoMore;
        }
      }
      return answer();
    }

    String answer() throws IOException {
      ByteBuffer some = ByteBuffer.allocate(LONGEST_ANSWER_BYTES);
      while (!answerEnds) {
        int read = channel.read(some.clear());
        if (read < 0) {
          throw new EOFException("clamd hung up");
        }
        if (read == 0) {
          await(SelectionKey.OP_READ);
        }
        take(some.flip());
      }
      return answered.toString(StandardCharsets.UTF_8).strip();
    }

    private void take(ByteBuffer some) throws IOException {
      while (some.hasRemaining() && !answerEnds) {
        byte next = some.get();
        answerEnds = next == 0;
        if (!answerEnds) {
          answered.write(next);
        }
      }
      if (answered.size() > LONGEST_ANSWER_BYTES) {
        throw new IOException("clamd answers at too great a length");
      }
    }

    private void await(int operation) throws IOException {
      long millis = Math.max(0, (until - System.nanoTime()) / 1_000_000);
      channel.keyFor(selector).interestOps(operation);
      if (millis == 0 || selector.select(millis) == 0) {
        throw new SocketTimeoutException("clamd did not answer in time");
      }
      selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
      try (SocketChannel closed = channel) {
        selector.close();
      }
    }
  }
}
