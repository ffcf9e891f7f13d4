package io.cloakroom.deploy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.vault.BlobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * Stops the program dead before one of its calls that change something outside, when all that the
 * call before it did is done: the n-th such moment from the next post on. It says so on the
 * standard output, to be killed there.
 */
public final class Stops {
  private static final Map<Class<?>, Set<String>> WATCHED =
      Map.of(
          IntakeQueue.class, Set.of("add", "save", "saveAll"),
          Durability.class, Set.of("force"),
          BlobStore.class, Set.of("put", "open", "delete"),
          Messenger.class,
              Set.of("open", "announce", "announceFirst", "update", "remove", "retract", "tell"));

  private String name = "none";
  private int left;
  private boolean taken;

  /**
   * Counts anew, from the moment before the next post is taken in.
   *
   * @param name such as {@code Messenger.update}; stops nowhere at one that is none
   * @param number from 1
   */
  public synchronized void at(String name, int number) {
    this.name = name;
    left = number;
    taken = false;
  }

  public Wrapping wrapping() {
    return new Wrapping(
        messenger -> around(Messenger.class, messenger),
        blobs -> around(BlobStore.class, blobs),
        this::around,
        UnaryOperator.identity(),
        Chores.LONGEST_REST);
  }

  private IntakeStores around(IntakeStores intakes) {
    return new IntakeStores(
        around(IntakeQueue.class, intakes.queue()),
        intakes.register(),
        intakes.watermarks(),
        intakes.latePosts(),
        intakes.blocked(),
        intakes.sweeps(),
        around(Durability.class, intakes.durability()));
  }

  private <T> T around(Class<T> port, T inner) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> call(port, inner, method, arguments));
    return port.cast(proxy);
  }

  private Object call(Class<?> port, Object inner, Method method, Object[] arguments)
      throws Throwable {
    if (WATCHED.get(port).contains(method.getName())) {
      pass(port.getSimpleName() + "." + method.getName());
    }
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Holds the monitor for good once it stops: no other thread gets further than its next call. */
  private synchronized void pass(String call) throws InterruptedException {
    taken |= call.equals("IntakeQueue.add");
    if (taken && call.equals(name) && --left == 0) {
      System.out.println("stopped before " + call);
      new CountDownLatch(1).await();
    }
  }
}
