package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once, one interrupted thread closed the database under all others until a restart. */
class InterruptTest {
  private final Set<LinkId> acknowledged = ConcurrentHashMap.newKeySet();

  @TempDir Path folder;
  private DatabaseStores stores;

  @BeforeEach
  void open() throws Exception {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void aThreadThatIsInterruptedWhileItWritesClosesTheDatabaseForNobody() throws Exception {
    for (int round = 0; round < 10; round++) {
      CountDownLatch writing = new CountDownLatch(3);
      Thread writer = new Thread(() -> write(writing));
      writer.start();
      writing.await();

      writer.interrupt();
      writer.join();

      write();
    }

    assertThat(acknowledged)
        .hasSizeGreaterThan(30)
        .allSatisfy(
            id -> assertThat(stores.links(DatabaseContracts.master()).find(id)).isPresent());
  }

  private void write(CountDownLatch writing) {
    while (!Thread.currentThread().isInterrupted()) {
      write();
      writing.countDown();
    }
  }

  private void write() {
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    stores.links(DatabaseContracts.master()).add(link, List.of(Sample.event(Sample.HOME)));
    acknowledged.add(link.id());
  }
}
