package io.cloakroom.deploy;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.queue.Durability;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.vault.BlobStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * Stops the program dead before or after one of its calls that change something outside: the n-th
 * such moment from the next post on. It says so on the standard output, to be killed there.
 */
final class Stops {
  private static final Map<Class<?>, Set<String>> WATCHED =
      Map.of(
          IntakeQueue.class, Set.of("add", "save", "saveAll"),
          Durability.class, Set.of("force"),
          BlobStore.class, Set.of("put", "open", "delete"),
          Messenger.class,
              Set.of("open", "announce", "announceFirst", "update", "remove", "retract", "tell"));

  private int stopAt = Integer.MAX_VALUE;
  private int moment;

  /** Counts anew, from the moment before the next post is taken in. */
  synchronized void at(int number) {
    stopAt = number;
    moment = -1;
  }

  Wrapping wrapping() {
    return new Wrapping(
        messenger -> around(Messenger.class, messenger),
        blobs -> around(BlobStore.class, blobs),
        this::around,
        UnaryOperator.identity());
  }

  private IntakeStores around(IntakeStores intakes) {
    return new IntakeStores(
        around(IntakeQueue.class, intakes.queue()),
        intakes.register(),
        intakes.watermarks(),
        intakes.latePosts(),
        intakes.blocked(),
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
    boolean watched = WATCHED.get(port).contains(method.getName());
    String name = port.getSimpleName() + "." + method.getName();
    if (watched) {
      pass("before " + name);
    }
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      if (watched) {
        pass("after " + name);
      }
    }
  }

  /** Holds the monitor for good once it stops: no other thread gets further than its next call. */
  private synchronized void pass(String where) throws InterruptedException {
    if (moment < 0 && where.equals("before IntakeQueue.add")) {
      moment = 0;
    }
    if (moment < 0) {
      return;
    }
    moment++;
    if (moment == stopAt) {
      System.out.println("stopped " + where);
      new CountDownLatch(1).await();
    }
  }
}
