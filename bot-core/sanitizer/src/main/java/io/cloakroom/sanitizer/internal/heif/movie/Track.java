package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Reference;
import java.util.List;
import java.util.Optional;

/**
 * A track of pictures, ISO 14496-12, section 8.3.
 *
 * @param flags whether it is enabled and in what it is used
 * @param layer which of several tracks is in front
 * @param matrix how its pictures are turned
 * @param size width and height as shown, in 1/65536 pixels
 * @param handler {@code pict}, {@code vide} or {@code auxv}
 * @param writerName what wrote it calls itself
 * @param edits the box that says how often it is repeated
 * @param references to the pictures that it is the transparency of
 */
record Track(
    TimeHeader header,
    int flags,
    int layer,
    List<Integer> matrix,
    List<Long> size,
    TimeHeader media,
    String handler,
    String writerName,
    Optional<byte[]> edits,
    List<Reference> references,
    SampleEntry entry,
    SampleTable samples) {

  int id() {
    return (int) header.unit();
  }

  boolean isTransparencyOf(Track pictures) {
    return entry.isAlpha()
        && references.stream().anyMatch(reference -> reference.to().contains(pictures.id()));
  }

  void writeHeader(BoxWriter out, int number) {
    header.beginTrackHeader(out, flags, number);
    out.zeros(8).u16(layer).zeros(6);
    matrix.forEach(out::u32);
    size.forEach(out::u32);
    out.end();
  }

  void writeHandler(BoxWriter out) {
    out.begin("hdlr", 0, 0).u32(0).raw(Bytes.latin1(handler)).zeros(13).end();
  }
}
