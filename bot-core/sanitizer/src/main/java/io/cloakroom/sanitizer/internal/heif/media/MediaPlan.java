package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Plans the picture data of the clean file: what items and samples need, each stretch once, in the
 * order of the original, nothing between.
 */
public final class MediaPlan {

  /** What is kept of one stretch, and what of its kind may be left out of it. */
  private record Stretch(List<Extent> extents, String use, Slices kept) {

    long first() {
      return extents.get(0).from();
    }
  }

  /** Decides what is kept of a stretch. */
  @FunctionalInterface
  public interface Selection {
    Slices of(byte[] data, int from, int to) throws Rejection;
  }

  /** How often all data may be looked at because several pictures are made of them. */
  private static final long MAX_AGAIN = 8;

  private final byte[] file;
  private final NavigableMap<Integer, Box> areas = new TreeMap<>();
  private final Map<List<Extent>, Stretch> stretches = new HashMap<>();
  private final Map<List<Extent>, Integer> offsets = new HashMap<>();
  private final List<List<Extent>> leftOut = new ArrayList<>();
  private final List<List<Extent>> otherPictures = new ArrayList<>();
  private long claimed;
  private long again;
  private long kept;

  public MediaPlan(byte[] file) {
    this.file = file;
  }

  /** Data may stand in this box. */
  public void area(Box box) {
    areas.put(box.body(), box);
  }

  /**
   * The data of an item or a sample are needed.
   *
   * @param use what for; the same data cannot be kept for two different uses
   * @return true if all of it is kept
   */
  public boolean add(List<Extent> extents, String use, Selection selection) throws Rejection {
    Stretch known = stretches.get(extents);
    if (known == null) {
      claim(extents);
      known = new Stretch(extents, use, select(extents, selection));
      stretches.put(extents, known);
      kept += known.kept().length();
    } else if (!known.use().equals(use) || isOther(known, extents, selection)) {
      throw Rejection.malformed("the same data are said to be two different things");
    }
    return known.kept().length() == extents.stream().mapToLong(Extent::length).sum();
  }

  /**
   * The data of an item are left out, so that they may not be a part of what is kept.
   *
   * @param picture true for another picture, which may be made of the very same data
   */
  public void leaveOut(List<Extent> extents, boolean picture) {
    (picture ? otherPictures : leftOut).add(extents);
  }

  /** Of what is used again the settings of each use are to know, so that it is looked at again. */
  private boolean isOther(Stretch known, List<Extent> extents, Selection selection)
      throws Rejection {
    again += extents.stream().mapToLong(Extent::length).sum();
    if (again > MAX_AGAIN * file.length) {
      throw Rejection.malformed("its picture data are used too often");
    }
    return select(extents, selection).length() != known.kept().length();
  }

  /** Stretches that do not overlap are together no longer than the file. */
  private void claim(List<Extent> extents) throws Rejection {
    for (Extent extent : extents) {
      check(extent);
      claimed += extent.length();
      if (claimed > file.length) {
        throw Rejection.malformed("its picture data overlap");
      }
    }
  }

  /** The bytes of a stretch, one extent after the other. */
  private byte[] gather(List<Extent> extents) {
    Pieces pieces = new Pieces();
    extents.forEach(extent -> pieces.add(file, (int) extent.from(), (int) extent.to()));
    return pieces.join();
  }

  /** How many bytes of the original the stretches take. */
  public long claimedBytes() {
    return claimed;
  }

  public long keptBytes() {
    return kept;
  }

  /** Puts all stretches in their places; nothing is added after this. */
  public Pieces layOut() throws Rejection {
    checkOverlaps();
    List<Stretch> order = new ArrayList<>(stretches.values());
    order.sort(Comparator.comparingLong(Stretch::first));
    Pieces out = new Pieces();
    int at = 0;
    for (Stretch stretch : order) {
      offsets.put(stretch.extents(), at);
      stretch.kept().writeTo(out);
      at += stretch.kept().length();
    }
    return out;
  }

  /** Where the stretch is, from the first byte of all of them. */
  public int offset(List<Extent> extents) {
    return Objects.requireNonNull(offsets.get(extents), "not laid out");
  }

  public int length(List<Extent> extents) {
    return Objects.requireNonNull(stretches.get(extents), "not planned").kept().length();
  }

  private Slices select(List<Extent> extents, Selection selection) throws Rejection {
    if (extents.isEmpty()) {
      throw Rejection.malformed("an item of it has no data");
    }
    Slices kept;
    if (extents.size() == 1) {
      Extent only = extents.get(0);
      kept = selection.of(file, (int) only.from(), (int) only.to());
    } else {
      byte[] data = gather(extents);
      kept = selection.of(data, 0, data.length);
    }
    if (kept.length() == 0) {
      throw Rejection.malformed("an item of it has no picture data");
    }
    return kept;
  }

  private void check(Extent extent) throws Rejection {
    if (!extent.isWithin(file)) {
      throw Rejection.truncated("its picture data are not all there");
    }
    Map.Entry<Integer, Box> area = areas.floorEntry((int) extent.from());
    if (area == null || extent.to() > area.getValue().end()) {
      throw Rejection.malformed("its picture data are not where such data may be");
    }
  }

  /** Overlapping data could be kept twice over and over, far beyond the size of the file. */
  private void checkOverlaps() throws Rejection {
    List<Extent> all = new ArrayList<>();
    stretches.keySet().forEach(all::addAll);
    all.sort(Comparator.comparingLong(Extent::from));
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).from() < all.get(i - 1).to()) {
        throw Rejection.malformed("its picture data overlap");
      }
    }
    otherPictures.stream().filter(it -> !stretches.containsKey(it)).forEach(leftOut::add);
    for (Extent extent : leftOut.stream().flatMap(List::stream).toList()) {
      if (isOver(extent, all)) {
        throw Rejection.malformed("its picture data are said to be something else besides");
      }
    }
  }

  /**
   * @param sorted by their places, none over another
   */
  private static boolean isOver(Extent extent, List<Extent> sorted) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).to() <= extent.from()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < sorted.size() && sorted.get(low).from() < extent.to();
  }
}
