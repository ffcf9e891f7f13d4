package io.cloakroom.storage.kms;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/**
 * A key on a token: a security module, a smart card, or SoftHSM. It encrypts by AES-GCM there; what
 * comes of it is a number of this form, a nonce, and what the token made.
 *
 * <p>A token locks itself after a few wrong PINs. So one that was refused is not sent again.
 */
public final class Pkcs11Token implements KeyWrapper {
  private static final byte FORM = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte[] ABOUT = "cloakroom master-keys".getBytes(StandardCharsets.UTF_8);

  private static final Pattern CODE = Pattern.compile("CKR_[A-Z0-9_]{1,60}");

  /** What passes without anybody having to change a setting. */
  private static final Set<String> PASSING =
      Set.of(
          "CKR_DEVICE_ERROR",
          "CKR_DEVICE_MEMORY",
          "CKR_DEVICE_REMOVED",
          "CKR_TOKEN_NOT_PRESENT",
          "CKR_TOKEN_NOT_RECOGNIZED",
          "CKR_SESSION_CLOSED",
          "CKR_SESSION_COUNT",
          "CKR_SESSION_HANDLE_INVALID",
          "CKR_HOST_MEMORY");

  private final Pkcs11Settings settings;
  private final SecureRandom random = new SecureRandom();
  private @Nullable Provider provider;
  private final RefusedPin refusedPin;

  /**
   * @param folder of the data, where it is noted that a PIN was refused
   */
  public Pkcs11Token(Pkcs11Settings settings, Path folder) {
    this.settings = settings;
    this.refusedPin = new RefusedPin(settings, folder);
  }

  @Override
  public String place() {
    return settings.place();
  }

  @Override
  public synchronized byte[] wrap(byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    SecretKey key = key();
    try {
      byte[] made = ciphered(Cipher.ENCRYPT_MODE, key, nonce, plain);
      byte[] all = new byte[1 + NONCE_BYTES + made.length];
      all[0] = FORM;
      System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
      System.arraycopy(made, 0, all, 1 + NONCE_BYTES, made.length);
      return all;
    } catch (GeneralSecurityException | ProviderException e) {
      throw refused(
          e,
          "does not encrypt by AES-GCM",
          "see that it is an AES key that may encrypt and decrypt");
    }
  }

  @Override
  public synchronized byte[] unwrap(byte[] wrapped) throws GeneralSecurityException {
    if (wrapped.length <= 1 + NONCE_BYTES || wrapped[0] != FORM) {
      throw new GeneralSecurityException("not wrapped by a token");
    }
    SecretKey key = key();
    byte[] nonce = Arrays.copyOfRange(wrapped, 1, 1 + NONCE_BYTES);
    byte[] made = Arrays.copyOfRange(wrapped, 1 + NONCE_BYTES, wrapped.length);
    try {
      return ciphered(Cipher.DECRYPT_MODE, key, nonce, made);
    } catch (GeneralSecurityException | ProviderException e) {
      if (PASSING.contains(code(e))) {
        throw away(code(e));
      }
      throw new GeneralSecurityException(e);
    }
  }

