package io.cloakroom.sanitize;

import java.util.Optional;

/**
 * Reads the application segments of a JPEG file: keeps what {@link JpegHead} holds, notes the rest.
 */
final class JpegApplicationData {

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Ledger removed;
  private final JpegHead head = new JpegHead();
  private final IccChunks iccChunks;
  private Optional<ExifBlock> exif = Optional.empty();

  JpegApplicationData(byte[] file, SanitizerLimits limits, Ledger removed) {
    this.file = file;
    this.limits = limits;
    this.removed = removed;
    iccChunks = new IccChunks(file);
  }

  /**
   * @param inHead false after the first scan, where a decoder no longer looks for anything
   */
  void take(JpegSegment segment, boolean inHead) {
    ApplicationSignature signature = ApplicationSignature.of(file, segment);
    switch (signature) {
      case JFIF -> takeJfif(segment, inHead);
      case ADOBE -> takeAdobe(segment, inHead);
      case ICC -> takeIcc(segment, inHead);
      case EXIF -> takeExif(segment, inHead);
      case XMP -> XmpReader.note(file, segment, removed);
      case PHOTOSHOP -> PhotoshopReader.note(file, segment, removed);
      case OTHER -> removed.note(ApplicationSignature.traceOf(file, segment), segment.fileBytes());
    }
  }

  private void takeJfif(JpegSegment segment, boolean inHead) {
    if (!inHead || segment.length() < 14) {
      removed.note(Trace.UNKNOWN_SEGMENT, segment.fileBytes());
      return;
    }
    head.jfif(Bytes.u16(file, segment.start() + 8), Bytes.u16(file, segment.start() + 10));
    if (segment.length() > 14) {
      removed.note(Trace.THUMBNAIL, segment.length() - 14L);
    }
  }

  private void takeAdobe(JpegSegment segment, boolean inHead) {
    if (!inHead) {
      removed.note(Trace.UNKNOWN_SEGMENT, segment.fileBytes());
      return;
    }
    head.adobeTransform(file[segment.start() + 11]);
    if (segment.length() > 12) {
      removed.note(Trace.UNKNOWN_SEGMENT, segment.length() - 12L);
    }
  }

  private void takeIcc(JpegSegment segment, boolean inHead) {
    if (inHead) {
      iccChunks.add(segment);
    } else {
      removed.note(Trace.UNKNOWN_SEGMENT, segment.fileBytes());
    }
  }

  private void takeExif(JpegSegment segment, boolean inHead) {
    ExifBlock block = ExifBlock.read(file, segment.start() + 6, segment.end());
    block.note(removed, segment.fileBytes());
    if (inHead && exif.isEmpty()) {
      exif = Optional.of(block);
      head.orientation(block.orientation());
    }
  }

  /**
   * What is kept, once everything was taken.
   *
   * @param components number of colour components of the frame
   */
  JpegHead head(int components) {
    IccPolicy.keep(iccChunks, components, limits, removed).ifPresent(head::iccProfile);
    boolean adobeRgb = exif.map(ExifBlock::isAdobeRgb).orElse(false);
    if (iccChunks.isEmpty() && adobeRgb && components == 3) {
      head.iccProfile(KnownProfile.ADOBE_RGB.bytes());
    }
    return head;
  }
}
