package io.cloakroom.record.prove;

import io.cloakroom.record.leaf.KnownPart;
import io.cloakroom.record.leaf.PersonalParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What a proof says of its event, deflated over a dictionary of what events are made of.
 *
 * <p>Inside: how many people (1 byte), of each the name, where its hash belongs in the leaf (2
 * bytes), its salt (16 bytes), and its value (length in 2 bytes); how many lines of witnesses (1
 * byte), and each; the rest is the leaf without those hashes. Where 128 is added to the number of
 * people, the salt of 16 bytes comes next from which all of theirs are made, and none with each.
 * Names and lines are in the form of {@link DataOutputStream#writeUTF}.
 *
 * @param content the bytes of the leaf
 * @param people whom it names
 * @param commonSalt from which all their salts are made; empty where it is not known
 * @param lines signatures of witnesses
 */
record PackedEvent(
    byte[] content, List<KnownPart> people, Optional<byte[]> commonSalt, List<String> lines) {
  /** Never changed: proofs that were written are read with it. */
  private static final byte[] DICTIONARY =
      ("reasonholdernewoldpersonviewersettinguntilcountasker"
              + "expireddeniedimage.storedimage.removedlink.issuedchromesafariedge"
              + "\0\0\0\4demo\0\0\0\7discord\0\0\0\22"
              + "\0\0\0\11C0\0\0\0\4\0\0\0\6client\0\0\0\0\7firefox\0\0\0\4code\0\0\0\0\6"
              + "\0\0\0\4link\0\0\0\0\14\0\0\0\7network\0\0\0\0\16.0/24"
              + "\1\0\5actor\0\154\0\32\0\0\0\5slack\0\0\0\11T0\0\0\0\11U0"
              + "\0\1\0\0\0\0\0\0\0\0\0k\0\0\0\5slack\0\0\0\11T0"
              + "\0\0\0\14image.viewed\0\0\0\2ok\1\1\0\0\0\5slack\0\0\0\11T0")
          .getBytes(StandardCharsets.ISO_8859_1);

  /** The same for what is written now: with the names that a look has. */
  private static final byte[] SHORT =
      ("reasonholdernewoldpersonviewersettinguntilcountasker"
              + "expireddeniedimage.storedimage.removedlink.issuedsafariedge"
              + "\0\0\0\4demo\0\0\0\7firefox\0\0\0\6client\0\0\0\0\6chrome"
              + "\0\0\0\4link\0\377\377\377\2"
              + "\0\0\0\7network\0\0\0\0\16.0/24"
              + "\0\0\0\11watermark\0\0\0\0\6"
              + "\1\0\5actor\0\156\0\43\0\0\0\7discord\377\377\377\1"
              + "\1\0\5actor\0\154\0\34\0\0\0\5slack\0\0\0\13T0\0\0\0\13U0"
              + "\0\1\0\0\0\0\0\0\0\0\0\226k\0\0\0\0\7discord\377\377\377\1"
              + "\0\0\0\5slack\0\0\0\13T0"
              + "\0\0\0\14image.viewed\0\0\0\2ok\1\1\0\0\0\5slack\0\0\0\13T0\0\0\0\13C0")
          .getBytes(StandardCharsets.ISO_8859_1);

  /** In the number of people: one salt for all of them comes next, and none with each. */
  private static final int COMMON = 0x80;

  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  /** No event has as many: whoever inflates more is led on. */
  private static final int MOST_BYTES = 100_000;

  PackedEvent {
    people = List.copyOf(people);
    lines = List.copyOf(lines);
  }

  /** With short ids; empty where something in it looks like one. */
  Optional<byte[]> shortBytes() throws IOException {
    return ShortIds.shorten(inside()).map(one -> deflated(one, SHORT));
  }

  byte[] bytes() throws IOException {
    return deflated(inside(), DICTIONARY);
  }

  private byte[] inside() throws IOException {
    ByteArrayOutputStream inside = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(inside)) {
      List<Integer> cuts = new ArrayList<>();
      out.writeByte(people.size() | (commonSalt.isPresent() ? COMMON : 0));
      out.write(commonSalt.orElse(new byte[0]));
      for (KnownPart one : people) {
        int at = find(one.hash());
        cuts.add(at);
        out.writeUTF(one.name());
        out.writeShort(at);
        out.write(commonSalt.isPresent() ? new byte[0] : one.saltBytes());
        out.writeShort(one.valueBytes().length);
        out.write(one.valueBytes());
      }
      out.writeByte(lines.size());
      for (String line : lines) {
        out.writeUTF(line);
      }
      for (int at = 0; at < content.length; at += cuts.contains(at) ? HASH_BYTES : 1) {
        if (!cuts.contains(at)) {
          out.write(content[at]);
        }
      }
    }
    return inside.toByteArray();
  }

  /** Where the bytes stand in the leaf. */
  private int find(byte[] hash) {
    for (int at = 0; at + HASH_BYTES <= content.length; at++) {
      if (Arrays.equals(content, at, at + HASH_BYTES, hash, 0, HASH_BYTES)) {
        return at;
      }
    }
    throw new IllegalArgumentException("somebody whom the event does not name");
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is none, or was cut
   */
  static PackedEvent read(byte[] packed) throws IOException {
    return unpacked(inflated(packed, DICTIONARY));
  }

  /** The same with short ids. */
  static PackedEvent readShort(byte[] packed) throws IOException {
    try {
      return unpacked(ShortIds.lengthen(inflated(packed, SHORT)));
    } catch (BufferUnderflowException cut) {
      throw new IllegalArgumentException("a proof that was cut", cut);
    }
  }

  private static PackedEvent unpacked(byte[] inside) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(inside))) {
      List<KnownPart> people = new ArrayList<>();
      List<Integer> cuts = new ArrayList<>();
      int head = in.readUnsignedByte();
      Optional<byte[]> common =
          head < COMMON ? Optional.empty() : Optional.of(in.readNBytes(SALT_BYTES));
      for (int left = head % COMMON; left > 0; left--) {
        String name = in.readUTF();
        cuts.add(in.readUnsignedShort());
        byte[] salt =
            common.isPresent()
                ? PersonalParts.saltOf(common.get(), name)
                : in.readNBytes(SALT_BYTES);
        people.add(KnownPart.of(name, salt, in.readNBytes(in.readUnsignedShort())));
      }
      List<String> lines = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        lines.add(in.readUTF());
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      int next = in.read();
      while (next >= 0 || cuts.contains(content.size())) {
        if (cuts.contains(content.size())) {
          content.write(people.get(cuts.indexOf(content.size())).hash());
        } else {
          content.write(next);
          next = in.read();
        }
      }
      return new PackedEvent(content.toByteArray(), people, common, lines);
    }
  }

  private static byte[] deflated(byte[] bytes, byte[] dictionary) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1024];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflated(byte[] bytes, byte[] dictionary) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(dictionary);
      inflater.setInput(bytes);
      byte[] out = new byte[MOST_BYTES];
      int many = inflater.inflate(out);
      if (!inflater.finished() || inflater.getRemaining() > 0) {
        throw new IllegalArgumentException("a proof that was cut, or has something behind it");
      }
      return Arrays.copyOf(out, many);
    } catch (DataFormatException none) {
      throw new IllegalArgumentException("a proof that was changed", none);
    } finally {
      inflater.end();
    }
  }
}
