package io.cloakroom.storage.database.column;

import com.google.crypto.tink.Aead;
import io.cloakroom.storage.keys.UnknownMasterKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Seals what people wrote (texts, file names), each row for itself, so that a copy of the database
 * shows none of it.
 */
public final class SealedWords {
  /** The master key is another than the one a row was sealed with, or the row is damaged. */
  public static final class Unopenable extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private Unopenable(UUID row, GeneralSecurityException why) {
      super(
          "words of row " + row + " cannot be opened: damaged, or sealed with another master key",
          why);
    }
  }

  /** The master key that sealed a row is not here yet: try again. Nothing is wrong with the row. */
  public static final class NotYet extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private NotYet(UUID row, UnknownMasterKey why) {
      super("words of row " + row + " cannot be opened yet: " + why.getMessage(), why);
    }
  }

  private final Aead master;

  public SealedWords(Aead master) {
    this.master = master;
  }

  /** Seals texts so that only the same row opens them. */
  public byte[] seal(UUID row, String... texts) {
    try {
      return master.encrypt(write(texts), about(row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("words of row " + row + " cannot be sealed", e);
    }
  }

  /**
   * The texts in the order in which they were sealed.
   *
   * @throws NotYet when the master key is one that is not here yet
   * @throws Unopenable when the master key is another, or the row is damaged
   */
  public List<String> open(UUID row, byte[] sealed) {
    try {
      return read(master.decrypt(sealed, about(row)));
    } catch (UnknownMasterKey later) {
      throw new NotYet(row, later);
    } catch (GeneralSecurityException e) {
      throw new Unopenable(row, e);
    }
  }

  private static byte[] write(String... texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(texts.length);
      for (String text : texts) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<String> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What words are sealed with, so that only the same row opens them. */
  public static byte[] about(UUID row) {
    return ("words of row " + row).getBytes(StandardCharsets.UTF_8);
  }
}
