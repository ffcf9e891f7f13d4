package io.cloakroom.record.prove;

import io.cloakroom.vault.ImageId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Bytes in which texts stand behind their lengths, with ids in as few as they have: 8 for a number
 * of Discord's, 16 for the id of a link. Before each stands a mark.
 */
final class ShortIds {
  private static final int NUMBER = 0xffffff01;
  private static final int LINK = 0xffffff02;
  private static final int LINK_LETTERS = 26;
  private static final int FEWEST_DIGITS = 15;
  private static final int MOST_DIGITS = 19;
  private static final int LINK_BYTES = 16;

  private ShortIds() {}

  /** Empty where something in it looks like a mark: then it stays as it is. */
  static Optional<byte[]> shorten(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    while (in.hasRemaining()) {
      Optional<byte[]> id =
          in.remaining() > Integer.BYTES ? id(in, in.getInt(in.position())) : Optional.empty();
      if (id.isPresent()) {
        int length = in.getInt();
        in.position(in.position() + length);
        out.putInt(length == LINK_LETTERS ? LINK : NUMBER).put(id.get());
      } else {
        out.put(in.get());
      }
    }
    byte[] shorter = new byte[out.position()];
    out.flip().get(shorter);
    return Optional.of(shorter).filter(one -> Arrays.equals(lengthen(one), bytes));
  }

  private static Optional<byte[]> id(ByteBuffer in, int length) {
    boolean link = length == LINK_LETTERS;
    boolean number = length >= FEWEST_DIGITS && length <= MOST_DIGITS;
    if (!(link || number) || in.remaining() < Integer.BYTES + length) {
      return Optional.empty();
    }
    byte[] letters = new byte[length];
    in.get(in.position() + Integer.BYTES, letters);
    String text = new String(letters, StandardCharsets.ISO_8859_1);
    return link ? link(text) : number(text);
  }

  private static Optional<byte[]> link(String text) {
    return ImageId.parse(text)
        .filter(id -> id.toString().equals(text))
        .map(ImageId::value)
        .map(
            id ->
                ByteBuffer.allocate(LINK_BYTES)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array());
  }

  private static Optional<byte[]> number(String text) {
    return text.matches("[1-9][0-9]{14,17}|[1-8][0-9]{18}")
        ? Optional.of(ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(text)).array())
        : Optional.empty();
  }

  /**
   * As it was.
   *
   * @throws java.nio.BufferUnderflowException when it was cut
   */
  static byte[] lengthen(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (in.hasRemaining()) {
      int mark = in.remaining() > Integer.BYTES ? in.getInt(in.position()) : 0;
      if (mark == NUMBER || mark == LINK) {
        in.getInt();
        String text =
            mark == NUMBER
                ? Long.toString(in.getLong())
                : new ImageId(new UUID(in.getLong(), in.getLong())).toString();
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length()).array());
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      } else {
        out.write(in.get());
      }
    }
    return out.toByteArray();
  }
}
