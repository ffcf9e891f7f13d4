import com.sun.management.OperatingSystemMXBean;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many looks a second are counted and recorded, and what each costs the program. By hand, over
 * the classes of the tests of storage: {@code java -cp … storage/bench/LookRate.java FOLDER LOOKERS
 * LOOKS}; with the address of an empty PostgreSQL for a folder it takes that, as {@code postgres}.
 * One that tests start forces nothing to disk.
 */
public final class LookRate {
  private LookRate() {}

  public static void main(String[] args) throws Exception {
    int lookers = Integer.parseInt(args[1]);
    int looks = Integer.parseInt(args[2]);
    DatabaseSettings settings =
        args[0].startsWith("jdbc:postgresql:")
            ? DatabaseSettings.postgresql(args[0], "postgres", "postgres")
            : DatabaseSettings.h2(Path.of(args[0]).resolve("bench"));
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      LinkStore links = stores.links(DatabaseContracts.master());
      List<Link> many = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
        links.add(link, List.of());
        many.add(link);
      }
      run("warming up", links, many, lookers, looks);
      run("spread over 64 links", links, many, lookers, looks);
      run("one link", links, many.subList(0, 1), lookers, looks);
      run("spread over 64 links, again", links, many, lookers, looks);
      run("one link, again", links, many.subList(0, 1), lookers, looks);
    }
    System.exit(0); // the server's threads
  }

  private static void run(String what, LinkStore store, List<Link> links, int lookers, int looks)
      throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] nanos = new long[looks];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger granted = new AtomicInteger();
    long began = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < lookers; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = next.getAndIncrement(); i < looks; i = next.getAndIncrement()) {
                  long from = System.nanoTime();
                  if (claim(store, links.get(i % links.size()), i) == Claim.GRANTED) {
                    granted.incrementAndGet();
                  }
                  nanos[i] = System.nanoTime() - from;
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        "%s: %.0f a second, %.3f ms of processor time each, half in %.1f ms, 99 of 100 in %.1f ms;"
            + " %d granted (load %.1f)%n",
        what,
        looks / seconds,
        (system.getProcessCpuTime() - cpu) / 1e6 / looks,
        nanos[looks / 2] / 1e6,
        nanos[looks * 99 / 100] / 1e6,
        granted.get(),
        system.getSystemLoadAverage());
  }

  private static Claim claim(LinkStore store, Link link, int number) {
    Person person = new Person(Sample.HOME, "U" + number % 500);
    AuditEvent event =
        Sample.event(Sample.HOME)
            .by(person)
            .with("link", link.id().toString())
            .with("network", "10.1.2.0/24")
            .with("browser", "Firefox on Linux");
    return store.claim(
        new CountedLook(link.id(), person, "session" + number % 5000, Sample.NOW), event);
  }
}
