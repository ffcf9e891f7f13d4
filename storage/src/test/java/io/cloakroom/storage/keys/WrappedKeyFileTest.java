package io.cloakroom.storage.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.kms.AwsKms;
import io.cloakroom.storage.kms.AwsKmsSettings;
import io.cloakroom.storage.kms.KeyWrapper;
import io.cloakroom.testing.FakeKms;
import io.cloakroom.testing.FakeKms.Fault;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T37: the file of the master keys, wrapped by a KMS that is asked by the real SDK. */
class WrappedKeyFileTest {
  private static final byte[] PLAIN = "plain".getBytes(UTF_8);
  private static final byte[] ABOUT = "about".getBytes(UTF_8);

  @TempDir Path folder;
  private FakeKms kms;
  private Path path;
  private Optional<KeyWrapper> wrapper;
  private final AtomicLong now = new AtomicLong();

  @BeforeEach
  void start() throws Exception {
    kms = new FakeKms();
    path = folder.resolve("master.key");
    wrapper = by(FakeKms.KEY);
  }

  @AfterEach
  void stop() {
    kms.close();
  }

  private Optional<KeyWrapper> by(String key) {
    return by(key, kms.endpoint());
  }

  private static Optional<KeyWrapper> by(String key, URI endpoint) {
    return Optional.of(
        new AwsKms(
            new AwsKmsSettings(
                key,
                Optional.of(endpoint),
                Optional.of(new AwsKmsSettings.Keys(FakeKms.ACCESS_KEY, FakeKms.SECRET_KEY)))));
  }

