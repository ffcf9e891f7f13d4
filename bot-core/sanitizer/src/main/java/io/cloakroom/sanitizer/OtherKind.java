package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.film.FilmBrands;
import io.cloakroom.sanitizer.internal.pdf.PdfHeader;
import java.util.Optional;

/** A kind of file that is no picture, tells as much about its author as one, and is not cleaned. */
public enum OtherKind {
  /** ISO/IEC 14496-14 and what is built the same way: 3GP, M4V, the films of most cameras. */
  MP4("MP4 video", "an"),
  /** QuickTime, as of Apple's telephones and many cameras. */
  MOV("QuickTime video", "a"),
  /** ISO 32000. */
  PDF("PDF", "a");

  private final String displayName;
  private final String article;

  OtherKind(String displayName, String article) {
    this.displayName = displayName;
    this.article = article;
  }

  /** The name that a person knows this kind by, for example {@code MP4 video}. */
  public String displayName() {
    return displayName;
  }

  /** The same within a sentence, for example {@code an MP4 video}. */
  public String inWords() {
    return article + " " + displayName;
  }

  /**
   * What the file is by its first bytes alone, whatever its name says.
   *
   * @param head the whole file, or at least its first 4 KiB
   * @return empty for every picture, and for what is none of these kinds
   */
  public static Optional<OtherKind> of(byte[] head) {
    if (Sniffer.kindOf(head).isImage()) {
      return Optional.empty();
    }
    if (PdfHeader.opens(head)) {
      return Optional.of(PDF);
    }
    FilmBrands brands = FilmBrands.of(head);
    if (!brands.isFilm()) {
      return Optional.empty();
    }
    return Optional.of(brands.isQuickTime() ? MOV : MP4);
  }
}
