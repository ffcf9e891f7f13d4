package io.cloakroom.deploy.backup;

import io.cloakroom.storage.files.WholeFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * All rows of a backup's database, unpacked. Whoever read them to their end without a failure has
 * read what the manifest says.
 */
final class ComparedRows extends FilterInputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final DigestInputStream packed;
  private final String sha256;
  private boolean compared;

  private ComparedRows(Path file, DigestInputStream packed, String sha256) throws IOException {
    super(new GZIPInputStream(packed, BUFFER_BYTES));
    this.file = file;
    this.packed = packed;
    this.sha256 = sha256;
  }

  /**
   * @param sha256 of the packed file, in hexadecimal digits
   */
  static InputStream of(Path file, String sha256) throws IOException {
    DigestInputStream packed =
        new DigestInputStream(Files.newInputStream(file), WholeFile.digest());
    try {
      return new ComparedRows(file, packed, sha256);
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    compareAtEnd(one);
    return one;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    compareAtEnd(read);
    return read;
  }

  private void compareAtEnd(int read) throws IOException {
    if (read >= 0 || compared) {
      return;
    }
    packed.transferTo(OutputStream.nullOutputStream());
    if (!HexFormat.of().formatHex(packed.getMessageDigest().digest()).equals(sha256)) {
      throw new IOException(file.getFileName() + " was changed since all of it was read");
    }
    compared = true;
  }
}
