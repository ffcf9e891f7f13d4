package io.cloakroom.gateway.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets what is behind it answer in threads of its own, so many and no more. Whatever those wait
 * for, the server's threads go on taking in requests, and answer who asks whether it is alive; whom
 * no thread is left for is told so at once.
 */
final class OwnThreads extends Handler.Wrapper implements Executor {
  private static final int WAITING = 256;
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final Fallbacks fallbacks;

  OwnThreads(Handler behind, int most, Fallbacks fallbacks) {
    super(behind);
    this.fallbacks = fallbacks;
    IdleFirst waiting = new IdleFirst(WAITING);
    this.threads =
        new ThreadPoolExecutor(
            0,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            waiting,
            work -> {
              Thread thread = new Thread(work, "door");
              thread.setDaemon(true);
              return thread;
            },
            waiting);
  }

  /** Where a request is answered whose body came after it: the server's threads when in none. */
  static Executor of(Request request) {
    return request.getAttribute(OwnThreads.class.getName()) instanceof OwnThreads threads
        ? threads
        : request.getComponents().getExecutor();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    request.setAttribute(OwnThreads.class.getName(), this);
    try {
      execute(() -> answer(request, response, callback));
    } catch (RejectedExecutionException allAreBusy) {
      Exchange exchange = new Exchange(request, response, callback);
      exchange.send(fallbacks.notNow(exchange));
    }
    return true;
  }

  /**
   * Runs it in one of the threads.
   *
   * @throws RejectedExecutionException when all are busy, and enough waits for them already
   */
  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  private void answer(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Exception e) {
      Response.writeError(request, response, callback, e);
    }
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    threads.shutdownNow();
  }
}
