package io.cloakroom.storage.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.crypto.tink.Aead;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
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

  private static KeyRing open(NamedKeys store, Aead master) {
    return KeyRing.open(store, master, new SecureRandom(), new TurnableClock());
  }

  private static KeyRing.Ready ready(KeyRing ring) {
    return (KeyRing.Ready) ring;
  }
}
