package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.crypto.tink.Aead;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.testing.TurnableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private final MemoryKeys store = new MemoryKeys();

  @TempDir Path folder;

  @Test
  void givesTheSameKeysAtEveryStart() throws Exception {
    Aead master = master("master.key");

    KeyRing first = open(store, master);
    KeyRing second = open(store, master);

    assertThat(first).isInstanceOf(KeyRing.Ready.class).isEqualTo(second);
    assertThat(store.all())
        .extracting(NamedKeys.NamedKey::name, NamedKeys.NamedKey::version)
        .containsExactly(tuple("link", 1), tuple("session", 1), tuple("record", 1));
  }

  @Test
  void theKeysDifferByPurposeAndInstallation() throws Exception {
    KeyRing.Ready one = ready(open(store, master("master.key")));
    KeyRing.Ready other = ready(open(new MemoryKeys(), master("master.key")));

    assertThat(one.linkKeys().byVersion().get(1)).isNotEqualTo(one.sessionKey());
    assertThat(one).isNotEqualTo(other);
    assertThat(one.sessionKey().getEncoded()).hasSize(32);
  }

  @Test
  void T36_aWrongMasterKeyIsAValueThatSaysWhatToDo() throws Exception {
    open(store, master("master.key"));
    List<NamedKeys.NamedKey> before = store.all();

    KeyRing wrong = open(store, master("other.key"));

    assertThat(wrong).isInstanceOf(KeyRing.WrongKey.class);
    assertThat(((KeyRing.WrongKey) wrong).explanation()).contains("put back the right key");
    assertThat(store.all()).isEqualTo(before);
    assertThat(open(store, master("master.key"))).isInstanceOf(KeyRing.Ready.class);
  }

  /** Installations of before have none. */
  @Test
  void T26_theKeyOfTheRecordIsMadeWhereItIsMissingAndOnlyWithTheRightMasterKey() throws Exception {
    KeyRing.Ready first = ready(open(store, master("master.key")));
    MemoryKeys old = new MemoryKeys();
    old.addAll(store.all().subList(0, 2));

    assertThat(open(old, master("other.key"))).isInstanceOf(KeyRing.WrongKey.class);
    assertThat(old.all()).hasSize(2);
    KeyRing.Ready later = ready(open(old, master("master.key")));
    assertThat(later.linkKeys()).isEqualTo(first.linkKeys());
    assertThat(later.recordKeys()).hasSize(1).isNotEqualTo(first.recordKeys());
    assertThat(open(old, master("master.key"))).isEqualTo(later);
  }

  @Test
  void aKeyThatWasMovedToAnotherNameIsNotAccepted() throws Exception {
    Aead master = master("master.key");
    open(store, master);
    MemoryKeys swapped = new MemoryKeys();
    NamedKeys.NamedKey link = store.all().get(0);
    NamedKeys.NamedKey session = store.all().get(1);
    swapped.addAll(
        List.of(
            new NamedKeys.NamedKey("link", 1, session.wrapped(), session.madeAt()),
            new NamedKeys.NamedKey("session", 1, link.wrapped(), link.madeAt())));

    assertThat(open(swapped, master)).isInstanceOf(KeyRing.WrongKey.class);
  }

  @Test
  void T37_printsNoKeyAndStoresNoneInClear() throws Exception {
    KeyRing.Ready keys = ready(open(store, master("master.key")));
    String secret = HexFormat.of().formatHex(keys.sessionKey().getEncoded());

    assertThat(keys.toString()).doesNotContain(secret).contains("Ready");
    assertThat(store.all())
        .noneMatch(key -> HexFormat.of().formatHex(key.wrapped()).contains(secret));
  }

  private Aead master(String name) throws Exception {
    return MasterKey.open(folder.resolve(name), true);
  }

  /** Who verifies it later knows it by its name. */
  @Test
  void T26_theRecordKeepsTheNameOfItsFirstStart() throws Exception {
    Aead master = master("master.key");
    RecordName chosen = new RecordName(Optional.of("example.com/pictures"));

    assertThat(name(open(store, master, chosen))).isEqualTo("example.com/pictures");

    KeyRing.Ready later = ready(open(store, master));
    assertThat(name(later)).isEqualTo("example.com/pictures");
    assertThat(later.otherName()).isEmpty();
    KeyRing.Ready other = ready(open(store, master, new RecordName(Optional.of("another"))));
    assertThat(name(other)).isEqualTo("example.com/pictures");
    assertThat(other.otherName()).contains("example.com/pictures");
  }

  @Test
  void T26_theRecordIsCalledAsSigsumDemandsIt() throws Exception {
    RecordName sigsum = new RecordName(Optional.of("sigsum"));

    KeyRing.Ready keys = ready(open(store, master("master.key"), sigsum));

    String[] parts = keys.recordKeys().get(0).verifier().text().split("\\+", 3);
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(typed, 1, typed.length));
    assertThat(parts[0]).isEqualTo("sigsum.org/v1/tree/" + HexFormat.of().formatHex(hash));
    assertThat(ready(open(store, master("master.key"), sigsum)).otherName()).isEmpty();
  }

  /** Records of before have no name beside their key. */
  @Test
  void T26_aRecordOfBeforeIsCalledAfterItsKeyAsItWas() throws Exception {
    Aead master = master("master.key");
    open(store, master);
    MemoryKeys old = new MemoryKeys();
    old.addAll(store.all().subList(0, 2));
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    byte[] sealed = master.encrypt(seed, "key record 1".getBytes(StandardCharsets.UTF_8));
    old.addAll(List.of(new NamedKeys.NamedKey("record", 1, sealed, Instant.EPOCH)));

    KeyRing.Ready keys = ready(open(old, master, new RecordName(Optional.of("another"))));

    assertThat(name(keys)).isEqualTo("cloakroom-d75a980182b10ab7");
    assertThat(keys.otherName()).contains("cloakroom-d75a980182b10ab7");
  }

  @Test
  void T26_theRecordGetsAnotherKeyUnderTheSameName() throws Exception {
    Aead master = master("master.key");
    String name = "a".repeat(100);
    KeyRing.Ready before = ready(open(store, master, new RecordName(Optional.of(name))));
    Checkpoint at = new Checkpoint(name, 7, new TreeHasher().empty());

    KeySuccession first = rotate(store, master, at);
    KeySuccession second = rotate(store, master, at);

    KeyRing.Ready after = ready(open(store, master));
    assertThat(after.recordKeys()).hasSize(3).startsWith(before.recordKeys().get(0));
    assertThat(after.recordKeys()).extracting(key -> key.verifier().name()).containsOnly(name);
    assertThat(after.successions())
        .extracting(KeySuccession::text)
        .containsExactly(first.text(), second.text());
    KeyChain chain =
        new KeyChain(List.of(before.recordKeys().get(0).verifier()), after.successions());
    assertThat(chain.keys())
        .containsExactlyElementsOf(after.recordKeys().stream().map(SigningKey::verifier).toList());
    assertThat(store.all()).allMatch(key -> key.wrapped().length <= 1000);
    assertThatThrownBy(() -> rotate(store, master("other.key"), at))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private static KeySuccession rotate(NamedKeys store, Aead master, Checkpoint at)
      throws GeneralSecurityException {
    return KeyRing.rotate(store, master, new SecureRandom(), new TurnableClock(), at);
  }

  private static String name(KeyRing ring) {
    return ready(ring).recordKeys().get(0).verifier().name();
  }

  private static KeyRing open(NamedKeys store, Aead master) {
    return open(store, master, RecordName.OF_ITS_KEY);
  }

  private static KeyRing open(NamedKeys store, Aead master, RecordName name) {
    return KeyRing.open(store, master, name, new SecureRandom(), new TurnableClock());
  }

  private static KeyRing.Ready ready(KeyRing ring) {
    return (KeyRing.Ready) ring;
  }
}
