package io.cloakroom.intake.follow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stores that write down what they are asked to change, and between any two of that something
 * happens.
 */
public final class InterruptedStore {
  /** The process is gone at this point. */
  public static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1;

    Gone() {
      super("gone");
    }
  }

  private static final Set<String> CHANGES =
      new HashSet<>(List.of("amend", "amendWhile", "keep", "forget"));

  private final List<String> asked = new ArrayList<>();
  private final List<Integer> portions = new ArrayList<>();
  private int changes;
  private Consumer<Integer> before = number -> {};
  private int goneAt;
  private boolean done;

  /** Before each change, with its number from 1 on. */
  void before(Consumer<Integer> happens) {
    before = happens;
  }

  /** The process is gone at the change of that number, done or not. */
  public void goneAt(int number, boolean afterwards) {
    changes = 0;
    goneAt = number;
    done = afterwards;
  }

  List<String> asked() {
    return asked;
  }

  /** How many links each portion had. */
  public List<Integer> portions() {
    return portions;
  }

  public <T> T of(Class<T> port, T store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              boolean change = CHANGES.contains(method.getName());
              if (change) {
                changes++;
                before.accept(changes);
                if (changes == goneAt && !done) {
                  throw new Gone();
                }
              }
              if (method.getName().startsWith("amend")) {
                int links = method.getName().equals("amend") ? 0 : 1;
                portions.add(((List<?>) arguments[links]).size());
              }
              try {
                Object answer = method.invoke(store, arguments);
                if (change && changes == goneAt) {
                  throw new Gone();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }
}
