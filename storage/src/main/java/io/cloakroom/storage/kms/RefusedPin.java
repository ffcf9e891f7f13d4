package io.cloakroom.storage.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which PIN a token did not take, so that neither what runs nor any other start or command
 * sends it there again: whatever starts programs again by itself would have the token lock itself.
 * The file that holds a PIN says nothing of it: systemd and Kubernetes write it anew, elsewhere,
 * for each start. So it is the PIN that is noted, by a slow hash.
 */
final class RefusedPin {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedPin.class);
  private static final String HASH = "PBKDF2WithHmacSHA256";
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int ROUNDS = 600_000;
  private static final int HASH_BITS = 256;
  private static final int SALT_BYTES = 16;
  private static final int NAME_DIGITS = 12;

  private final Path folder;
  private final Path note;
  private final int rounds;
  private final SecureRandom random = new SecureRandom();

  /** What could not be written. */
  private Optional<String> unwritten = Optional.empty();

  /**
   * @param folder of the data: each token has a note of its own there
   */
  RefusedPin(Pkcs11Settings settings, Path folder) {
    this(settings, folder, ROUNDS);
  }

  RefusedPin(Pkcs11Settings settings, Path folder, int rounds) {
    String token = settings.module() + " " + settings.slot();
    this.folder = folder;
    this.rounds = rounds;
    this.note =
        folder.resolve(
            "pin-refused-" + WholeFile.digest(token.getBytes(UTF_8)).substring(0, NAME_DIGITS));
  }

  /** Whoever deletes it has the PIN sent again. */
  Path file() {
    return note;
  }

  /**
   * Whether it is the one that was refused last.
   *
   * @throws StorageRefused when that cannot be told
   */
  boolean isKnown(char[] pin) {
    Optional<String> noted = unwritten;
    try {
      if (Files.exists(note)) {
        noted = Optional.of(Files.readString(note).strip());
      }
    } catch (IOException e) {
      throw new StorageRefused(
          "the PIN is not sent to the token, as "
              + note
              + " cannot be read, which notes a PIN that it refused; let this user read it",
          e);
    }
    return noted.isPresent() && isOf(pin, noted.get());
  }

  private static boolean isOf(char[] pin, String noted) {
    String[] parts = noted.split(" ", 3);
    try {
      int rounds = Integer.parseInt(parts[0]);
      return parts.length == 3
          && rounds <= MOST_ROUNDS
          && MessageDigest.isEqual(
              noted.getBytes(UTF_8),
              hashed(pin, rounds, HexFormat.of().parseHex(parts[1])).getBytes(UTF_8));
    } catch (IllegalArgumentException changed) {
      return false;
    }
  }

  void note(char[] pin) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String refused = hashed(pin, rounds, salt);
    unwritten = Optional.of(refused);
    try {
      if (Files.isDirectory(folder)) {
        WholeFile.write(note, new ByteArrayInputStream(refused.getBytes(UTF_8)), Optional.empty());
        unwritten = Optional.empty();
      }
    } catch (IOException | StorageRefused e) {
      // What is wrong with the folder is said next; first, that the PIN was.
      LOG.warn("that the PIN was refused cannot be noted in the data folder", e);
    }
  }

  void forget() {
    unwritten = Optional.empty();
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      LOG.warn("the note that a PIN was refused cannot be deleted", e);
    }
  }

  /** How many rounds, the salt, and what both make of the PIN. */
  private static String hashed(char[] pin, int rounds, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(pin, salt, rounds, HASH_BITS);
    try {
      byte[] hash = SecretKeyFactory.getInstance(HASH).generateSecret(spec).getEncoded();
      return rounds + " " + HexFormat.of().formatHex(salt) + " " + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HASH, e);
    } finally {
      spec.clearPassword();
    }
  }
}
