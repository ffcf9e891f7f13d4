package io.cloakroom.demo.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.SampleCards;
import io.cloakroom.chat.messenger.Proof;
import io.cloakroom.chat.messenger.RemovalUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the journal at every byte of its last line, as a crash in the middle of a write does. */
class JournalCrashTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path directory;

  @Test
  void dropsALastLineThatIsTornAtAnyByteAndKeepsAllBeforeIt() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    IncomingPost first = stage.post("first: ünïcode \n and a line feed", PICTURE);
    stage.world.close();
    byte[] before = Files.readAllBytes(journal());
    stage.restart();
    IncomingPost second = stage.post("second", PICTURE);
    stage.world.close();
    byte[] after = Files.readAllBytes(journal());

    for (int length = before.length; length < after.length; length++) {
      cutTo(after, length);
      try (DemoWorld world = reopened(stage)) {
        assertThat(world.find(first.post())).as("cut to %d", length).contains(first);
        assertThat(world.find(second.post())).as("cut to %d", length).isEmpty();
      }
      assertThat(journal()).hasBinaryContent(before);
    }
  }

  @Test
  void goesOnWritingWhereATornLineWasDropped() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    IncomingPost first = stage.post("first");
    stage.posted("second");
    stage.world.close();
    byte[] all = Files.readAllBytes(journal());
    cutTo(all, all.length - 1);

    stage.restart();
    IncomingPost third = stage.post("third");
    stage.restart();

    assertThat(stage.world.find(first.post())).contains(first);
    assertThat(stage.world.find(third.post())).contains(third);
  }

  @Test
  void J09_crash_anywhere_standsAfterEachWholeLineAsItStoodThen() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    IncomingPost post = stage.post("north pier", PICTURE);
    CardKey key = new CardKey("card-1");
    stage.messenger().announce(key, SampleCards.saying(post, "protecting"));
    stage.messenger().remove(post, Proof.ofCopies());
    stage.messenger().update(key, SampleCards.saying(post, "removed"));
    stage.world.close();
    byte[] all = Files.readAllBytes(journal());

    cutAfterLine(all, 1);
    assertStands(stage, 1);
    cutAfterLine(all, 2);
    assertStands(stage, 1, "protecting");
    cutAfterLine(all, 3);
    assertStands(stage, 0, "protecting");
    cutAfterLine(all, 4);
    assertStands(stage, 0, "removed");
  }

  @Test
  void refusesADamagedLineInTheMiddleAndNamesIt() throws Exception {
    DemoStage stage = new DemoStage(directory, RemovalUnit.FILE);
    stage.posted("first");
    stage.posted("second");
    stage.world.close();
    byte[] all = Files.readAllBytes(journal());
    all[1] = 'x';
    Files.write(journal(), all);

    assertThatThrownBy(() -> reopened(stage))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("move its directory away");
  }

  private void assertStands(DemoStage stage, int files, String... cards) throws IOException {
    stage.world = reopened(stage);
    int standing =
        stage.world.chronicle().read(chat -> chat.posts().iterator().next().files().size());
    assertThat(standing).isEqualTo(files);
    assertThat(stage.cards()).containsExactly(cards);
    stage.world.close();
  }

  private static DemoWorld reopened(DemoStage stage) throws IOException {
    return DemoWorld.open(stage.directory, stage.clock, RemovalUnit.FILE);
  }

  private void cutAfterLine(byte[] all, int lines) throws IOException {
    int length = 0;
    for (int found = 0; found < lines; length++) {
      found += all[length] == '\n' ? 1 : 0;
    }
    cutTo(all, length);
  }

  private void cutTo(byte[] all, int length) throws IOException {
    Files.write(journal(), Arrays.copyOf(all, length));
  }

  private Path journal() {
    return directory.resolve("journal.jsonl");
  }
}
