package io.cloakroom.storage.keys;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

/**
 * Ids of master keys: 32 random bits, which say nothing of the key. Whatever a master key seals
 * begins with the byte 1 and its id (Tink's prefix).
 */
public final class KeyIds {
  private static final byte VERSION = 1;
  private static final int PREFIX_BYTES = 5;
  private static final int ID_BYTES = 4;

  /** As many characters of Base64 as hold nothing but the prefix. */
  private static final int TEXT_CHARACTERS = 6;

  /** Of an id, what these characters do not hold. */
  private static final int UNTOLD_BITS = 4;

  private KeyIds() {}

  /** The id of the key that sealed it; empty when none did. */
  public static OptionalLong of(byte[] sealed) {
    return sealed.length > PREFIX_BYTES && sealed[0] == VERSION
        ? OptionalLong.of(of(ByteBuffer.wrap(sealed).getInt(1)))
        : OptionalLong.empty();
  }

  /** The same number, as it is told. */
  static long of(int id) {
    return Integer.toUnsignedLong(id);
  }

  /** As it stands in the prefix: 4 bytes. */
  public static byte[] bytes(long id) {
    return ByteBuffer.allocate(ID_BYTES).putInt((int) id).array();
  }

  /** What {@link #bytes} wrote; empty where it is shorter. */
  public static OptionalLong parse(byte[] id) {
    return id.length == ID_BYTES
        ? OptionalLong.of(of(ByteBuffer.wrap(id).getInt()))
        : OptionalLong.empty();
  }

  /** What sealed bytes in Base64 begin with: 6 characters. */
  public static String text(long id) {
    byte[] prefix = ByteBuffer.allocate(PREFIX_BYTES + 1).put(VERSION).putInt((int) id).array();
    return Base64.getEncoder().encodeToString(prefix).substring(0, TEXT_CHARACTERS);
  }

  /** Whether what they sealed can be told apart in either form. */
  static boolean areApart(long one, long other) {
    return one >>> UNTOLD_BITS != other >>> UNTOLD_BITS;
  }
}
