package io.cloakroom.record.prove;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.NoteSignature;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.InclusionProof;
import io.cloakroom.record.tree.TreeHasher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A proof in as few bytes as there can be, without what whoever checks it makes again or has to
 * know anyway: the root, the hashes of people whom it names, and the key.
 *
 * <p>Numbers are big-endian. In this order:
 *
 * <ol>
 *   <li>4 bytes, {@code CKP} and 2
 *   <li>where the leaf stands and the size of the tree: 5 bytes each
 *   <li>the 64 bytes of the signature under the checkpoint
 *   <li>how many hashes the path has in 1 byte, and each in 32
 *   <li>{@linkplain PackedEvent packed}: the leaf without those hashes, the people, and the lines
 *       of witnesses
 * </ol>
 */
public final class ProofFile {
  /** No proof of an event of usual length is larger, in a record of 10 million. */
  public static final int USUAL_BYTES = 1024;

  private static final byte[] MAGIC = {'C', 'K', 'P', 2};

  /** With short ids. */
  private static final byte[] SHORT_MAGIC = {'C', 'K', 'P', 3};

  private static final int SIGNATURE_BYTES = 64;

  private ProofFile() {}

  /** Whether these are the bytes of one. */
  public static boolean isOne(byte[] file) {
    byte[] magic = Arrays.copyOf(file, MAGIC.length);
    return file.length > MAGIC.length
        && (Arrays.equals(magic, MAGIC) || Arrays.equals(magic, SHORT_MAGIC));
  }

  /**
   * Writes one: with what witnesses signed, as far as there is room in {@link #USUAL_BYTES}.
   *
   * @param proof without objection
   */
  public static byte[] write(EventProof proof) {
    List<String> lines =
        new ArrayList<>(
            proof.checkpoint().signatures().stream()
                .map(NoteSignature::line)
                .filter(line -> !line.startsWith("\u2014 " + proof.key().name() + " "))
                .toList());
    byte[] file = write(proof, lines);
    while (file.length > USUAL_BYTES && !lines.isEmpty()) {
      lines.remove(lines.size() - 1);
      file = write(proof, lines);
    }
    return file;
  }

  private static byte[] write(EventProof proof, List<String> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    InclusionProof inclusion = proof.inclusion();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      PackedEvent packed =
          new PackedEvent(proof.content(), proof.people(), proof.commonSalt(), lines);
      Optional<byte[]> small = packed.shortBytes();
      out.write(small.isPresent() ? SHORT_MAGIC : MAGIC);
      number(out, inclusion.index());
      number(out, inclusion.size());
      out.write(proof.key().signatureUnder(proof.checkpoint()).orElseThrow());
      out.writeByte(inclusion.path().size());
      for (Hash hash : inclusion.path()) {
        out.write(hash.bytes());
      }
      out.write(small.isPresent() ? small.get() : packed.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Up to a million million, which is more than anybody has. */
  private static void number(DataOutputStream out, long number) throws IOException {
    out.writeByte((int) (number >> 32));
    out.writeInt((int) number);
  }

  private static long number(DataInputStream in) throws IOException {
    long high = in.readUnsignedByte();
    return high << 32 | Integer.toUnsignedLong(in.readInt());
  }

  /**
   * Reads one.
   *
   * @param key that must have signed it
   * @throws IllegalArgumentException when it is none, or was cut
   */
  public static EventProof read(byte[] file, VerifierKey key) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      byte[] magic = in.readNBytes(MAGIC.length);
      boolean small = Arrays.equals(magic, SHORT_MAGIC);
      if (!small && !Arrays.equals(magic, MAGIC)) {
        throw new IllegalArgumentException("that is no proof of an event");
      }
      long index = number(in);
      long size = number(in);
      byte[] signature = in.readNBytes(SIGNATURE_BYTES);
      List<Hash> path = new ArrayList<>();
      for (int left = in.readUnsignedByte(); left > 0; left--) {
        path.add(Hash.of(in.readNBytes(32)));
      }
      byte[] rest = in.readAllBytes();
      PackedEvent packed = small ? PackedEvent.readShort(rest) : PackedEvent.read(rest);
      return proof(new InclusionProof(index, size, path), signature, packed, key);
    } catch (IOException cut) {
      throw new IllegalArgumentException("a proof that was cut", cut);
    }
  }

  private static EventProof proof(
      InclusionProof inclusion, byte[] signature, PackedEvent packed, VerifierKey key) {
    Hash root =
        inclusion
            .root(new TreeHasher().leaf(packed.content()))
            .orElseThrow(() -> new IllegalArgumentException("a proof with another path"));
    List<NoteSignature> others = new ArrayList<>();
    for (String line : packed.lines()) {
      others.add(
          NoteSignature.find(line)
              .orElseThrow(() -> new IllegalArgumentException("a signature that is none")));
    }
    SignedCheckpoint checkpoint =
        key.under(new Checkpoint(key.name(), inclusion.size(), root), signature).with(others);
    return new EventProof(
        packed.content(),
        packed.people(),
        packed.commonSalt(),
        inclusion.index(),
        inclusion.path(),
        checkpoint,
        key);
  }
}
