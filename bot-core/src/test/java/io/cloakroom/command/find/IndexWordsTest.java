package io.cloakroom.command.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Workspace;
import io.cloakroom.link.find.PictureSearch;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.testing.MemoryPlaces;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.StoredCopy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** J34: what came before words were written down is found too, each picture of it. */
class IndexWordsTest {
  private static final int ROUND = IndexWords.PORTION * IndexWords.MOST_PORTIONS;

  private final TurnableClock clock = new TurnableClock();
  private final MemoryPlaces places = new MemoryPlaces();
  private final Pictures pictures = new Pictures();

  private IndexWords node(String name) {
    return new IndexWords(pictures, places, name, clock);
  }

  @Test
  void J34_writesAllDownOnceInTheOrderOfTheirComing() {
    pictures.came(2 * IndexWords.PORTION + 1);

    node("a").round();
    node("a").round();

    assertThat(pictures.written).isEqualTo(pictures.all);
    assertThat(pictures.asked).as("and whether there is more").isEqualTo(4);
  }

  /** Others see that it lives, and another node goes on where this one ended. */
  @Test
  void J34_goesOnFromThePlaceThatIsKept() {
    pictures.came(ROUND + 1);

    node("a").round();
    assertThat(pictures.written).isEqualTo(pictures.all.subList(0, ROUND));
    node("b").round();
    assertThat(pictures.written).as("one node at a time").hasSize(ROUND);
    clock.turn(StreamPlaces.LEASE.plus(Duration.ofSeconds(1)));
    node("b").round();

    assertThat(pictures.written).containsAll(pictures.all);
    assertThat(places.find("words-bytes-and-tags-1").orElseThrow().leaf())
        .isEqualTo(Long.MAX_VALUE);
  }

  /** The place is a moment, in which two may have come. */
  @Test
  void J34_losesNoneOfThoseThatCameInTheMomentAtWhichItLeftOff() {
    pictures.came(ROUND);
    pictures.cameWithTheLast();

    node("a").round();
    node("a").round();

    assertThat(pictures.written).containsAll(pictures.all).hasSize(ROUND + 2);
  }

  @Test
  void J34_aStoreThatFailsInTheMiddleLosesNothing() {
    pictures.came(5 * IndexWords.PORTION);
    pictures.failing = 3;

    assertThatThrownBy(() -> node("a").round()).hasMessage("the store is away");
    assertThat(pictures.written).hasSize(2 * IndexWords.PORTION);
    node("a").round();

    assertThat(pictures.written).containsAll(pictures.all);
    assertThat(pictures.written).as("none from the first on").hasSize(pictures.all.size() + 1);
  }

  @Test
  void J34_stopsWhereAnotherNodeIsAtIt() {
    pictures.came(5 * IndexWords.PORTION);
    pictures.meanwhile =
        () -> {
          clock.turn(StreamPlaces.LEASE.plus(Duration.ofSeconds(1)));
          assertThat(places.claim("words-bytes-and-tags-1", "b", clock.instant())).isPresent();
        };

    node("a").round();
    assertThat(pictures.written).hasSize(IndexWords.PORTION);

    node("b").round();
    assertThat(pictures.written).containsAll(pictures.all);
  }

  @Test
  void J34_writesAllDownAnewUnderAKeyOfAHigherNumber() {
    pictures.came(IndexWords.PORTION + 1);
    node("a").round();
    pictures.written.clear();
    pictures.key = 2;

    node("a").round();

    assertThat(pictures.written).isEqualTo(pictures.all);
    assertThat(places.find("words-bytes-and-tags-2")).isPresent();
    int asked = pictures.asked;
    node("a").round();
    assertThat(pictures.asked).isEqualTo(asked);
  }

  @Test
  void J34_hasNothingToDoWhereThereAreNoPictures() {
    node("a").round();
    pictures.came(1);
    node("a").round();

    assertThat(pictures.written).as("it was written down as it came").isEmpty();
  }

  /** Pictures of which it is known which were written down. */
  private static final class Pictures implements PictureSearch {
    private final List<ImageId> all = new ArrayList<>();
    private final List<ImageId> written = new ArrayList<>();
    private int key = 1;
    private int asked;
    private int failing = -1;
    private Runnable meanwhile = () -> {};

    /** One in each millisecond. */
    void came(int many) {
      LongStream.rangeClosed(1, many)
          .mapToObj(Instant::ofEpochMilli)
          .map(ImageId::earliest)
          .map(earliest -> behind(earliest, 1))
          .forEach(all::add);
    }

    void cameWithTheLast() {
      all.add(behind(all.get(all.size() - 1), 1));
    }

    private static ImageId behind(ImageId one, int by) {
      UUID id = one.value();
      return new ImageId(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + by));
    }

    @Override
    public Part find(Wanted wanted, Optional<ImageId> before, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ImageId> same(Workspace workspace, StoredCopy copy, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Repeat> repeats(ImageId after, ImageId before, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ImageId> index(Optional<ImageId> after, int limit) {
      asked++;
      if (asked == failing) {
        throw new IllegalStateException("the store is away");
      }
      List<ImageId> next =
          all.stream()
              .filter(one -> after.stream().allMatch(last -> isBefore(last, one)))
              .limit(limit)
              .toList();
      written.addAll(next);
      meanwhile.run();
      meanwhile = () -> {};
      return next.stream().reduce((first, last) -> last);
    }

    private static boolean isBefore(ImageId one, ImageId other) {
      return one.value().compareTo(other.value()) < 0;
    }

    @Override
    public int indexKey() {
      return key;
    }
  }
}
