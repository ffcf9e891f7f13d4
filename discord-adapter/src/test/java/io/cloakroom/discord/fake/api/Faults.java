package io.cloakroom.discord.fake.api;

import io.cloakroom.discord.fake.http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong on purpose. Templates as in {@link Journal#calls(String, String)}; "*" for every
 * route or method.
 */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  private enum Kind {
    ANSWER,
    HANG_UP,
    DROP_ANSWER,
    BREAK_ANSWER,
    HOLD
  }

  private static final class Fault {
    final String method;
    final String shape;
    final Kind kind;
    final Answer answer;
    final CountDownLatch gate = new CountDownLatch(1);
    int left;

    Fault(String method, String template, Kind kind, Answer answer, int times) {
      this.method = method;
      this.shape = Journal.shape(template);
      this.kind = kind;
      this.answer = answer;
      this.left = times;
    }

    boolean fits(String otherMethod, String template) {
      return left > 0
          && (method.equals("*") || method.equals(otherMethod))
          && (shape.equals("*") || shape.equals(Journal.shape(template)));
    }
  }

  /** A request that waits. */
  public interface Gate {
    /** Lets it go on. */
    void open();
  }

  /** The next calls are answered with this status and have no effect. */
  public void fail(String method, String template, int status, int times) {
    add(new Fault(method, template, Kind.ANSWER, upstream(status), times));
  }

  /** The next calls have their effect, and are answered with this status all the same. */
  public void breakAnswers(String method, String template, int status, int times) {
    add(new Fault(method, template, Kind.BREAK_ANSWER, upstream(status), times));
  }

  private static Answer upstream(int status) {
    return new Answer(
        status,
        java.util.Map.of(),
        "text/html",
        "upstream".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** The next calls are refused with Discord's JSON error and have no effect. */
  public void refuse(String method, String template, int status, int code, int times) {
    Answer answer = Answer.error(status, code, "on purpose");
    add(new Fault(method, template, Kind.ANSWER, answer, times));
  }

  /** The next calls find the connection cut before they had an effect. */
  public void hangUp(String method, String template, int times) {
    add(new Fault(method, template, Kind.HANG_UP, Answer.HANG_UP, times));
  }

  /** The next calls have their effect, but the answer is lost. */
  public void dropAnswers(String method, String template, int times) {
    add(new Fault(method, template, Kind.DROP_ANSWER, Answer.HANG_UP, times));
  }

  /** The next call waits, before its effect, until the gate is opened (at most a minute). */
  public Gate hold(String method, String template) {
    Fault fault = new Fault(method, template, Kind.HOLD, Answer.HANG_UP, 1);
    add(fault);
    return fault.gate::countDown;
  }

  private synchronized void add(Fault fault) {
    faults.add(fault);
  }

  public synchronized void clear() {
    faults.forEach(fault -> fault.gate.countDown());
    faults.clear();
  }

  /** What to do instead of the call; empty to go on. Blocks while a gate is shut. */
  Optional<Answer> before(String method, String template) {
    take(method, template, Kind.HOLD).ifPresent(Faults::await);
    return take(method, template, Kind.ANSWER)
        .or(() -> take(method, template, Kind.HANG_UP))
        .map(fault -> fault.answer);
  }

  /** What comes in place of the answer of a call that had its effect; empty where that comes. */
  Optional<Answer> after(String method, String template) {
    return take(method, template, Kind.DROP_ANSWER)
        .or(() -> take(method, template, Kind.BREAK_ANSWER))
        .map(fault -> fault.answer);
  }

  private synchronized Optional<Fault> take(String method, String template, Kind kind) {
    for (Fault fault : faults) {
      if (fault.kind == kind && fault.fits(method, template)) {
        fault.left--;
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static void await(Fault fault) {
    try {
      if (!fault.gate.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a held call was never let go");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
