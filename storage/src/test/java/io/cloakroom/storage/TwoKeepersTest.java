package io.cloakroom.storage;

import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.Action;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.blobs.Apart;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.tombstone.SealedTombstones;
import io.cloakroom.testing.MemoryLeases;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.KeepTombstones;
import io.cloakroom.tombstone.Tombstone;
import io.cloakroom.tombstone.TombstoneStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes, of which one keeps tombstones in the bucket that both share (M21). */
class TwoKeepersTest {
  @TempDir Path folder;
  private final TurnableClock clock = new TurnableClock(Sample.NOW);
  private final MemoryLeases leases = new MemoryLeases(clock::nanos);
  private final Bucket bucket = new Bucket();
  private final List<String> ended = new ArrayList<>();
  private Storage storage;
  private TombstoneStore tombstones;
  private KeepTombstones first;
  private KeepTombstones second;

  /** What is written stalls where the test wants it. */
  private static final class Bucket implements Apart {
    private final Map<String, byte[]> files = new TreeMap<>();
    private Runnable meanwhile = () -> {};

    @Override
    public List<String> names() {
      return List.copyOf(files.keySet());
    }

    @Override
    public Optional<byte[]> read(String name) {
      return Optional.ofNullable(files.get(name));
    }

    @Override
    public void put(String name, byte[] bytes) {
      Runnable now = meanwhile;
      meanwhile = () -> {};
      now.run();
      files.put(name, bytes);
    }

    @Override
    public void delete(String name) {
      files.remove(name);
    }
  }

  @BeforeEach
  void start() throws Exception {
    StorageSettings settings = StorageSettings.in(folder.resolve("data"));
    storage = Storage.open(settings, clock);
    tombstones = new SealedTombstones(bucket, MasterKey.open(folder.resolve("another.key"), true));
    first = keeper("a");
    second = keeper("b");
    first.round();
    second.round();
  }

  @AfterEach
  void stop() throws IOException {
    storage.close();
  }

  private KeepTombstones keeper(String node) {
    return new KeepTombstones(
        storage.seals(),
        storage.intakes().durability(),
        tombstones,
        () -> Duration.ofDays(90),
        () -> {
          throw new AssertionError("nothing was put back");
        },
        new Duties(leases, node, clock::nanos).of("chores"),
        clock);
  }

  private void end() {
    Link link = Sample.link(SITE, ViewLimit.NONE);
    storage.links().add(link, List.of(LinkEvents.of(Action.LINK_ISSUED, link, Sample.NOW)));
    storage
        .links()
        .revoke(link.id(), Sample.NOW, LinkEvents.of(Action.LINK_REVOKED, link, Sample.NOW));
    ended.add(link.id().toString());
    clock.turn(Duration.ofSeconds(1));
    new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock).round();
  }

  private List<Tombstone> kept() throws IOException {
    List<Tombstone> all = new ArrayList<>();
    tombstones.each(all::add);
    return all;
  }

  private void allAreKept() throws IOException {
    assertThat(kept()).extracting(one -> one.id()).containsAll(ended);
  }

  @Test
  void M21_oneKeepsThemAndTheOtherIsWellTooAndGoesOnWhereThatOneEnded() throws Exception {
    end();
    first.round();
    second.round();
    assertThat(kept()).hasSize(1);
    clock.turn(Duration.ofMinutes(3));
    first.round();
    second.round();
    assertThat(second.trouble()).isEmpty();

    clock.turn(Leases.LENGTH);
    end();
    second.round();
    first.round();

    assertThat(kept()).hasSize(2);
    allAreKept();
  }

  /** It wrote in the place of what the other wrote meanwhile, and nobody knew. */
  @Test
  void M21_whatANodeWritesThatStalledForLongerThanItsLeaseTakesThePlaceOfNothing()
      throws Exception {
    end();
    bucket.meanwhile =
        () -> {
          clock.turn(Leases.LENGTH);
          for (int i = 0; i < 3; i++) {
            end();
            second.round();
          }
        };

    first.round();
    allAreKept();

    end();
    first.round();
    second.round();
    allAreKept();
    assertThat(keeper("c").trouble()).isEmpty();
  }
}
