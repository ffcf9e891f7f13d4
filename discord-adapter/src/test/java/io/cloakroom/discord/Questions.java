package io.cloakroom.discord;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Counts what is asked of a store, and makes whoever asks wait where a test wants it. */
public final class Questions {
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

  public <T> T of(Class<T> port, T store) {
    Object counting =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> answer(store, method, arguments));
    return port.cast(counting);
  }

  /** How often so far: {@code kept(Conversation,Optional,int)}. */
  public int count(String question) {
    return asked.getOrDefault(question, 0);
  }

  /** Who asks that waits until the latch is open. */
  public CountDownLatch hold(String question) {
    return held.computeIfAbsent(question, none -> new CountDownLatch(1));
  }

  private Object answer(Object store, Method method, Object[] arguments) throws Throwable {
    String question =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", method.getName() + "(", ")"));
    asked.merge(question, 1, Integer::sum);
    if (held.containsKey(question)) {
      held.get(question).await();
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
