package io.cloakroom.record.checkpoint;

import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.Parallel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} does. */
public interface CheckpointStoreContract {
  VerifierKey KEY = VerifierKey.of("cloakroom-test", new byte[32]);

  /** What is tested; the same rows throughout a test, empty at its start. */
  CheckpointStore testee();

  @Test
  default void T26_keepsThemByTheirSizes() {
    assertThat(testee().latest()).isEmpty();
    assertThat(testee().latestAt()).isEmpty();
    testee().keep(of(9), NOW);
    testee().keep(of(5), NOW.plusSeconds(1));

    assertThat(testee().all()).containsExactly(of(5).text(), of(9).text());
    assertThat(testee().latest().map(SignedCheckpoint::text)).contains(of(9).text());
    assertThat(testee().latestAt()).contains(NOW);
  }

  @Test
  default void T26_keepsWhatOthersSignBesideWhatIsThere() {
    testee().keep(of(5), NOW);

    testee().cosign(of(5).checkpoint(), List.of(by("one")));
    testee().cosign(of(5).checkpoint(), List.of(by("one"), by("two")));
    testee().cosign(of(6).checkpoint(), List.of(by("one")));
    testee()
        .cosign(
            new Checkpoint(KEY.name(), 5, new TreeHasher().leaf(new byte[1])),
            List.of(by("three")));

    assertThat(testee().all()).containsExactly(of(5).with(List.of(by("one"), by("two"))).text());
  }

  @Test
  default void T26_losesNoSignatureOfManyAtOnce() {
    testee().keep(of(5), NOW);
    AtomicInteger names = new AtomicInteger();

    Parallel.run(
        6,
        () -> {
          String name = "w" + names.incrementAndGet();
          testee().cosign(of(5).checkpoint(), List.of(by(name)));
          return name;
        });

    assertThat(testee().latest().orElseThrow().signatures())
        .extracting(NoteSignature::line)
        .containsAll(IntStream.rangeClosed(1, 6).mapToObj(i -> by("w" + i).line()).toList())
        .hasSize(7);
  }

  private static NoteSignature by(String name) {
    return new NoteSignature(name, 1, new byte[72]);
  }

  private static SignedCheckpoint of(long size) {
    return new SigningKey(new byte[32], KEY)
        .sign(new Checkpoint(KEY.name(), size, new TreeHasher().empty()));
  }
}
