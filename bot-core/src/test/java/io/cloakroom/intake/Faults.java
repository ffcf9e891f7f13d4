package io.cloakroom.intake;

import io.cloakroom.testing.TurnableClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;

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
   * @param port whose call it is: {@code chat}, {@code queue}, {@code links}, {@code blobs}
   */
  record Moment(int number, String port, String call, boolean before) {}

  /** The process dies here. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("killed", null, false, false);
    }
  }

  /** How long there is between two moments. */
  private static final Duration MOMENT = Duration.ofMillis(5);

  private final TurnableClock clock;
  private int moments;
  private Event event = moment -> {};
  private boolean asleep;

  Faults(TurnableClock clock) {
    this.clock = clock;
  }

  /** From the next moment on, counted from 0. */
  void from(Event next) {
    moments = 0;
    event = next;
  }

  /** What happens at each moment so far. */
  Event event() {
    return event;
  }

  int moments() {
    return moments;
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
      event.happen(new Moment(moments++, port, method, before));
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
