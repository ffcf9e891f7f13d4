package io.cloakroom.sanitizer.likeness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashIndexTest {
  private static final int HASHES = 20_000;

  private final Random random = new Random(31);
  private final List<PdqHash> hashes = Stream.generate(this::any).limit(HASHES).toList();
  private final HashIndex index = HashIndex.of(hashes);

  private PdqHash any() {
    return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** With so many of its bits the other way. */
  private PdqHash changed(PdqHash hash, int bits) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, 256).boxed().toList());
    Collections.shuffle(all, random);
    return changed(hash, all.subList(0, bits));
  }

  private static PdqHash changed(PdqHash hash, List<Integer> bits) {
    long[] words = {hash.bits0(), hash.bits64(), hash.bits128(), hash.bits192()};
    bits.forEach(bit -> words[bit / 64] ^= 1L << bit % 64);
    return new PdqHash(words[0], words[1], words[2], words[3]);
  }

  @Test
  void findsEveryHashWithin31Bits() {
    for (int bits = 0; bits <= PdqHash.NEAR; bits++) {
      for (int i = 0; i < 100; i++) {
        int position = random.nextInt(HASHES);

        Optional<HashIndex.Match> found = index.nearest(changed(hashes.get(position), bits));

        assertThat(found).contains(new HashIndex.Match(position, bits));
      }
    }
  }

  /**
   * Each slice but two differs in two bits, so that these alone lead there: the first in none or
   * one, and the one behind it in what is left of 31.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void findsTheOneThatDiffersInEverySlice(int inTheFirst) {
    for (int first = 0; first < 16; first++) {
      List<Integer> spread = new ArrayList<>();
      for (int slice = 0; slice < 16; slice++) {
        int bits = slice == first ? inTheFirst : slice == (first + 1) % 16 ? 3 - inTheFirst : 2;
        for (int bit = 0; bit < bits; bit++) {
          spread.add(slice * 16 + bit * 7);
        }
      }

      assertThat(index.nearest(changed(hashes.get(5), spread)))
          .contains(new HashIndex.Match(5, PdqHash.NEAR));
    }
  }

  @Test
  void findsNoneThatDiffersInMore() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(index.nearest(changed(hashes.get(i), PdqHash.NEAR + 1))).isEmpty();
    }
  }

  @Test
  void prefersTheNearestAndOfEqualOnesTheFirst() {
    PdqHash one = any();
    HashIndex several =
        HashIndex.of(List.of(changed(one, 20), changed(one, 3), changed(one, 9), one, one));

    assertThat(several.nearest(one)).contains(new HashIndex.Match(3, 0));
  }

  @Test
  void findsAPictureHoweverItLies() {
    Likeness upright = Pdq.of(Scenes.draw(11, 400, 300));
    HashIndex known = HashIndex.of(List.of(any(), upright.hash()));

    for (int way = 0; way < 8; way++) {
      Likeness lying = Pdq.of(Scenes.turned(Scenes.draw(11, 400, 300), way));

      assertThat(known.nearest(lying).orElseThrow().position()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {HashIndex.MANY - 1, HashIndex.MANY})
  void findsTheSameAmongFewAndAmongMany(int size) {
    HashIndex some = HashIndex.of(hashes.subList(0, size));

    for (int i = 0; i < 1_000; i++) {
      int position = random.nextInt(size);
      int bits = random.nextInt(PdqHash.NEAR + 10);

      assertThat(some.nearest(changed(hashes.get(position), bits)))
          .isEqualTo(
              Optional.of(new HashIndex.Match(position, bits))
                  .filter(match -> match.distance() <= PdqHash.NEAR));
    }
  }

  @Test
  void ofNoHashesFindsNone() {
    assertThat(HashIndex.of(List.of()).nearest(any())).isEmpty();
  }
}