  private KeyFile wrapped() {
    return new KeyFile(path, wrapper);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void T37_theFirstStartMakesItWrappedAndTheFileAloneOpensNothing() throws Exception {
    MasterKeys made = MasterKey.open(wrapped(), true);
    byte[] sealed = made.encrypt(PLAIN, ABOUT);

    assertThat(wrapped().isWrapped()).isTrue();
    assertThat(Files.readString(path))
        .contains("encryptedKeyset")
        .doesNotContain("AesGcmKey\",\"v");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly(path);
    assertThat(MasterKey.open(wrapped(), false).decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> MasterKey.open(path, false))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("is wrapped, and CLOAKROOM_KMS is not set");
  }

  @Test
  void aFirstStartWithoutTheKmsLeavesNothingAndWaits() throws Exception {
    kms.does(Fault.BROKEN);

    assertThatThrownBy(() -> MasterKey.open(wrapped(), true)).isInstanceOf(ServerAway.class);

    assertThat(files()).isEmpty();
  }

  @Test
  void whoMayWrapAndNotUnwrapIsFoundOutBeforeAnythingIsExchanged() throws Exception {
    MasterKey.open(path, true);
    byte[] before = Files.readAllBytes(path);
    kms.does(Fault.FORBIDS_DECRYPT);

    assertThatThrownBy(() -> wrapped().takeOver(Optional.empty()))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("must allow kms:Encrypt and kms:Decrypt");

    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    assertThat(files()).containsExactly(path);
  }

  @Test
  void T37_aFileInClearIsRefusedUntilItIsWrappedAndTheKeysStayTheSame() throws Exception {
    byte[] sealed = MasterKey.open(path, true).encrypt(PLAIN, ABOUT);
    assertThatThrownBy(() -> MasterKey.open(wrapped(), false))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("is in clear, and CLOAKROOM_KMS is set")
        .hasMessageContaining("\"cloakroom keys wrap\"");

    wrapped().takeOver(Optional.empty());

    assertThat(MasterKey.open(wrapped(), false).decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
    assertThat(files()).containsExactly(path);

    new KeyFile(path).takeOver(wrapper);

    assertThat(MasterKey.open(path, false).decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
  }

  @Test
  void J52_keysComeAndGoInAWrappedFileAsInOneInClear() throws Exception {
    long first = MasterKey.open(wrapped(), true).current();
    long second = wrapped().rotate().current();
    kms.rotate(FakeKms.KEY);
    long third = wrapped().prepare().prepared().orElseThrow();

    Path aside = wrapped().remove(first);

    assertThat(wrapped().read().ids()).containsExactly(second, third);
    assertThat(new KeyFile(aside, wrapper).isWrapped()).isTrue();
    assertThat(wrapped().add(wrapped().read(aside)).ids()).containsExactly(first, second, third);
    assertThat(wrapped().inClearBeside()).isEmpty();
  }

  @Test
  void T37_whatIsInClearBesideIsNamedAndACopyInClearOpensAsWell() throws Exception {
    long first = MasterKey.open(path, true).current();
    new KeyFile(path).rotate();
    Path aside = new KeyFile(path).remove(first);
    Path left = Files.copy(path, folder.resolve("master.key.cut-off.tmp"));
    wrapped().takeOver(Optional.empty());

    assertThat(wrapped().inClearBeside()).containsExactly(aside, left);

    Path copy = folder.resolve("copy.key");
    wrapped().copyInClear(copy);
    assertThat(wrapped().read(copy).lacking(wrapped().read())).isEmpty();
    assertThat(new KeyFile(copy).read().ids()).isEqualTo(wrapped().read().ids());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> wrapped().copyInClear(copy)).hasMessageContaining("is there already");
    // One that was taken out before comes back all the same.
    assertThat(wrapped().add(wrapped().read(aside)).ids()).contains(first);
  }

  /** Nobody knew of it, and whoever had it opened everything. */
  @Test
  void T37_aCopyInClearLeavesNothingOfOneThatWasKilled() throws Exception {
    MasterKey.open(wrapped(), true);
    Path safe = Files.createDirectory(folder.resolve("safe"));
    Path left = safe.resolve("copy.key." + UUID.randomUUID() + ".tmp");
    Files.writeString(left, "half of it");
    Path other = Files.writeString(safe.resolve("other.key"), "of somebody");

    wrapped().copyInClear(safe.resolve("copy.key"));

    assertThat(left).doesNotExist();
    assertThat(other).exists();
    assertThat(new KeyFile(safe.resolve("copy.key")).read().ids()).isNotEmpty();
  }

  @Test
  void J52_anotherKeyOfTheKmsTakesItOver() throws Exception {
    byte[] sealed = MasterKey.open(wrapped(), true).encrypt(PLAIN, ABOUT);
    KeyFile other = new KeyFile(path, by(FakeKms.OTHER));
    assertThatThrownBy(other::read)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("does not open by " + FakeKms.OTHER)
        .hasMessageContaining("keys wrap --from");

    other.takeOver(wrapper);

    assertThat(MasterKey.open(other, false).decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
  }

  @Test
  void aDamagedFileIsSaidToBeDamagedAndNothingIsMadeInItsPlace() throws Exception {
    MasterKey.open(wrapped(), true);
    String text = Files.readString(path);
    int at = text.indexOf("encryptedKeyset") + 150;
    Files.writeString(
        path,
        text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1));

    assertThatThrownBy(() -> MasterKey.open(wrapped(), true))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("where it is damaged, put back your copy of it");

    Files.writeString(path, "half of a f");
    assertThatThrownBy(() -> MasterKey.open(wrapped(), true))
        .hasMessageContaining("holds no keyset of Tink");
  }

  @Test
  void aSixteenthKeyFitsIntoWhatAKmsWraps() throws Exception {
    MasterKey.open(wrapped(), true);
    KeySet last = wrapped().read();
    for (int i = 1; i < KeySet.MOST; i++) {
      last = last.withPrepared().withNext();
    }

    int[] bytes = {0};
    last.wrappedJson(
        new com.google.crypto.tink.Aead() {
          @Override
          public byte[] encrypt(byte[] plain, byte[] about) {
            bytes[0] = plain.length;
            return plain;
          }

          @Override
          public byte[] decrypt(byte[] wrapped, byte[] about) {
            return wrapped;
          }
        },
        new byte[0]);

    assertThat(bytes[0]).isBetween(1000, 4096);
  }

  @Test
  void J52_theKmsIsAskedOnceForAFileAndNeverForWhatIsSealed() throws Exception {
    MasterKey.open(wrapped(), true);
    int made = kms.asked();
    MasterKeys running = new MasterKeys(wrapped(), now::get);
    assertThat(kms.asked()).isEqualTo(made + 1);

    for (int i = 0; i < 100; i++) {
      running.decrypt(running.encrypt(PLAIN, ABOUT), ABOUT);
      running.read();
    }

    assertThat(kms.asked()).isEqualTo(made + 1);
  }

  @Test
  void J52_whileTheKmsIsAwayWhatRunsGoesOnAndAsksSeldom() throws Exception {
    MasterKey.open(wrapped(), true);
    MasterKeys running = new MasterKeys(wrapped(), now::get);
    byte[] sealed = running.encrypt(PLAIN, ABOUT);
    wrapped().rotate();
    byte[] later = new MasterKeys(wrapped(), now::get).encrypt(PLAIN, ABOUT);
    kms.does(Fault.FORBIDS);

    running.read();
    int asked = kms.asked();
    for (int i = 0; i < 20; i++) {
      now.addAndGet(2_900_000_000L);
      assertThatThrownBy(() -> running.decrypt(later, ABOUT)).isInstanceOf(UnknownMasterKey.class);
    }

    assertThat(kms.asked()).isEqualTo(asked);
    assertThat(running.decrypt(sealed, ABOUT)).isEqualTo(PLAIN);
    assertThat(running.trouble().orElseThrow())
        .contains("does not let this machine use the key")
        .contains("asks again each minute")
        .doesNotContain("put back your copy");
    assertThat(Language.GERMAN.saying(() -> running.trouble().orElseThrow()))
        .contains("an ihre Schlüssel ist nicht heranzukommen");

    kms.does(Fault.NONE);
    now.addAndGet(2_900_000_000L);

    assertThat(running.decrypt(later, ABOUT)).isEqualTo(PLAIN);
    assertThat(running.trouble()).isEmpty();
  }

  @Test
  void T37_whatRunsGoesOnWhereItsFileIsWrappedOrUnwrappedAndSaysToStartItAgain() throws Exception {
    MasterKeys running = MasterKey.open(path, true);
    wrapped().takeOver(Optional.empty());

    running.read();

    assertThat(running.trouble().orElseThrow()).contains("start it again with the CLOAKROOM_KMS");
    assertThat(running.decrypt(running.encrypt(PLAIN, ABOUT), ABOUT)).isEqualTo(PLAIN);
    assertThat(Language.GERMAN.saying(() -> running.trouble().orElseThrow()))
        .contains("Starten Sie es mit dem CLOAKROOM_KMS neu");
    MasterKeys again = MasterKey.open(wrapped(), false);
    new KeyFile(path).takeOver(wrapper);

    again.read();

    assertThat(again.trouble().orElseThrow()).contains("start it again with the CLOAKROOM_KMS");
  }

  @Test
  void T37_whatRunsProvesItsKeysToCommandsThatHaveTheFileInItsNewForm() throws Exception {
    MasterKeys running = MasterKey.open(path, true);
    wrapped().takeOver(Optional.empty());

    assertThat(MasterSeal.of(wrapped()).open(running.seal().seal(PLAIN, "about"), "about"))
        .contains(PLAIN);
    assertThat(running.seal().open(MasterSeal.of(wrapped()).seal(PLAIN, "about"), "about"))
        .contains(PLAIN);
  }

  @Test
  void J52_whatRunsProvesItsKeysWhileTheKmsIsAwayAndAsksSeldom() throws Exception {
    MasterKey.open(wrapped(), true);
    MasterKeys running = new MasterKeys(wrapped(), now::get);
    MasterSeal before = MasterSeal.of(wrapped());
    MasterSeal after = sealOf(wrapped().rotate());
    kms.does(Fault.FORBIDS);

    running.seal();
    int asked = kms.asked();
    assertThat(running.seal().open(before.seal(PLAIN, "about"), "about")).contains(PLAIN);
    assertThat(kms.asked()).isEqualTo(asked);

    kms.does(Fault.NONE);
    now.addAndGet(60_000_000_000L);

    assertThat(running.seal().open(after.seal(PLAIN, "about"), "about")).contains(PLAIN);
    // Whoever has a key that was taken out of the file proves nothing by it.
    wrapped().remove(before.keyId());
    assertThat(running.seal().open(before.seal(PLAIN, "about"), "about")).isEmpty();
  }

  private static MasterSeal sealOf(KeySet keys) {
    return new MasterSeal(keys);
  }

  @Test
  void J52_nobodyElseChangesTheFileWhileItsKeysAreAtTheKms() throws Exception {
    MasterKey.open(wrapped(), true);
    List<String> meanwhile = new ArrayList<>();
    KeyWrapper slow =
        new KeyWrapper() {
          @Override
          public String place() {
            return "a slow one";
          }

          @Override
          public byte[] wrap(byte[] plain) {
            meanwhile.add(rotatedByAnother());
            return wrapper.orElseThrow().wrap(plain);
          }

          @Override
          public byte[] unwrap(byte[] bytes) throws GeneralSecurityException {
            return wrapper.orElseThrow().unwrap(bytes);
          }
        };

    KeySet rotated = new KeyFile(path, Optional.of(slow)).rotate();

    assertThat(meanwhile).singleElement().asString().contains("is being changed by another");
    assertThat(wrapped().read().ids()).isEqualTo(rotated.ids()).hasSize(2);
  }

  private String rotatedByAnother() {
    try {
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  WrappedKeyFileTest.class.getName(),
                  path.toString(),
                  kms.endpoint().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes(), UTF_8);
      other.waitFor();
      return said;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rotates in a process of its own. */
  public static void main(String[] arguments) throws Exception {
    try {
      KeyWrapper kms = by(FakeKms.KEY, URI.create(arguments[1])).orElseThrow();
      new KeyFile(Path.of(arguments[0]), Optional.of(kms)).rotate();
      System.out.println("done");
    } catch (StorageRefused e) {
      System.out.println(e.getMessage());
    }
  }

  @Test
  void whatSealsSmallThingsReadsItToo() throws Exception {
    MasterKey.open(wrapped(), true);
    byte[] sealed = MasterSeal.of(wrapped()).seal(PLAIN, "about");

    assertThat(MasterSeal.of(wrapped()).open(sealed, "about")).contains(PLAIN);
    assertThat(PLAIN).isNotEqualTo(sealed);
  }

  @Test
  void nobodyOpensItByWhatItSaysOfItself() throws Exception {
    MasterKey.open(wrapped(), true);
    String text = Files.readString(path);

    assertThatThrownBy(() -> KeySet.parse(text)).isInstanceOf(GeneralSecurityException.class);
  }
}
