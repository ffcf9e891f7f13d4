package io.cloakroom.sanitizer.internal.heif;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxReader;
import io.cloakroom.sanitizer.internal.heif.box.LeftOut;
import io.cloakroom.sanitizer.internal.heif.item.HeifItem;
import io.cloakroom.sanitizer.internal.heif.item.HeifMeta;
import io.cloakroom.sanitizer.internal.heif.item.MetaReader;
import io.cloakroom.sanitizer.internal.heif.media.Coding;
import io.cloakroom.sanitizer.internal.heif.movie.Movie;
import io.cloakroom.sanitizer.internal.heif.movie.MovieReader;
import io.cloakroom.sanitizer.internal.heif.property.ShownSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A HEIF file as it was found.
 *
 * @param meta the items; empty if there is no picture among them
 * @param movie the animation; empty if there is none
 * @param dataAreas the boxes in which picture data may be
 * @param others boxes that are no part of a clean file
 * @param unshown the items, if there is no picture among them
 * @param end behind the last box
 */
record HeifFile(
    Box fileType,
    Optional<HeifMeta> meta,
    Optional<Movie> movie,
    List<Box> dataAreas,
    List<Box> others,
    Optional<Box> unshown,
    int end) {

  private static final Set<String> READ = Set.of("ftyp", "meta", "moov", "mdat");

  static HeifFile read(byte[] file, Coding coding, SanitizerLimits limits) throws Rejection {
    BoxReader reader = new BoxReader(file);
    List<Box> boxes = reader.topLevel();
    if (BoxReader.first(boxes, "moof").isPresent()) {
      throw Rejection.unsupported("a HEIF file in fragments");
    }
    Optional<Box> metaBox = atMostOne(boxes, "meta");
    Optional<Box> movieBox = atMostOne(boxes, "moov");
    Optional<HeifMeta> meta =
        metaBox.isPresent() ? new MetaReader(reader, limits).read(metaBox.get()) : Optional.empty();
    Box fileType = BoxReader.only(boxes, "ftyp");
    // Beside a still, what is not said to be a sequence of it is a film of something else.
    boolean shown = meta.isEmpty() || isSequence(file, fileType);
    Optional<Movie> movie =
        movieBox.isPresent() && shown
            ? MovieReader.read(reader, movieBox.get(), coding, limits)
            : Optional.empty();
    if (meta.isEmpty() && movie.isEmpty()) {
      throw Rejection.malformed("it holds no picture");
    }
    if (meta.isEmpty() && coding == Coding.HEVC) {
      throw Rejection.unsupported("a HEIC file of moving pictures without a still one");
    }
    List<Box> others = new ArrayList<>(boxes);
    others.removeIf(box -> READ.contains(box.type()));
    movieBox.filter(box -> movie.isEmpty()).ifPresent(others::add);
    if (metaBox.isPresent()) {
      others.addAll(LeftOut.of(file, metaBox.get()));
    }
    return new HeifFile(
        fileType,
        meta,
        movie,
        dataAreas(reader, boxes, metaBox),
        others,
        metaBox.filter(box -> meta.isEmpty()),
        boxes.get(boxes.size() - 1).end());
  }

  private static boolean isSequence(byte[] file, Box fileType) throws Rejection {
    return Brands.of(file, fileType).stream().anyMatch(Brands::isOfSequence);
  }

  /** Of the picture that is shown; of the animation if there is no other. */
  ShownSize size(byte[] file) throws Rejection {
    if (meta.isEmpty()) {
      return movie.orElseThrow().size();
    }
    ShownSize size = new ShownSize(0, 0);
    for (HeifItem.PropertyUse use : meta.get().item(meta.get().primary()).properties()) {
      size = size.after(file, use.box());
    }
    return size;
  }

  private static Optional<Box> atMostOne(List<Box> boxes, String type) throws Rejection {
    Optional<Box> first = BoxReader.first(boxes, type);
    return first.isEmpty() ? first : Optional.of(BoxReader.only(boxes, type));
  }

  private static List<Box> dataAreas(BoxReader reader, List<Box> boxes, Optional<Box> meta)
      throws Rejection {
    List<Box> areas = new ArrayList<>();
    boxes.stream().filter(box -> box.type().equals("mdat")).forEach(areas::add);
    if (meta.isPresent()) {
      BoxReader.first(reader.children(meta.get(), 4), "idat").ifPresent(areas::add);
    }
    return areas;
  }
}
