package io.cloakroom.gateway.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Takes a small body as it comes: nothing long, nothing slow, and no thread waits for it. */
final class ArrivingBody implements Runnable {
  private static final int MAX_SECONDS = 10;
  private static final byte[] NOTHING = {};

  private final Request request;
  private final int most;
  private final ByteArrayOutputStream soFar = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

  private ArrivingBody(Request request, int most) {
    this.request = request;
    this.most = most;
  }

  /**
   * The body, once it is there. What is too long counts as nothing.
   *
   * @param most bytes of it
   * @return fails with a {@link java.util.concurrent.TimeoutException} when it does not come in
   *     time, and with what broke it off
   */
  static CompletableFuture<byte[]> of(Request request, int most) {
    ArrivingBody body = new ArrivingBody(request, most);
    body.whole.orTimeout(MAX_SECONDS, TimeUnit.SECONDS);
    body.run();
    return body.whole;
  }

  /** Takes what is there; Jetty calls it again when there is more. */
  @Override
  public void run() {
    while (!whole.isDone()) {
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
      whole.completeExceptionally(chunk.getFailure());
      return;
    }
    boolean fits = chunk.remaining() <= most - soFar.size();
    if (fits) {
      byte[] bytes = new byte[chunk.remaining()];
      chunk.get(bytes, 0, bytes.length);
      soFar.writeBytes(bytes);
    }
    chunk.release();
    if (!fits) {
      whole.complete(NOTHING);
    } else if (chunk.isLast()) {
      whole.complete(soFar.toByteArray());
    }
  }
}
