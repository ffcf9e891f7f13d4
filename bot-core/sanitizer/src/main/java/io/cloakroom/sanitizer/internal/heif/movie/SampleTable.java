package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import java.util.List;

/**
 * Where the samples of a track are and when they are shown, ISO 14496-12, sections 8.6 and 8.7.
 *
 * @param extents of the samples, in their order
 * @param times the boxes with numbers that stay as they are: {@code stts}, {@code ctts}, {@code
 *     stss}, each written anew
 * @param chunks how many samples lie together, as {@code stsc} is written anew
 * @param chunkStarts which samples are the first of their chunk
 */
record SampleTable(
    List<Extent> extents, List<byte[]> times, byte[] chunks, List<Integer> chunkStarts) {

  int count() {
    return extents.size();
  }

  void writeTo(BoxWriter out, MediaPlan plan, int mediaStart) {
    times.forEach(out::raw);
    out.raw(chunks);
    out.begin("stsz", 0, 0).u32(0).u32(extents.size());
    extents.forEach(sample -> out.u32(plan.length(List.of(sample))));
    out.end();
    out.begin("stco", 0, 0).u32(chunkStarts.size());
    for (int first : chunkStarts) {
      out.u32((long) mediaStart + plan.offset(List.of(extents.get(first))));
    }
    out.end();
  }
}
