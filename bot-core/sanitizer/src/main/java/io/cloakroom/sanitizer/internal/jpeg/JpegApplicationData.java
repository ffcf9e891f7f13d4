package io.cloakroom.sanitizer.internal.jpeg;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.CameraText;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.metadata.KnownProfile;
import io.cloakroom.sanitizer.internal.metadata.PhotoshopReader;
import io.cloakroom.sanitizer.internal.metadata.XmpReader;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the application segments of a JPEG file: keeps what {@link JpegHead} holds, notes the rest.
 */
final class JpegApplicationData {

  /** "Photoshop 3.0" and its end. */
  private static final int PHOTOSHOP_SIGNATURE_BYTES = 14;

  /** APP12. */
  private static final int CAMERA_MARKER = 0xEC;

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Set<Keepable> keep;
  private final Removals removed;
  private final JpegHead head = new JpegHead();
  private final IccChunks iccChunks;
  private Optional<ExifBlock> exif = Optional.empty();

  JpegApplicationData(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed) {
    this.file = file;
    this.limits = limits;
    this.keep = keep;
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
      case XMP ->
          XmpReader.note(file, segment.start(), segment.end(), segment.fileBytes(), removed);
      case PHOTOSHOP ->
          PhotoshopReader.note(
              file,
              segment.start() + PHOTOSHOP_SIGNATURE_BYTES,
              segment.end(),
              segment.fileBytes(),
              removed);
      case OTHER -> {
        removed.said(file, segment.start(), segment.end());
        takeOther(segment);
      }
    }
  }

  private void takeOther(JpegSegment segment) {
    int from = segment.start();
    int to = segment.end();
    if (segment.marker() == CAMERA_MARKER && CameraText.isPictureInfo(file, from, to)) {
      removed.note(Trace.MAKER_NOTES, segment.fileBytes());
      CameraText.notePictureInfo(file, from, to, removed);
      return;
    }
    removed.note(ApplicationSignature.traceOf(file, segment), segment.fileBytes());
    if (segment.length() > 8 && Bytes.matches(file, from, "FLIR\0")) {
      CameraText.noteFlir(file, from + 8, to, removed);
    } else if (Bytes.matches(file, from, "Ducky")) {
      CameraText.noteDucky(file, Math.min(from + 5, to), to, removed);
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
    KeptExif kept = block.keep(keep, removed, segment.fileBytes());
    if (inHead && exif.isEmpty()) {
      exif = Optional.of(block);
      head.exif(kept);
    }
  }

  /** True if a segment says what the components are, so that their numbers do not. */
  boolean tellsColours() {
    return head.tellsColours();
  }

  /**
   * What is kept, once everything was taken.
   *
   * @param components number of colour components of the frame
   */
  JpegHead head(int components) {
    head.components(components);
    iccChunks.keep(components, limits, removed).ifPresent(head::iccProfile);
    boolean adobeRgb = exif.map(ExifBlock::isAdobeRgb).orElse(false);
    if (iccChunks.isEmpty() && adobeRgb && components == 3) {
      head.iccProfile(KnownProfile.ADOBE_RGB.bytes());
    }
    return head;
  }
}
