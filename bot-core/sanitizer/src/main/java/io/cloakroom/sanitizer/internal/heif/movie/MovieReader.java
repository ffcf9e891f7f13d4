package io.cloakroom.sanitizer.internal.heif.movie;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import io.cloakroom.sanitizer.internal.heif.box.LeftOut;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.property.ShownSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses what of the box {@code moov} is shown: the first track of pictures and its transparency,
 * ISO 23008-12, section 7.
 */
public final class MovieReader {

  private static final Set<String> EMPTY_WHEN_CLEAN = Set.of("mvhd", "trak");

  private MovieReader() {}

  /** Empty if none of its tracks is one of pictures. */
  public static Optional<Movie> read(
      BoxReader reader, Box box, Coding coding, SanitizerLimits limits) throws Rejection {
    List<Box> parts = reader.children(box, 0);
    List<Box> others = new ArrayList<>(parts);
    others.removeIf(part -> EMPTY_WHEN_CLEAN.contains(part.type()));
    List<Track> tracks = new ArrayList<>();
    for (Box part : parts) {
      if (part.type().equals("trak")) {
        Optional<Track> track = new TrackReader(reader, part, coding, limits).read();
        if (track.isPresent() && isKept(track.get(), tracks)) {
          tracks.add(track.get());
          others.addAll(LeftOut.of(reader.file(), part));
        } else {
          others.add(part);
        }
      }
    }
    if (tracks.isEmpty()) {
      return Optional.empty();
    }
    checkPixels(tracks, limits);
    Box header = BoxReader.only(parts, "mvhd");
    TimeHeader times = TimeHeader.read(Fields.of(reader.file(), header), 0);
    return Optional.of(new Movie(times, tracks, others));
  }

  private static boolean isKept(Track track, List<Track> kept) {
    if (kept.isEmpty()) {
      return !track.entry().isAuxiliary();
    }
    return kept.size() == 1
        && track.isTransparencyOf(kept.get(0))
        && track.samples().count() <= kept.get(0).samples().count();
  }

  private static void checkPixels(List<Track> tracks, SanitizerLimits limits) throws Rejection {
    ShownSize size = tracks.get(0).entry().size();
    PixelCount.check(size.width(), size.height(), limits);
    long pixels = (long) size.width() * size.height() * tracks.get(0).samples().count();
    if (pixels > limits.maxAnimationPixels()) {
      throw Rejection.tooLarge(
          PixelCount.megapixels((double) pixels, limits.maxAnimationPixels()) + " in all frames");
    }
  }
}
