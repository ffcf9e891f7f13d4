package io.cloakroom.sanitizer.internal.heif;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxTraces;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.item.HeifPicture;
import io.cloakroom.sanitizer.internal.heif.item.KeptProperties;
import io.cloakroom.sanitizer.internal.heif.item.PictureRewriter;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.media.MediaPlan;
import io.cloakroom.sanitizer.internal.heif.movie.Movie;
import io.cloakroom.sanitizer.internal.heif.property.PropertyRewriter;
import io.cloakroom.sanitizer.internal.heif.property.ShownSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds a HEIF file anew: what it can be read as, what of its items belongs to the picture, what
 * of its tracks belongs to the animation, and the picture data of these with nothing between.
 */
final class HeifRewriter {

  private static final int BOX_HEADER_BYTES = 8;

  private final byte[] file;
  private final FileKind kind;
  private final Coding coding;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final BoxTraces traces;
  private final MediaPlan plan;

  HeifRewriter(
      byte[] file, FileKind kind, Coding coding, SanitizerLimits limits, Removals removed) {
    this.file = file;
    this.kind = kind;
    this.coding = coding;
    this.limits = limits;
    this.removed = removed;
    traces = new BoxTraces(file, removed);
    plan = new MediaPlan(file);
  }

  Rewritten rewrite(Set<Keepable> keep) throws Rejection {
    HeifFile parsed = HeifFile.read(file, coding, limits);
    parsed.dataAreas().forEach(plan::area);
    Optional<HeifPicture> picture = Optional.empty();
    PropertyRewriter properties = new PropertyRewriter(file, coding, limits, removed);
    if (parsed.meta().isPresent()) {
      picture =
          Optional.of(
              new PictureRewriter(
                      file,
                      parsed.meta().get(),
                      coding,
                      limits,
                      new KeptProperties(properties),
                      plan)
                  .rewrite(keep, removed));
    }
    Optional<Movie> movie = parsed.movie();
    if (movie.isPresent()) {
      movie.get().plan(plan, properties, traces);
    }
    noteLeftOutData(parsed);
    noteLeftovers(parsed);
    return assemble(parsed, picture, movie);
  }

  private void noteLeftOutData(HeifFile parsed) throws Rejection {
    LeftOutData leftOut = new LeftOutData(file, limits, plan, removed);
    List<Box> boxes = new ArrayList<>(parsed.others());
    parsed.unshown().ifPresent(boxes::add);
    parsed.movie().ifPresent(movie -> boxes.addAll(movie.others()));
    for (Box box : boxes) {
      leftOut.note(box);
    }
  }

  private void noteLeftovers(HeifFile parsed) {
    parsed.others().forEach(traces::box);
    traces.trailer(parsed.end());
    new UnusedData(file, parsed).note(removed);
    if (plan.keptBytes() < plan.claimedBytes()) {
      removed.note(Trace.UNKNOWN_SEGMENT, plan.claimedBytes() - plan.keptBytes());
    }
  }

  private Rewritten assemble(HeifFile parsed, Optional<HeifPicture> picture, Optional<Movie> movie)
      throws Rejection {
    Pieces media = plan.layOut();
    byte[] brands =
        Brands.rewrite(
            file, parsed.fileType(), kind, picture.isPresent(), movie.isPresent(), removed);
    byte[] exif = picture.flatMap(HeifPicture::exif).orElse(new byte[0]);
    int mediaBytes = (int) plan.keptBytes();
    int mediaStart = head(brands, picture, movie, 0, mediaBytes).length + BOX_HEADER_BYTES;
    Pieces out = new Pieces();
    out.add(head(brands, picture, movie, mediaStart, mediaBytes));
    out.add(new BoxWriter().u32(BOX_HEADER_BYTES + mediaBytes + exif.length).written());
    out.add(Bytes.latin1("mdat"));
    out.addAll(media);
    out.add(exif);
    ShownSize size = parsed.size(file);
    return new Rewritten(size.width(), size.height(), Orientation.NORMAL, out.join());
  }

  /** Everything before the picture data; its length does not depend on where they are. */
  private byte[] head(
      byte[] brands,
      Optional<HeifPicture> picture,
      Optional<Movie> movie,
      int mediaStart,
      int mediaBytes) {
    BoxWriter out = new BoxWriter().raw(brands);
    picture.ifPresent(kept -> kept.writeTo(out, plan, mediaStart, mediaStart + mediaBytes));
    movie.ifPresent(kept -> kept.writeTo(out, plan, mediaStart));
    return out.written();
  }
}
