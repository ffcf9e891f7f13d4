package io.cloakroom.storage.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T37: a token locks itself after a few wrong PINs, so that one is sent once. */
class RefusedPinTest {
  private static final int ROUNDS = 1000;
  private static final char[] WRONG = "000000".toCharArray();
  private static final char[] RIGHT = "271828".toCharArray();

  @TempDir Path folder;

  /** A process, to which its PIN is given in a file of its own. */
  private RefusedPin in(String process, int slot) {
    Path pin = Path.of("/run/credentials", process, "pin");
    return new RefusedPin(
        new Pkcs11Settings(Path.of("/lib/token.so"), slot, "key", pin), folder, ROUNDS);
  }

  @Test
  void T37_noOtherProcessSendsItAgainWhereverItsFileIs() throws Exception {
    in("cloakroom.service", 1).note(WRONG);

    RefusedPin other = in("cloakroom-asks.service", 1);
    assertThat(other.isKnown(WRONG)).isTrue();
    assertThat(other.isKnown(RIGHT)).isFalse();
    assertThat(other.isKnown(new char[0])).isFalse();
    assertThat(Files.readString(other.file())).doesNotContain("000000");
  }

  @Test
  void T37_thatOneTokenTakesItsPinSaysNothingOfAnother() {
    RefusedPin from = in("cloakroom.service", 1);
    RefusedPin to = in("cloakroom.service", 2);
    from.note(WRONG);

    assertThat(to.isKnown(WRONG)).isFalse();
    to.forget();

    assertThat(from.isKnown(WRONG)).isTrue();
    from.forget();
    assertThat(from.isKnown(WRONG)).isFalse();
  }

  @Test
  void aRightOneThatWasRefusedIsSentAgainOnceTheNoteIsDeleted() throws Exception {
    RefusedPin running = in("cloakroom.service", 1);
    running.note(RIGHT);
    assertThat(running.isKnown(RIGHT)).isTrue();

    Files.delete(running.file());

    assertThat(running.isKnown(RIGHT)).isFalse();
  }

  @Test
  void whatIsNoNoteNotesNothing() throws Exception {
    RefusedPin pin = in("cloakroom.service", 1);
    for (String text : List.of("", "5", "a b c", "0 00 00", "1000 xx 00", "2000000000 00 00")) {
      Files.writeString(pin.file(), text);

      assertThat(pin.isKnown(WRONG)).as(text).isFalse();
    }
  }

  @Test
  void theSamePinIsNotTheSameInTwoNotes() throws Exception {
    RefusedPin one = in("cloakroom.service", 1);
    RefusedPin two = in("cloakroom.service", 2);
    one.note(WRONG);
    two.note(WRONG);

    assertThat(Files.readString(one.file())).isNotEqualTo(Files.readString(two.file()));
  }

  /** What is wrong with the folder would stand in the place of what is wrong with the PIN. */
  @Test
  void T37_whereTheFolderIsRefusedTheProcessRemembersIt() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    RefusedPin running = in("cloakroom.service", 1);

    running.note(WRONG);

    assertThat(running.isKnown(WRONG)).isTrue();
    assertThat(running.file()).doesNotExist();
  }

  @Test
  void whereThereIsNoFolderYetTheProcessRemembersIt() throws Exception {
    Files.delete(folder);
    RefusedPin running = in("cloakroom.service", 1);
    running.note(new char[0]);

    assertThat(running.isKnown(new char[0])).isTrue();
    assertThat(running.isKnown(WRONG)).isFalse();
    Files.createDirectory(folder);
  }
}
