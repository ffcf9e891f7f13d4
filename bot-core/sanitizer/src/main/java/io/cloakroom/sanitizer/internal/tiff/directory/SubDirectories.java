package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directories that hang on pages beside the chain of pages, however deep; none of them is kept.
 */
public final class SubDirectories {

  /** Of the pages of one file together; one for each of five sizes of 200 pages is usual. */
  private static final int MAX_PLACES = 1 << 10;

  private static final int MAX_ENTRIES = 1 << 18;

  /** The Interop directory of Exif, TIFF-FX's of a whole file, and Kodak's. */
  private static final int[] POINTERS = {
    TiffTag.SUB_DIRECTORIES, TiffTag.EXIF_DIRECTORY, TiffTag.GPS_DIRECTORY, 40965, 400, 65024
  };

  private final TiffSource source;
  private final Set<Long> places = new HashSet<>();
  private int entries;

  /** Of one file, each of whose directories it gives once. */
  public SubDirectories(TiffSource source) {
    this.source = source;
  }

  /** Those of one page that can be read and that no page before had. */
  public List<TiffDirectory> of(TiffDirectory page) throws Rejection {
    List<TiffDirectory> found = new ArrayList<>();
    Deque<TiffDirectory> left = new ArrayDeque<>(List.of(page));
    while (!left.isEmpty()) {
      TiffDirectory parent = left.remove();
      for (TiffField field : parent.fields()) {
        if (isPointer(field.tag())) {
          List<TiffDirectory> below = below(field);
          found.addAll(below);
          left.addAll(below);
        }
      }
    }
    return found;
  }

  private static boolean isPointer(int tag) {
    for (int pointer : POINTERS) {
      if (pointer == tag) {
        return true;
      }
    }
    return false;
  }

  private List<TiffDirectory> below(TiffField field) throws Rejection {
    List<TiffDirectory> below = new ArrayList<>();
    Optional<Long> place = place(field, 0);
    for (int i = 1; place.isPresent(); i++) {
      if (places.add(place.get())) {
        read(place.get()).ifPresent(below::add);
        require(places.size() <= MAX_PLACES, MAX_PLACES + " directories");
        require(entries <= MAX_ENTRIES, MAX_ENTRIES + " entries of directories");
      }
      place = place(field, i);
    }
    return below;
  }

  private Optional<Long> place(TiffField field, int index) {
    try {
      return index < field.count() ? Optional.of(source.number(field, index)) : Optional.empty();
    } catch (Rejection broken) {
      return Optional.empty();
    }
  }

  private Optional<TiffDirectory> read(long place) {
    try {
      TiffDirectory directory = TiffDirectory.read(source, place);
      entries += directory.fields().size();
      return Optional.of(directory);
    } catch (Rejection broken) {
      // It is thrown away in any case.
      return Optional.empty();
    }
  }

  private static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.tooLarge("more than " + what);
    }
  }
}
