package io.cloakroom.storage.keys;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.kms.KeyWrapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * How master keys stand in their file: in clear, or wrapped by a key that is elsewhere. Both are
 * forms of Tink's. What was unwrapped last is remembered, so that the same file is asked for once.
 */
final class KeyForm {
  static final KeyForm IN_CLEAR = new KeyForm(Optional.empty());

  private static final String WRAPPED = "\"encryptedKeyset\"";

  private final Optional<KeyWrapper> wrapper;
  private volatile Optional<Known> known = Optional.empty();

  /** What stood there, and what that is. */
  private record Known(byte[] content, KeySet keys) {}

  /** What Tink wraps keys by: a wrapper has its own word for what they are. */
  private record ByWrapper(KeyWrapper wrapper) implements Aead {
    static final byte[] NOTHING = {};

    @Override
    public byte[] encrypt(byte[] plain, byte[] nothing) {
      return wrapper.wrap(plain);
    }

    @Override
    public byte[] decrypt(byte[] wrapped, byte[] nothing) throws GeneralSecurityException {
      return wrapper.unwrap(wrapped);
    }
  }

  private KeyForm(Optional<KeyWrapper> wrapper) {
    this.wrapper = wrapper;
  }

  static KeyForm of(Optional<KeyWrapper> wrapper) {
    return wrapper.isPresent() ? new KeyForm(wrapper) : IN_CLEAR;
  }

  /** Whether there is need of something elsewhere to read it. */
  static boolean isWrapped(byte[] content) {
    return text(content).contains(WRAPPED);
  }

  /** Whether they could be read by whoever reads it. */
  static boolean isInClear(byte[] content) {
    try {
      KeySet.parse(text(content));
      return true;
    } catch (GeneralSecurityException none) {
      return false;
    }
  }

  /**
   * The keys that stand there.
   *
   * @param file for what is said of it
   * @throws io.cloakroom.storage.files.ServerAway when what unwraps them is away
   * @throws StorageRefused when it is no keyset, has the other form, or does not open
   */
  KeySet keys(Path file, byte[] content) {
    if (isWrapped(content)) {
      return unwrapped(file, content);
    }
    KeySet keys = inClear(file, content);
    if (wrapper.isPresent()) {
      throw new StorageRefused(
          "the master key file "
              + file
              + " is in clear, and CLOAKROOM_KMS is set. Nothing was changed: \"cloakroom keys"
              + " wrap\" wraps it by that; or leave CLOAKROOM_KMS out");
    }
    return keys;
  }

  /** The same in whichever form they stand there. */
  KeySet inAnyForm(Path file, byte[] content) {
    return isWrapped(content) ? unwrapped(file, content) : inClear(file, content);
  }

  private static KeySet inClear(Path file, byte[] content) {
    try {
      return KeySet.parse(text(content));
    } catch (GeneralSecurityException e) {
      throw new StorageRefused(
          "the master key file "
              + file
              + " holds no keyset of Tink, or a damaged one; put back your copy of it",
          e);
    }
  }

  private KeySet unwrapped(Path file, byte[] content) {
    KeyWrapper by =
        wrapper.orElseThrow(
            () ->
                new StorageRefused(
                    "the master key file "
                        + file
                        + " is wrapped, and CLOAKROOM_KMS is not set. Nothing was changed: set it"
                        + " to the key of the KMS or token that wrapped it"));
    Optional<Known> before = known.filter(it -> Arrays.equals(it.content(), content));
    if (before.isPresent()) {
      return before.get().keys();
    }
    try {
      KeySet keys = KeySet.parseWrapped(text(content), new ByWrapper(by), ByWrapper.NOTHING);
      known = Optional.of(new Known(content.clone(), keys));
      return keys;
    } catch (GeneralSecurityException e) {
      throw new StorageRefused(
          "the master key file "
              + file
              + " does not open by "
              + by.place()
              + ". Nothing was changed: where another key wrapped it, set CLOAKROOM_KMS to that, or"
              + " take it over from that by \"cloakroom keys wrap --from\"; where it is damaged,"
              + " put back your copy of it",
          e);
    }
  }

  /**
   * What is to stand in a file for them; wrapped, it was unwrapped again, so that nobody is left
   * with what may be wrapped there and not be unwrapped.
   *
   * @throws io.cloakroom.storage.files.ServerAway when what wraps them is away
   * @throws StorageRefused when it may not be used so
   */
  byte[] content(KeySet keys) throws GeneralSecurityException {
    if (wrapper.isEmpty()) {
      return bytes(keys.json());
    }
    Aead by = new ByWrapper(wrapper.get());
    String text = keys.wrappedJson(by, ByWrapper.NOTHING);
    KeySet back;
    try {
      back = KeySet.parseWrapped(text, by, ByWrapper.NOTHING);
    } catch (GeneralSecurityException e) {
      throw new StorageRefused(
          wrapper.get().place() + " does not unwrap what it wrapped; nothing was changed", e);
    }
    if (!back.json().equals(keys.json())) {
      throw new StorageRefused(
          wrapper.get().place() + " unwraps something else than it wrapped; nothing was changed");
    }
    byte[] content = bytes(text);
    known = Optional.of(new Known(content, back));
    return content;
  }

  private static byte[] bytes(String json) {
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
