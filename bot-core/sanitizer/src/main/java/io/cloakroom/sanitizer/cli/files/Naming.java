package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.Clean;
import java.nio.file.Path;

/** How a clean copy is called, and where it lies. */
@FunctionalInterface
public interface Naming {
  /** What the names of copies beside their originals end with. */
  String CLEANED = ".cleaned";

  Path of(Candidate original, Clean clean);

  /** The same name with a number: {@code photo-2.jpg}, {@code photo-2.cleaned.jpg}. */
  static Path numbered(Path target, int number) {
    FileName name = FileName.of(target);
    boolean cleaned = name.stem().endsWith(CLEANED);
    String stem =
        cleaned ? name.stem().substring(0, name.stem().length() - CLEANED.length()) : name.stem();
    return target.resolveSibling(
        stem + "-" + number + (cleaned ? CLEANED : "") + "." + name.extension());
  }

  /** {@code photo.cleaned.jpg} beside {@code photo.jpg}. */
  static Naming beside() {
    return (original, clean) -> {
      FileName name = FileName.of(original.file());
      return original
          .file()
          .resolveSibling(name.stem() + CLEANED + "." + name.ending(clean.type()));
    };
  }

  /** The same names in the same folders, below another folder. */
  static Naming under(Path folder) {
    return (original, clean) -> {
      FileName name = FileName.of(original.below());
      Path same = folder.resolve(original.below());
      return name.fits(clean.type())
          ? same
          : same.resolveSibling(name.stem() + "." + name.ending(clean.type()));
    };
  }

  /** Names that say nothing but what is in the clean copy, beside the original. */
  static Naming neutralBeside() {
    return (original, clean) -> original.file().resolveSibling(NeutralName.of(clean));
  }

  /** Names that say nothing but what is in the clean copy, all in one folder. */
  static Naming neutralUnder(Path folder) {
    return (original, clean) -> folder.resolve(NeutralName.of(clean));
  }
}
