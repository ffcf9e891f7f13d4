package io.cloakroom.discord.connection;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that knows how often it was sent. The HTTP client does not send it again by itself when a
 * connection broke; JDA does where a gateway answers that it is out of order (502 to 504, 520 and
 * on), as long as it {@link #maySend may}.
 */
final class CountedBody extends RequestBody {
  private final RequestBody body;
  private final int most;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * @param most how often it is sent at most
   */
  CountedBody(RequestBody body, int most) {
    this.body = body;
    this.most = most;
  }

  /** Whether it is sent if it is asked for once more. */
  boolean maySend() {
    return sent.get() < most;
  }

  /** Whether an answer may be that to a repetition. */
  boolean wasRepeated() {
    return sent.get() > 1;
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return body.contentLength();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sent.incrementAndGet();
    body.writeTo(sink);
  }
}
