package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.film.FilmReader;
import io.cloakroom.sanitizer.internal.format.BoundedSource;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.pdf.PdfReader;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a film or a PDF says about its author and that cannot be seen in it. Nothing of it is
 * removed: such files are not cleaned here.
 *
 * @param found at most one per {@link Trace}, in the order of that enum: what was found where such
 *     things usually stand. That nothing was found does not mean that there is nothing
 */
public record OtherFile(OtherKind kind, List<RemovedTrace> found) {
  /** The most that is read of a file to find it, in bytes. */
  public static final int MAX_BYTES_READ = 8 << 20;

  public OtherFile {
    Objects.requireNonNull(kind, "kind");
    found = List.copyOf(found);
  }

  /**
   * Reads what such a file holds. At most {@value #MAX_BYTES_READ} bytes are asked for, wherever
   * they stand; a file that contradicts its own format is read as far as it can be followed.
   *
   * @param source of the file; not kept
   * @return empty for a file that is of no {@link OtherKind}
   * @throws IOException when the source does
   */
  public static Optional<OtherFile> read(ByteSource source) throws IOException {
    Optional<OtherKind> kind = OtherKind.of(source.read(0, 4096));
    return kind.isEmpty() ? Optional.empty() : Optional.of(read(kind.get(), source));
  }

  /** The same, of a file whose kind was told by {@link OtherKind#of}. */
  public static OtherFile read(OtherKind kind, ByteSource source) throws IOException {
    BoundedSource bytes = new BoundedSource(source, MAX_BYTES_READ);
    Removals found = new Removals();
    try {
      switch (kind) {
        case MP4, MOV -> new FilmReader(bytes, found).read();
        case PDF -> new PdfReader(bytes, found).read();
      }
    } catch (RuntimeException e) {
      // A reader that trips over a hostile file has found what it found until then.
    }
    return new OtherFile(kind, found.traces());
  }
}
