package io.cloakroom.slack.incoming;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Takes a body as it comes, and passes it on once it is whole and known to be Slack's. No thread
 * waits for it, it takes memory only for what did come, and it does not wait for long.
 */
final class UnverifiedBody implements Runnable {
  private static final int FIRST_BYTES = 4096;

  /** What becomes of a body: one of the two, once. */
  interface Receiver {
    void take(byte[] verified);

    /**
     * It is not taken.
     *
     * @param status of HTTP
     */
    void refuse(int status);
  }

  private final Request request;
  private final int most;
  private final Predicate<byte[]> genuine;
  private final UnverifiedBytes bytes;
  private final Receiver receiver;
  private final AtomicBoolean over = new AtomicBoolean();
  private byte[] soFar = {};
  private int filled;
  private Optional<Scheduler.Task> deadline = Optional.empty();

  /**
   * @param request with a declared length that may be kept, or with none
   * @param most bytes that are taken where no length is declared
   * @param genuine whether the whole body is Slack's
   */
  UnverifiedBody(
      Request request,
      int most,
      Predicate<byte[]> genuine,
      UnverifiedBytes bytes,
      Receiver receiver) {
    this.request = request;
    this.most = request.getLength() < 0 ? most : Math.toIntExact(request.getLength());
    this.genuine = genuine;
    this.bytes = bytes;
    this.receiver = receiver;
  }

  /** Begins to take it; returns as soon as nothing more is there. */
  void arriveWithin(Duration patience) {
    deadline =
        Optional.of(
            request
                .getComponents()
                .getScheduler()
                .schedule(
                    () -> giveUp(HttpStatus.REQUEST_TIMEOUT_408),
                    patience.toMillis(),
                    TimeUnit.MILLISECONDS));
    run();
  }

  /** Takes what is there; Jetty calls it again when there is more. */
  @Override
  public void run() {
    while (!over.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      take(chunk);
    }
  }

  private void take(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      giveUp(HttpStatus.BAD_REQUEST_400);
      return;
    }
    int more = chunk.remaining();
    boolean fits = filled + more <= soFar.length || grow(filled + more);
    if (fits) {
      chunk.get(soFar, filled, more);
      filled += more;
    }
    chunk.release();
    if (fits && chunk.isLast()) {
      whole();
    }
  }

  private boolean grow(int needed) {
    if (needed > most) {
      giveUp(HttpStatus.PAYLOAD_TOO_LARGE_413);
      return false;
    }
    int room = Math.min(most, Math.max(needed, Math.max(FIRST_BYTES, 2 * soFar.length)));
    boolean stays = true;
    for (UnverifiedBody yielding : bytes.hold(this, room)) {
      yielding.giveUp(HttpStatus.SERVICE_UNAVAILABLE_503);
      stays &= yielding != this;
    }
    if (over.get()) {
      // Given up in another thread meanwhile, which may have let go before this was held.
      bytes.letGo(this);
      return false;
    }
    if (stays) {
      soFar = Arrays.copyOf(soFar, room);
    }
    return stays;
  }

  private void whole() {
    if (over.compareAndSet(false, true)) {
      byte[] body = filled == soFar.length ? soFar : Arrays.copyOf(soFar, filled);
      boolean known = genuine.test(body);
      end();
      if (known) {
        receiver.take(body);
      } else {
        receiver.refuse(HttpStatus.UNAUTHORIZED_401);
      }
    }
  }

  /** The rest of it is not read; its connection ends with the answer. */
  private void giveUp(int status) {
    if (over.compareAndSet(false, true)) {
      end();
      request.fail(new IOException("not read to its end"));
      receiver.refuse(status);
    }
  }

  private void end() {
    bytes.letGo(this);
    deadline.ifPresent(Scheduler.Task::cancel);
  }
}
