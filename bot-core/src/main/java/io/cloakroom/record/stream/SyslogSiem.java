package io.cloakroom.record.stream;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;

/**
 * A syslog server, over TLS. Syslog knows no acknowledgement, so that what was written may be lost
 * in any buffer on the way. Hence lines are short-lived: one is written to for a while, rests while
 * the server hands on what it read, and is ended then; only when the server closes it in turn,
 * which it does when it has read to the end, what went over it is kept. That must be said by TLS:
 * an end of the network alone may come from anybody on the way, who swallowed all of it. A line
 * that breaks before that had a server which may have died with all of it. Meanwhile the next line
 * is written to.
 */
public final class SyslogSiem implements Siem {
  /** For so long a line is written to. */
  static final Duration WRITING = Duration.ofSeconds(10);

  /** So long a server that dies may have what it read in memory alone. */
  static final Duration RESTING = Duration.ofSeconds(5);

  /** Within that a server closes a line that was ended. */
  static final Duration CLOSING = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String host;
  private final int port;
  private final SSLContext tls;
  private final Clock clock;
  private final ScheduledExecutorService watch;
  private final Deque<Stretch> stretches = new ArrayDeque<>();

  private enum Phase {
    WRITING,
    RESTING,
    ENDED
  }

  /** What goes over one line. */
  private static final class Stretch {
    private final SyslogLine line;
    private Phase phase = Phase.WRITING;
    private Instant since;
    private long next;

    Stretch(SyslogLine line, Instant begun) {
      this.line = line;
      this.since = begun;
    }

    boolean hasBeen(Phase which, Duration atLeast, Instant now) {
      return phase == which && !now.isBefore(since.plus(atLeast));
    }

    void enter(Phase which, Instant now) {
      phase = which;
      since = now;
    }
  }

  public SyslogSiem(String host, int port, SSLContext tls, Clock clock) {
    this.host = host;
    this.port = port;
    this.tls = tls;
    this.clock = clock;
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "siem-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void send(List<StreamedEvent> events, long next) throws SiemUnavailable {
    try {
      Stretch stretch = stretches.peekLast();
      if (stretch == null || stretch.phase != Phase.WRITING) {
        stretch = new Stretch(open(), clock.instant());
        stretches.addLast(stretch);
      }
      stretch.line.write(events);
      stretch.next = next;
    } catch (IOException e) {
      throw SiemUnavailable.unreachable(e);
    }
  }

  private SyslogLine open() throws IOException {
    return SyslogLine.open(host, port, tls.getSocketFactory(), watch, PATIENCE);
  }

  @Override
  public OptionalLong kept() throws SiemUnavailable {
    Instant now = clock.instant();
    for (Stretch stretch : stretches) {
      age(stretch, now);
    }
    OptionalLong kept = OptionalLong.empty();
    while (!stretches.isEmpty() && stretches.getFirst().line.isClosed()) {
      Stretch arrived = stretches.removeFirst();
      arrived.line.close();
      kept = OptionalLong.of(arrived.next);
    }
    return kept;
  }

  private static void age(Stretch stretch, Instant now) throws SiemUnavailable {
    if (stretch.line.isCut()) {
      throw SiemUnavailable.because(SiemWords.WORDS::endedWithoutClosing);
    }
    if (stretch.line.isBroken() || (stretch.line.isClosed() && stretch.phase != Phase.ENDED)) {
      throw SiemUnavailable.because(SiemWords.WORDS::closedTheLine);
    }
    if (stretch.hasBeen(Phase.WRITING, WRITING, now)) {
      stretch.enter(Phase.RESTING, now);
    } else if (stretch.hasBeen(Phase.RESTING, RESTING, now)) {
      end(stretch);
      stretch.enter(Phase.ENDED, now);
    } else if (!stretch.line.isClosed() && stretch.hasBeen(Phase.ENDED, CLOSING, now)) {
      throw SiemUnavailable.because(SiemWords.WORDS::doesNotClose);
    }
  }

  private static void end(Stretch stretch) throws SiemUnavailable {
    try {
      stretch.line.finish();
    } catch (IOException e) {
      throw SiemUnavailable.unreachable(e);
    }
  }

  @Override
  public void giveUp() {
    stretches.forEach(stretch -> stretch.line.close());
    stretches.clear();
  }

  @Override
  public void reach() throws SiemUnavailable {
    try (SyslogLine line = open()) {
      line.finish();
    } catch (IOException e) {
      throw SiemUnavailable.unreachable(e);
    }
  }

  @Override
  public void close() {
    giveUp();
    watch.shutdownNow();
  }
}
