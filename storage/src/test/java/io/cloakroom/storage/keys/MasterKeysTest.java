package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.words.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J52: two nodes whose master key changes under them; each has a copy of the file. */
class MasterKeysTest {
  private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ABOUT = "about".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path here;
  private Path there;
  private MasterKeys one;
  private MasterKeys other;
  private byte[] old;
  private final AtomicLong now = new AtomicLong();

  @BeforeEach
  void make() throws Exception {
    here = folder.resolve("here.key");
    there = folder.resolve("there.key");
    one = MasterKey.open(here, true);
    Files.copy(here, there, StandardCopyOption.COPY_ATTRIBUTES);
    other = new MasterKeys(new KeyFile(there), now::get);
    old = one.encrypt(PLAIN, ABOUT);
  }

  private void copyThere() throws Exception {
    Files.copy(
        here, there, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void J52_whatThefileNamesSealsOnceItIsToldToAndWhatWasSealedOpens() throws Exception {
    long first = one.current();
    long second = new KeyFile(here).rotate().current();

    assertThat(one.next()).isEmpty();
    one.read();
    assertThat(one.next()).hasValue(second);
    assertThat(one.current()).isEqualTo(first);
    assertThat(KeyIds.of(one.encrypt(PLAIN, ABOUT))).hasValue(first);

    one.use(second);

    assertThat(one.next()).isEmpty();
    assertThat(one.former()).containsExactly(first);
    assertThat(KeyIds.of(one.encrypt(PLAIN, ABOUT))).hasValue(second);
    assertThat(one.decrypt(old, ABOUT)).isEqualTo(PLAIN);
  }

  @Test
  void J52_aNodeThatMeetsAnotherKeyReadsItsFileAgainByItself() throws Exception {
    long second = new KeyFile(here).rotate().current();
    one.read();
    one.use(second);
    byte[] sealed = one.encrypt(PLAIN, ABOUT);
    copyThere();

    assertThatThrownBy(() -> other.decrypt(sealed, ABOUT)).isInstanceOf(UnknownMasterKey.class);
    now.addAndGet(2_000_000_000L);

    assertThat(other.decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
    assertThat(other.met()).isEmpty();
  }

  @Test
  void J52_aNodeWithoutTheKeySaysNotNowAndNotBroken() throws Exception {
    long second = new KeyFile(here).rotate().current();
    one.read();
    one.use(second);
    byte[] sealed = one.encrypt(PLAIN, ABOUT);

    assertThatThrownBy(() -> other.decrypt(sealed, ABOUT)).isInstanceOf(UnknownMasterKey.class);
    assertThat(other.met()).containsExactly(second);
    other.judge(other.met(), List.of(one.former().get(0), second));
    assertThat(other.missing().orElseThrow()).contains(second + ", which is not in " + there);
    assertThatThrownBy(() -> other.decrypt(sealed, ABOUT)).isInstanceOf(UnknownMasterKey.class);

    copyThere();
    other.read();

    assertThat(other.missing()).isEmpty();
    assertThat(other.decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
  }

  /** The beginning of what is sealed can be damaged as well as the rest. */
  @Test
  void whatBeginsWithTheIdOfNoKeyIsDamaged() throws Exception {
    old[2] ^= 1;
    assertThatThrownBy(() -> one.decrypt(old, ABOUT)).isInstanceOf(UnknownMasterKey.class);

    one.judge(one.met(), List.of(one.current()));

    assertThatThrownBy(() -> one.decrypt(old, ABOUT))
        .isInstanceOf(GeneralSecurityException.class)
        .isNotInstanceOf(UnknownMasterKey.class);
    assertThat(one.missing()).isEmpty();
    assertThat(one.met()).isEqualTo(Set.of());
  }

  @Test
  void T36_aFileWithoutTheKeyThatSealsIsNotTakenUpAndSaysSo() throws Exception {
    long second = new KeyFile(here).rotate().current();
    one.read();
    one.use(second);
    // A copy of before, put back by whoever manages files.
    Files.copy(there, here, StandardCopyOption.REPLACE_EXISTING);
    one.read();
    one.read();

    assertThat(one.trouble().orElseThrow())
        .contains("the key " + second)
        .contains("put back the file that has both");
    assertThat(one.current()).isEqualTo(second);
    assertThat(one.next()).isEmpty();
    byte[] sealed = one.encrypt(PLAIN, ABOUT);
    assertThat(one.decrypt(sealed, ABOUT)).isEqualTo(PLAIN);

    assertThat(Language.GERMAN.saying(() -> one.trouble().orElseThrow()))
        .contains("der Schlüssel " + second, "Spielen Sie die Datei zurück");

    Files.writeString(here, "half of a f");
    one.read();
    assertThat(one.trouble().orElseThrow()).contains("put back your copy");
    assertThat(Language.GERMAN.saying(() -> one.trouble().orElseThrow()))
        .contains("Spielen Sie Ihre Kopie");
    assertThat(one.decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
  }

  @Test
  void whatIsTakenOutGoesOnToOpenUntilTheProcessEnds() throws Exception {
    long first = one.current();
    long second = new KeyFile(here).rotate().current();
    one.read();
    one.use(second);
    new KeyFile(here).remove(first);
    one.read();

    assertThat(one.trouble()).isEmpty();
    assertThat(one.former()).isEmpty();
    assertThat(one.decrypt(old, ABOUT)).isEqualTo(PLAIN);
    MasterKeys later = MasterKey.open(here, false);
    assertThatThrownBy(() -> later.decrypt(old, ABOUT)).isInstanceOf(UnknownMasterKey.class);
  }
}
