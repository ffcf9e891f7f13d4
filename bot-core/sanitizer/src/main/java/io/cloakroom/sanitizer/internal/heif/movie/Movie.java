package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxTraces;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import io.cloakroom.sanitizer.internal.heif.property.PropertyRewriter;
import io.cloakroom.sanitizer.internal.heif.property.ShownSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The animation of a file: its pictures and, where it has any, their transparency. */
public final class Movie {

  private static final int LANGUAGE_UNDETERMINED = 0x55C4;
  private static final int RATE_ONE = 0x10000;
  private static final int VOLUME_FULL = 0x100;
  static final List<Integer> UNITY = List.of(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

  private final TimeHeader header;
  private final List<Track> tracks;
  private final List<Box> others;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /**
   * @param tracks the pictures first
   * @param others what is left out
   */
  Movie(TimeHeader header, List<Track> tracks, List<Box> others) {
    this.header = header;
    this.tracks = tracks;
    this.others = others;
    tracks.forEach(track -> numbers.put(track.id(), numbers.size() + 1));
  }

  /** As stored; an animation is not turned. */
  public ShownSize size() {
    return tracks.get(0).entry().size();
  }

  public int frames() {
    return tracks.get(0).samples().count();
  }

  /** What of it is left out. */
  public List<Box> others() {
    return others;
  }

  /** Where the data of its frames are. */
  public List<Extent> extents() {
    return tracks.stream().flatMap(track -> track.samples().extents().stream()).toList();
  }

  public void plan(MediaPlan plan, PropertyRewriter properties, BoxTraces traces) throws Rejection {
    header.noteTimes(traces);
    others.forEach(traces::box);
    for (Track track : tracks) {
      track.header().noteTimes(traces);
      track.media().noteTimes(traces);
      traces.software(track.writerName());
      track.entry().note(traces);
      track.entry().plan(track.samples(), plan, properties);
    }
  }

  public void writeTo(BoxWriter out, MediaPlan plan, int mediaStart) {
    out.begin("moov");
    header.withoutVersion().beginBox(out, "mvhd", 0);
    out.u32(RATE_ONE).u16(VOLUME_FULL).zeros(10);
    UNITY.forEach(out::u32);
    out.zeros(24).u32(tracks.size() + 1L).end();
    tracks.forEach(track -> writeTrack(out, track, plan, mediaStart));
    out.end();
  }

  private void writeTrack(BoxWriter out, Track track, MediaPlan plan, int mediaStart) {
    out.begin("trak");
    int number = Objects.requireNonNull(numbers.get(track.id()), "no track of this movie");
    track.writeHeader(out, number);
    if (number > 1) {
      out.begin("tref").begin("auxl").u32(1).end().end();
    }
    track.edits().ifPresent(edits -> out.begin("edts").raw(edits).end());
    out.begin("mdia");
    track.media().beginBox(out, "mdhd", 0);
    out.u16(LANGUAGE_UNDETERMINED).u16(0).end();
    track.writeHandler(out);
    out.begin("minf").begin("vmhd", 0, 1).zeros(8).end();
    out.begin("dinf").begin("dref", 0, 0).u32(1).begin("url ", 0, 1).end().end().end();
    out.begin("stbl");
    track.entry().writeTo(out);
    track.samples().writeTo(out, plan, mediaStart);
    out.end().end().end().end();
  }
}
