package io.cloakroom.record.leaf;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a leaf says, read back from its bytes, for whoever has nothing else of the record.
 *
 * @param hashes those of personal parts, by name, as base64
 * @param plain all else in the order of {@link EventLeaf}, by name
 */
public record LeafFields(
    long sequence,
    Instant at,
    String action,
    String outcome,
    Map<String, String> hashes,
    List<Map.Entry<String, String>> plain) {
  public LeafFields {
    hashes = Map.copyOf(hashes);
    plain = List.copyOf(plain);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when these are no bytes of a leaf
   */
  public static LeafFields read(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      LeafFields fields = read(in);
      if (in.read() >= 0) {
        throw new IllegalArgumentException("there is more than a leaf");
      }
      return fields;
    } catch (IOException | DateTimeException | ArithmeticException cut) {
      throw new IllegalArgumentException("that is no leaf of a record", cut);
    }
  }

  private static LeafFields read(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() != EventLeaf.VERSION) {
      throw new IllegalArgumentException("a leaf that only a newer release can read");
    }
    List<Map.Entry<String, String>> plain = new ArrayList<>();
    Map<String, String> hashes = new TreeMap<>();
    final long sequence = in.readLong();
    plain.add(Map.entry("id", new UUID(in.readLong(), in.readLong()).toString()));
    final Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
    plain.add(Map.entry("workspace", text(in) + "/" + text(in)));
    final String action = text(in);
    final String outcome = text(in);
    if (present(in)) {
      hashes.put(PersonalParts.ACTOR, hash(in));
    }
    if (present(in)) {
      plain.add(Map.entry("channel", text(in) + "/" + text(in) + "/" + text(in)));
    }
    if (present(in)) {
      plain.add(Map.entry("picture", new UUID(in.readLong(), in.readLong()).toString()));
    }
    details(in, plain, hashes);
    return new LeafFields(sequence, at, action, outcome, hashes, plain);
  }

  private static void details(
      DataInputStream in, List<Map.Entry<String, String>> plain, Map<String, String> hashes)
      throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      String name = text(in);
      if (present(in)) {
        hashes.put(name, hash(in));
      } else {
        plain.add(Map.entry(name, text(in)));
      }
    }
  }

  private static boolean present(DataInputStream in) throws IOException {
    int mark = in.readUnsignedByte();
    if (mark > 1) {
      throw new IllegalArgumentException("that is no leaf of a record");
    }
    return mark == 1;
  }

  private static String hash(DataInputStream in) throws IOException {
    byte[] hash = new byte[32];
    in.readFully(hash);
    return Base64.getEncoder().encodeToString(hash);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException();
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
