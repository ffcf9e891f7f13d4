package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.files.StorageRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ABOUT = "about".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("keys").resolve("master.key");
  }

  @Test
  void isMadeOnceForItsOwnerAloneAndReadFromThenOn() throws Exception {
    Aead made = MasterKey.open(file, true);
    byte[] written = Files.readAllBytes(file);
    Aead read = MasterKey.open(file, false);

    assertThat(read.decrypt(made.encrypt(PLAIN, ABOUT), ABOUT)).isEqualTo(PLAIN);
    assertThat(Files.readAllBytes(file)).isEqualTo(written);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(filesIn(file.getParent())).containsExactly(file);
  }

  @Test
  void twoKeysAreNeverTheSame() throws Exception {
    Aead one = MasterKey.open(file, true);
    Aead other = MasterKey.open(folder.resolve("other.key"), true);

    byte[] sealed = one.encrypt(PLAIN, ABOUT);

    assertThatThrownBy(() -> other.decrypt(sealed, ABOUT))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void T36_isNotMadeAnewWhenSomethingWasSealedWithTheLostOne() {
    assertThatThrownBy(() -> MasterKey.open(file, false))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("missing")
        .hasMessageContaining("put back your copy");

    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void T37_isRefusedWhenOthersMayReadOrWriteIt(String permissions) throws Exception {
    MasterKey.open(file, true);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> MasterKey.open(file, true))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("chmod 600 " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not a key", "{\"primaryKeyId\":1,\"key\":[]}"})
  void isRefusedAndLeftAsItIsWhenItHoldsNoKeyset(String content) throws Exception {
    MasterKey.open(file, true);
    Files.writeString(file, content);

    assertThatThrownBy(() -> MasterKey.open(file, true))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("put back your copy");

    assertThat(file).hasContent(content);
  }

  @Test
  void aFolderInItsPlaceIsRefused() throws Exception {
    Files.createDirectories(file);

    assertThatThrownBy(() -> MasterKey.open(file, true))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("cannot be read");
  }

  private static List<Path> filesIn(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
