package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.FileKind;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.cli.files.Cleaners;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.sanitizer.settings.CleaningSettings.Decoder;
import io.cloakroom.sanitizer.settings.CleaningVariables;
import io.cloakroom.sanitizer.settings.DecodingFolder;
import io.cloakroom.sanitizer.settings.HeifSearch;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.settings.WrongSettings;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a command cleans pictures with, closed after the last. What decodes HEIC and AVIF is looked
 * for when the first of these comes: it takes a moment.
 */
public final class CleaningTools implements Cleaners, Closeable {
  private final SanitizerLimits limits;
  private final HeifSource source;
  private final Sanitizer plain;
  private final Set<FileKind> unproven = EnumSet.noneOf(FileKind.class);
  private Optional<Heif> heif = Optional.empty();

  /** Where a command gets them, once its command line was understood. */
  @FunctionalInterface
  public interface Source {
    /**
     * New tools, to be closed by whoever asked for them.
     *
     * @throws Exception when they cannot be had as the settings want them
     */
    CleaningTools open() throws Exception;
  }

  /** Looks for a decoder that finds pictures in this folder. */
  @FunctionalInterface
  interface HeifSource {
    HeifSearch search(DecodingFolder folder) throws WrongSettings, IOException;
  }

  /** What cleans HEIC and AVIF, and the folder that its decoder needs. */
  private record Heif(HeifSearch search, Sanitizer sanitizer, DecodingFolder folder) {
    boolean proves(FileKind kind) {
      ImageType type = kind == FileKind.HEIC ? ImageType.HEIC : ImageType.AVIF;
      return search.decoded().contains(type);
    }
  }

  CleaningTools(SanitizerLimits limits, HeifSource source) {
    this.limits = limits;
    this.source = source;
    // Nobody looks at its copies in a browser.
    plain = new Sanitizer(limits).withoutRenditions();
  }

  /**
   * By the settings that the bot has too.
   *
   * @param known every setting there is; any other that begins like one is refused
   * @throws WrongSettings with every mistake there is
   */
  public static CleaningTools open(Map<String, String> environment, List<VariableGroup> known)
      throws WrongSettings {
    CleaningSettings settings = CleaningVariables.read(environment, known);
    return new CleaningTools(settings.limits(), folder -> HeifSearch.of(settings, folder.path()));
  }

  @Override
  public Sanitizer plain() {
    return plain;
  }

  /**
   * @throws IOException when the decoder of the settings decodes nothing, or there is no place for
   *     temporary files
   */
  @Override
  public Sanitizer of(FileKind kind) throws IOException {
    if (kind != FileKind.HEIC && kind != FileKind.AVIF) {
      return plain;
    }
    if (heif.isEmpty()) {
      heif = Optional.of(search());
    }
    if (!heif.get().proves(kind) && heif.get().search().wished() != Decoder.OFF) {
      unproven.add(kind);
    }
    return heif.get().sanitizer();
  }

  private Heif search() throws IOException {
    DecodingFolder folder = DecodingFolder.make();
    try {
      HeifSearch found = source.search(folder);
      return new Heif(found, new Sanitizer(limits, found.decoder()).withoutRenditions(), folder);
    } catch (WrongSettings e) {
      folder.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Kinds of which there were files and whose pixels nothing here could decode. */
  Set<FileKind> unproven() {
    return Set.copyOf(unproven);
  }

  @Override
  public void close() throws IOException {
    if (heif.isPresent()) {
      heif.get().folder().close();
    }
  }
}
