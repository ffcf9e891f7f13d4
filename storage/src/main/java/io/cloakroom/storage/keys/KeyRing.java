package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import io.cloakroom.link.LinkKeys;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SigningKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The keys that the installation shares, and whether the master key is the one that made them. */
public sealed interface KeyRing permits KeyRing.Ready, KeyRing.WrongKey {
  /**
   * The master key opened them all.
   *
   * @param linkKeys for the tokens of links
   * @param sessionKey for the keyed hashes of passes and sessions (HMAC-SHA256)
   * @param recordKeys for the checkpoints of the record, the latest last; at least one
   * @param successions how each of these but the first came to be
   * @param otherName what the record is called, where another name is wanted now
   */
  record Ready(
      LinkKeys linkKeys,
      SecretKey sessionKey,
      List<SigningKey> recordKeys,
      List<KeySuccession> successions,
      Optional<String> otherName)
      implements KeyRing {
    public Ready {
      recordKeys = List.copyOf(recordKeys);
      successions = List.copyOf(successions);
    }

    /** Prints no key. */
    @Override
    public String toString() {
      return "Ready[" + linkKeys + "]";
    }
  }

  /**
   * The master key is another than the one that everything is sealed with: nothing can be opened,
   * and nothing may be counted or sealed, until the right one is put back.
   *
   * @param explanation what was found and what to do, for the operator
   */
  record WrongKey(String explanation) implements KeyRing {}

  /**
   * Opens the keys, and makes them at the first start; later calls give the same keys.
   *
   * @param recordName what the record is to be called, if it has no key yet
   */
  static KeyRing open(
      NamedKeys store, Aead master, RecordName recordName, SecureRandom random, Clock clock) {
    return new Locksmith(store, master, recordName, random, clock).open();
  }

  /**
   * Makes another key of the record, which whoever opens the ring from now on signs with.
   *
   * @param at what the record is
   * @throws GeneralSecurityException when the master key is not the one
   */
  static KeySuccession rotate(
      NamedKeys store, Aead master, SecureRandom random, Clock clock, Checkpoint at)
      throws GeneralSecurityException {
    return new Locksmith(store, master, RecordName.OF_ITS_KEY, random, clock).rotate(at);
  }

  /** Keys that are kept nowhere and fit nothing: to start with, and say what is wrong. */
  static Ready standIn(SecureRandom random) {
    return new Ready(
        new LinkKeys(Map.of(1, Locksmith.fresh(random))),
        Locksmith.fresh(random),
        Locksmith.recordKeys(List.of(Locksmith.fresh(random))),
        List.of(),
        Optional.empty());
  }
}
