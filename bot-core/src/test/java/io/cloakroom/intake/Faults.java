package io.cloakroom.intake;

import io.cloakroom.testing.TurnableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;

/**
 * Stands around every port of the simulated process and counts the moments at which something can
 * go wrong: just before and just after each call that has an effect. At a chosen moment it does
 * something.
 */
final class Faults {
  private static final Set<String> EFFECTS =
      Set.of(
          "open",
          "announce",
          "announceFirst",
          "update",
          "retract",
          "remove",
          "tell",
          "add",
          "save",
          "saveAll",
          "claim",
          "claimErasure",
          "keep",
          "putOff",
          "hold",
          "lift",
          "release",
          "renew",
          "hasten",
          "force",
          "swept",
          "revoke",
          "end",
          "erased",
          "giveUp",
          "cardShown",
          "put",
          "delete");

  /** What happens at a moment. */
  interface Event {
    void happen(Moment moment) throws Exception;
  }

  /**
   * @param number counted from 0
   * @param death counted from 0 too, of the moments at which a death leaves something else behind
   *     than at the one before: where one call ended and the next begins, and nothing was written
   *     between, it is the same
   * @param port whose call it is: {@code chat}, {@code queue}, {@code links}, {@code blobs}
   */
  record Moment(int number, int death, String port, String call, boolean before) {}

  /** The process dies here. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("killed", null, false, false);
    }
  }

  /** How long there is between two moments. */
  private static final Duration MOMENT = Duration.ofMillis(5);

  private static final int NONE = -1;

  private final TurnableClock clock;
  private final IntSupplier changes;
  private int moments;
  private int deaths;
  private int changesAtEnd = NONE;
  private Event event = moment -> {};
  private boolean asleep;

  /**
   * @param changes how often the database was changed so far
   */
  Faults(TurnableClock clock, IntSupplier changes) {
    this.clock = clock;
    this.changes = changes;
  }

  /** From the next moment on, counted from 0. */
  void from(Event next) {
    moments = 0;
    deaths = 0;
    changesAtEnd = NONE;
    event = next;
  }

  /** What happens at each moment so far. */
  Event event() {
    return event;
  }

  int moments() {
    return moments;
  }

  /** Of these, how many at which a death leaves something else behind. */
  int deaths() {
    return deaths;
  }

  /** Runs something that is not a part of the process under test. */
  void quietly(Runnable other) {
    boolean before = asleep;
    asleep = true;
    try {
      other.run();
    } finally {
      asleep = before;
    }
  }

  <T> T around(Class<T> port, String name, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Callable<Object> call = () -> invoke(real, method, arguments);
              return EFFECTS.contains(method.getName())
                  ? between(name, method.getName(), call)
                  : call.call();
            }));
  }

  private Object between(String port, String method, Callable<Object> call) throws Exception {
    moment(port, method, true);
    Object answer = call.call();
    moment(port, method, false);
    return answer;
  }

  private void moment(String port, String method, boolean before) throws Exception {
    clock.turn(MOMENT);
    if (!asleep) {
      boolean same = before && changes.getAsInt() == changesAtEnd;
      changesAtEnd = before ? NONE : changes.getAsInt();
      event.happen(new Moment(moments++, same ? deaths - 1 : deaths++, port, method, before));
    }
  }

  private static Object invoke(Object real, java.lang.reflect.Method method, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }
}