  private byte[] ciphered(int mode, SecretKey key, byte[] nonce, byte[] bytes)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER, provider());
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(ABOUT);
    return cipher.doFinal(bytes);
  }

  private SecretKey key() {
    Key key;
    try {
      key = opened().getKey(settings.object(), null);
    } catch (GeneralSecurityException | ProviderException e) {
      throw refused(e, "cannot be read", "see that there is one key of that name");
    }
    if (!(key instanceof SecretKey secret)) {
      throw new StorageRefused(
          "there is no secret key \""
              + settings.object()
              + "\" in slot "
              + settings.slot()
              + " of "
              + settings.module()
              + "; correct CLOAKROOM_KMS, or make one there");
    }
    if (secret.getEncoded() != null) {
      throw new StorageRefused(
          place()
              + " can be read out of its token; make one that is sensitive and cannot be"
              + " extracted");
    }
    return secret;
  }

  private KeyStore opened() throws GeneralSecurityException {
    Provider token = provider();
    if (token.getService("KeyStore", "PKCS11") == null) {
      throw away("no token");
    }
    KeyStore store = KeyStore.getInstance("PKCS11", token);
    char[] pin = pin();
    try {
      if (refusedPin.isKnown(pin)) {
        throw pinRefused("not tried again");
      }
      store.load(null, pin);
      refusedPin.forget();
      return store;
    } catch (IOException e) {
      throw notLoggedIn(e, pin);
    } finally {
      Arrays.fill(pin, ' ');
    }
  }

  private StorageRefused notLoggedIn(IOException failed, char[] pin) {
    String code = code(failed);
    if (PASSING.contains(code)) {
      return away(code);
    }
    if (isOfLogin(failed) || code.startsWith("CKR_PIN_") || code.startsWith("CKR_USER_")) {
      refusedPin.note(pin);
      return pinRefused(code);
    }
    return refused(failed, "cannot be read", "see what the token's own tools say of it");
  }

  private static boolean isOfLogin(Throwable failed) {
    for (Throwable one = failed; one != null; one = one.getCause()) {
      if (one instanceof LoginException) {
        return true;
      }
    }
    return false;
  }

  private char[] pin() {
    try {
      return Files.readString(settings.pinFile()).strip().toCharArray();
    } catch (IOException e) {
      throw new StorageRefused(
          "the file with the PIN, "
              + settings.pinFile()
              + ", cannot be read; correct CLOAKROOM_KMS, or let this user read it",
          e);
    }
  }

  private StorageRefused pinRefused(String why) {
    return new StorageRefused(
        "the token in slot "
            + settings.slot()
            + " of "
            + settings.module()
            + " does not take the PIN in "
            + settings.pinFile()
            + " ("
            + why
            + "). It is not sent there again, as tokens lock themselves after a few: correct it,"
            + " and see with the token's own tools that the token is not locked; then start again."
            + " Where it is the right one, as that token was locked, delete "
            + refusedPin.file()
            + " before");
  }

  private Provider provider() {
    Provider made = provider;
    if (made == null) {
      made = configured();
      provider = made;
    }
    return made;
  }

  private Provider configured() {
    Provider sun = Security.getProvider("SunPKCS11");
    if (sun == null) {
      throw new StorageRefused(
          "this Java has no PKCS#11 (jdk.crypto.cryptoki); run one that has, for CLOAKROOM_KMS");
    }
    if (!Files.isReadable(settings.module())) {
      throw new StorageRefused(
          "the library of the token, "
              + settings.module()
              + ", cannot be read; correct module-path in CLOAKROOM_KMS, or install it");
    }
    try {
      return sun.configure(
          "--name=Cloakroom\nlibrary=\""
              + settings.module()
              + "\"\nslot="
              + settings.slot()
              + "\n");
    } catch (InvalidParameterException | ProviderException e) {
      String code = code(e);
      if (PASSING.contains(code)) {
        throw away(code);
      }
      throw new StorageRefused(
          "slot "
              + settings.slot()
              + " of "
              + settings.module()
              + " cannot be used ("
              + code
              + "); correct CLOAKROOM_KMS, as the token's own tools name its slot",
          e);
    }
  }

  private ServerAway away(String code) {
    return new ServerAway(
        "the token in slot "
            + settings.slot()
            + " of "
            + settings.module()
            + " is not there, or cannot answer now ("
            + code
            + "); plug it in, or see to it");
  }

  private StorageRefused refused(Exception e, String what, String remedy) {
    String code = code(e);
    return PASSING.contains(code)
        ? away(code)
        : new StorageRefused(place() + " " + what + " (" + code + "); " + remedy, e);
  }

  /** What the token itself said, where it said anything. */
  private static String code(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Matcher said = CODE.matcher(String.valueOf(root.getMessage()));
    return said.lookingAt() ? said.group() : root.getClass().getSimpleName();
  }

  @Override
  public String toString() {
    return "Pkcs11Token[" + place() + "]";
  }
}
