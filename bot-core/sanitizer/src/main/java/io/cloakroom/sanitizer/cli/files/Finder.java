package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.cli.report.FileResult;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists the files that the arguments stand for: in the order of the arguments, each folder in the
 * order of its names, each file once. A link that is named is followed; one that lies in a folder
 * is not, so that nothing outside is reached.
 */
public final class Finder {
  private final Optional<Path> leaveOut;
  private final Map<Path, Candidate> found = new LinkedHashMap<>();
  private final List<FileResult> failed = new ArrayList<>();

  /**
   * @param leaveOut the folder of the results, which may lie within what is looked through
   */
  public Finder(Optional<Path> leaveOut) {
    this.leaveOut = leaveOut.map(Finder::plain);
  }

  public void look(List<Path> arguments) {
    for (Path argument : arguments) {
      if (Files.isDirectory(argument)) {
        walk(argument, argument);
      } else if (Files.isRegularFile(argument)) {
        add(new Candidate(argument, argument.getFileName(), true));
      } else {
        failed.add(FileResult.failed(argument, missing(argument)));
      }
    }
  }

  public Collection<Candidate> found() {
    return Collections.unmodifiableCollection(found.values());
  }

  /** What was named or lies in a folder, and cannot be looked at. */
  List<FileResult> failed() {
    return Collections.unmodifiableList(failed);
  }

  private static String missing(Path argument) {
    return Files.exists(argument)
        ? "it is neither a file nor a folder"
        : Trouble.inWords(new NoSuchFileException(argument.toString()));
  }

  private void walk(Path root, Path folder) {
    for (Path child : children(folder)) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        if (!leaveOut.equals(Optional.of(plain(child)))) {
          walk(root, child);
        }
      } else if (Files.isRegularFile(child, LinkOption.NOFOLLOW_LINKS)) {
        add(new Candidate(child, root.relativize(child), false));
      }
    }
  }

  private List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException e) {
      failed.add(FileResult.failed(folder, Trouble.inWords(e)));
    } catch (DirectoryIteratorException e) {
      failed.add(FileResult.failed(folder, Trouble.inWords(Objects.requireNonNull(e.getCause()))));
    }
    Collections.sort(children);
    return children;
  }

  private void add(Candidate candidate) {
    found.putIfAbsent(plain(candidate.file()), candidate);
  }

  private static Path plain(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
