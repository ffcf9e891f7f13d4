package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Keepable;
import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Rewritten;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import io.cloakroom.sanitizer.internal.metadata.KeptExif;
import io.cloakroom.sanitizer.internal.tiff.directory.NumberTag;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.PageRole;
import io.cloakroom.sanitizer.internal.tiff.directory.SubDirectories;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffEncoder;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffField;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffSource;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffValue;
import io.cloakroom.sanitizer.internal.tiff.strip.Budget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds one TIFF file anew from the pages of the original: of each the tags that change how it
 * looks, and its strips or tiles. Smaller copies of pages, and whatever else the file holds, are
 * left out. A BigTIFF becomes a TIFF.
 */
final class TiffRewriter {

  private static final int DATE_TIME_ORIGINAL = 0x9003;

  private static final int MAX_HIDDEN = 1 << 12;
  private static final int[][] HIDDEN = {
    {TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTES},
    {TiffTag.TILE_OFFSETS, TiffTag.TILE_BYTES},
    {TiffTag.JPEG_STREAM, TiffTag.JPEG_STREAM_BYTES}
  };

  private final byte[] file;
  private final Set<Keepable> keep;
  private final Removals removed;
  private final TiffSource source;
  private final ByteCoverage coverage;
  private final PageReader reader;

  TiffRewriter(byte[] file, SanitizerLimits limits, Set<Keepable> keep, Removals removed)
      throws Rejection {
    this.file = file;
    this.keep = keep;
    this.removed = removed;
    source = TiffSource.open(file);
    coverage = new ByteCoverage(file);
    reader = new PageReader(source, limits, removed, new Budget(file, limits), coverage);
  }

  Rewritten rewrite() throws Rejection {
    List<TiffDirectory> directories = chain();
    RawPhoto.refuse(directories.get(0));
    List<CleanPage> pages = new ArrayList<>();
    for (TiffDirectory directory : shown(directories)) {
      pages.add(reader.read(directory));
    }
    cover(directories);
    note(directories, pages);
    pages.set(0, pages.get(0).withExif(keptExif()));
    TiffEncoder encoder = new TiffEncoder(source.littleEndian());
    PageLayout first = pages.get(0).layout();
    return new Rewritten(
        first.width(),
        first.height(),
        orientation(shown(directories).get(0)),
        TiffWriter.write(encoder, pages));
  }

  /**
   * The directories of the chain. It ends where it comes back to an earlier one, and where a later
   * one would lie outside of the file: some writers leave anything in place of an end.
   */
  private List<TiffDirectory> chain() throws Rejection {
    List<TiffDirectory> directories = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long next = source.firstDirectory();
    while (next != 0 && seen.add(next) && (seen.size() == 1 || source.holds(next, 1))) {
      if (directories.size() == Budget.MAX_DIRECTORIES) {
        throw Rejection.tooLarge("more than " + Budget.MAX_DIRECTORIES + " pages");
      }
      TiffDirectory directory = TiffDirectory.read(source, next);
      directories.add(directory);
      next = directory.next();
    }
    if (directories.isEmpty()) {
      throw Rejection.malformed("it has no page");
    }
    return directories;
  }

  /** The pages, without smaller copies; the first, if all of them call themselves that. */
  private static List<TiffDirectory> shown(List<TiffDirectory> directories) throws Rejection {
    List<TiffDirectory> shown = new ArrayList<>();
    for (TiffDirectory directory : directories) {
      boolean copy = directories.size() == 2 && PageRole.isSmallCopy(directory, directories.get(0));
      if (!PageRole.isReduced(directory) && !copy) {
        shown.add(directory);
      }
    }
    return shown.isEmpty() ? directories.subList(0, 1) : shown;
  }

  private static Orientation orientation(TiffDirectory page) throws Rejection {
    long[] found = NumberTag.ORIENTATION.read(page, 1);
    return found.length == 0
        ? Orientation.NORMAL
        : Orientation.of(found[0]).orElse(Orientation.NORMAL);
  }

  private SortedMap<Integer, TiffValue> keptExif() {
    KeptExif kept = ExifBlock.read(file, 0, file.length).keepOfPicture(keep, removed);
    SortedMap<Integer, TiffValue> directory = new TreeMap<>();
    kept.captureDate()
        .ifPresent(
            date -> directory.put(DATE_TIME_ORIGINAL, TiffValue.ascii(Bytes.latin1(date + "\0"))));
    return directory;
  }

  private void cover(List<TiffDirectory> directories) throws Rejection {
    List<TiffDirectory> shown = shown(directories);
    coverage.add(0, source.headerBytes());
    SubDirectories subDirectories = new SubDirectories(source);
    for (TiffDirectory directory : directories) {
      boolean kept = shown.contains(directory);
      coverage.addDirectory(directory, kept);
      if (!kept) {
        coverHidden(directory);
      }
      for (TiffDirectory below : subDirectories.of(directory)) {
        coverage.addDirectory(below, false);
        coverHidden(below);
      }
    }
    coverage.checkApart();
  }

  /** Whatever a directory that is left out says of its pixels, right or wrong. */
  private void coverHidden(TiffDirectory directory) {
    for (int[] pair : HIDDEN) {
      Optional<TiffField> places = directory.field(pair[0]);
      Optional<TiffField> lengths = directory.field(pair[1]);
      if (places.isPresent() && lengths.isPresent()) {
        cover(directory, pair[0], pair[1]);
      }
    }
  }

  private void cover(TiffDirectory directory, int placesTag, int lengthsTag) {
    try {
      long[] places = directory.numbers(placesTag, MAX_HIDDEN);
      long[] lengths = directory.numbers(lengthsTag, MAX_HIDDEN);
      for (int i = 0; i < Math.min(places.length, lengths.length); i++) {
        coverage.addHidden(places[i], places[i] + lengths[i]);
      }
    } catch (Rejection broken) {
      // It is thrown away in any case.
    }
  }

  private void note(List<TiffDirectory> directories, List<CleanPage> pages) throws Rejection {
    List<TiffDirectory> shown = shown(directories);
    for (int i = 0; i < directories.size(); i++) {
      TiffDirectory directory = directories.get(i);
      int page = shown.indexOf(directory);
      if (page < 0) {
        removed.note(Trace.THUMBNAIL, directory.end() - directory.start());
      } else {
        boolean told = i == 0 && !source.isBig();
        RemovedTag.noteAll(directory, pages.get(page).tags(), told, removed);
      }
    }
    coverage.noteRest(removed);
  }
}
