package io.cloakroom.gateway;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.testing.MemoryDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The stores of a database, with a note of every call that may have changed something. */
public final class WatchedStores {
  private static final Set<String> READS =
      Set.of(
          "find",
          "of",
          "in",
          "by",
          "lastLook",
          "firstLook",
          "toEnd",
          "toErase",
          "cardsDue",
          "session",
          "owner");

  private final MemoryDatabase database;
  private final List<String> writes = new CopyOnWriteArrayList<>();
  private final List<String> reads = new CopyOnWriteArrayList<>();

  public WatchedStores(MemoryDatabase database) {
    this.database = database;
  }

  public LinkStore links() {
    return watched(LinkStore.class, database.links());
  }

  public PassStore passes() {
    return watched(PassStore.class, database.passes());
  }

  public AuditLog audit() {
    return watched(AuditLog.class, database.audit());
  }

  public List<String> writes() {
    return List.copyOf(writes);
  }

  public List<String> reads() {
    return List.copyOf(reads);
  }

  public void forgetWrites() {
    writes.clear();
    reads.clear();
  }

  private <T> T watched(Class<T> port, T store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              (READS.contains(method.getName()) ? reads : writes).add(method.getName());
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
