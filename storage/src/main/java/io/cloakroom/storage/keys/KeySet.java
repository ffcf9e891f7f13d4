package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Master keys in the order in which they came to be: the one that wraps, those before it, which
 * only unwrap, and at most one after it, which is to wrap next. A Tink keyset (AES256-GCM).
 */
public final class KeySet {
  /** More than anybody has who takes out those that are done with. */
  static final int MOST = 16;

  private final KeysetHandle handle;

  private KeySet(KeysetHandle handle) {
    this.handle = handle;
  }

  static KeySet fresh() throws GeneralSecurityException {
    return new KeySet(
        KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
  }

  static KeySet parse(String json) throws GeneralSecurityException {
    return new KeySet(
        TinkJsonProtoKeysetFormat.parseKeyset(
            json, AeadConfig2026.get(), InsecureSecretKeyAccess.get()));
  }

  String json() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        handle, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
  }

  static KeySet parseWrapped(String json, Aead by, byte[] about) throws GeneralSecurityException {
    return new KeySet(
        TinkJsonProtoKeysetFormat.parseEncryptedKeyset(json, by, about, AeadConfig2026.get()));
  }

  String wrappedJson(Aead by, byte[] about) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
        handle, by, about, AeadConfig2026.get());
  }

  /** Wraps by the one that does, unwraps by all. */
  Aead aead() throws GeneralSecurityException {
    return handle.getPrimitive(AeadConfig2026.get(), Aead.class);
  }

  /** The key that wraps. */
  public long current() {
    return KeyIds.of(handle.getPrimary().getId());
  }

  /** All of them. */
  public List<Long> ids() {
    return entries().stream().map(KeySet::id).toList();
  }

  public boolean has(long id) {
    return ids().contains(id);
  }

  /** Those that only unwrap, the oldest first. */
  public List<Long> former() {
    return ids().subList(0, ids().indexOf(current()));
  }

  /** The one that is to wrap next. */
  public Optional<Long> prepared() {
    List<Long> after = ids().subList(ids().indexOf(current()) + 1, ids().size());
    return after.stream().findFirst();
  }

  /** With another one, which unwraps what others seal by it, and wraps nothing yet. */
  KeySet withPrepared() throws GeneralSecurityException {
    KeysetHandle.Entry next;
    do {
      next = fresh().handle.getPrimary();
    } while (isTooClose(KeyIds.of(next.getId())));
    return built(
        KeysetHandle.newBuilder(handle).addEntry(imported(next).withFixedId(next.getId())));
  }

  private boolean isTooClose(long id) {
    return !ids().stream().allMatch(one -> KeyIds.areApart(one, id));
  }

  /** With the prepared one as the one that wraps. */
  KeySet withNext() throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    builder.getAt(ids().indexOf(prepared().orElseThrow())).makePrimary();
    return built(builder);
  }

  KeySet without(long id) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
    return built(builder.deleteAt(ids().indexOf(id)));
  }

  /** That one alone. */
  KeySet only(long id) throws GeneralSecurityException {
    KeysetHandle.Entry one = entries().get(ids().indexOf(id));
    return built(
        KeysetHandle.newBuilder().addEntry(imported(one).withFixedId(one.getId()).makePrimary()));
  }

  /** With those of the others that it has not, as former ones. */
  KeySet withFormer(KeySet others) throws GeneralSecurityException {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder();
    for (KeysetHandle.Entry one : others.entries()) {
      if (!has(id(one))) {
        builder.addEntry(imported(one).withFixedId(one.getId()));
      }
    }
    for (KeysetHandle.Entry one : entries()) {
      KeysetHandle.Builder.Entry same = imported(one).withFixedId(one.getId());
      builder.addEntry(one.isPrimary() ? same.makePrimary() : same);
    }
    return built(builder);
  }

  /** Those of the others that this one does not open, as it has not that very key. */
  public List<Long> lacking(KeySet others) {
    return others.ids().stream().filter(id -> !opens(others, id)).toList();
  }

  private boolean opens(KeySet others, long id) {
    byte[] nothing = new byte[0];
    try {
      aead().decrypt(others.only(id).aead().encrypt(nothing, nothing), nothing);
      return true;
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  private static KeysetHandle.Builder.Entry imported(KeysetHandle.Entry one) {
    return KeysetHandle.importKey(one.getKey()).setStatus(KeyStatus.ENABLED);
  }

  private static KeySet built(KeysetHandle.Builder builder) throws GeneralSecurityException {
    return new KeySet(builder.setConfiguration(AeadConfig2026.get()).build());
  }

  private static long id(KeysetHandle.Entry entry) {
    return KeyIds.of(entry.getId());
  }

  private List<KeysetHandle.Entry> entries() {
    return new ArrayList<>(IntStream.range(0, handle.size()).mapToObj(handle::getAt).toList());
  }

  /** Prints no key. */
  @Override
  public String toString() {
    return "KeySet" + ids();
  }
}
