package io.cloakroom.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;

/**
 * Makes folders (0700) and files (0600) for their owner alone, and refuses those that others can
 * get at. On a file system without such permissions nothing is set and nothing is checked.
 */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /**
   * Makes the folder and those above it where they are missing.
   *
   * @throws StorageRefused when it is there and others may write to it, or this user may not, or
   *     when something else is there
   */
  public static void folder(Path folder) throws IOException {
    if (Files.exists(folder)) {
      requireUsable(folder, Files.isWritable(folder));
    } else {
      Files.createDirectories(folder, attributes(folder, FOLDER));
      Path above = folder.toAbsolutePath().getParent();
      if (above != null) {
        Durable.forceFolder(above);
      }
    }
    requireOwn(folder);
  }

  /**
   * The same of one that is there and is only read, as on a disk that is mounted read-only.
   *
   * @throws StorageRefused when others may write to it, or this user may not read it, or when
   *     something else is there
   */
  public static void folderToRead(Path folder) throws IOException {
    requireUsable(folder, true);
    requireOwn(folder);
  }

  private static void requireOwn(Path folder) throws IOException {
    Set<PosixFilePermission> found = permissions(folder);
    if (found.contains(PosixFilePermission.OTHERS_WRITE)
        || found.contains(PosixFilePermission.GROUP_WRITE)) {
      throw new StorageRefused(
          "others may write to the folder "
              + folder
              + "; only its owner may: try \"chmod 700 "
              + folder
              + "\" or another folder");
    }
  }

  private static void requireUsable(Path folder, boolean writable) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new StorageRefused(
          folder
              + " is to be a folder of Cloakroom's, and something else is there. Nothing was"
              + " changed: move that away, and put the folder of your backup back if there was"
              + " one");
    }
    if (!Files.isReadable(folder) || !writable || !Files.isExecutable(folder)) {
      throw new StorageRefused("the folder " + folder + unusable(Files.getOwner(folder).getName()));
    }
  }

  static String unusable(String owner) {
    return owner.equals(System.getProperty("user.name"))
        ? " may not be read and written by its own user, who runs Cloakroom: its permissions or a"
            + " disk that is mounted read-only forbid it. Nothing was changed: let that user do so"
            + " (chmod -R u+rwX), or mount the disk for writing"
        : isAnothers();
  }

  private static String isAnothers() {
    return " may not be used by the user that runs Cloakroom: it is another user's. Nothing was"
        + " changed: start Cloakroom as that user, or give the whole data folder"
        + " back to the one that runs it (chown -R)";
  }

  /** The folder that the file lies in, made as {@link #folder} does. */
  public static Path folderOf(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
    folder(folder);
    return folder;
  }

  /** A new file, open for writing; fails when it is there already. */
  public static FileChannel newFile(Path file) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, attributes(file, FILE));
  }

  /**
   * Gives a file to whom another belongs, where they differ: a command of the root user leaves none
   * that the service may not use. Whoever may not do so keeps it. No link is followed, as the owner
   * of the folder may have put one there meanwhile.
   */
  public static void giveToOwnerOf(Path other, Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      UserPrincipal owner = Files.getOwner(other);
      if (!owner.equals(view.getOwner())) {
        try {
          view.setOwner(owner);
        } catch (FileSystemException forbidden) {
          // It is this user's then, as every file that this user makes.
        }
      }
    }
  }

  /**
   * Takes every right to the file from everybody but its owner.
   *
   * @throws StorageRefused when it is another user's
   */
  public static void restrict(Path file) throws IOException {
    if (hasPermissions(file)) {
      try {
        Files.setPosixFilePermissions(file, FILE);
      } catch (FileSystemException e) {
        throw new StorageRefused("the file " + file + isAnothers(), e);
      }
    }
  }

  /** Whether nobody but the owner has any right to the file. */
  public static boolean isOwnerOnly(Path file) throws IOException {
    return permissions(file).stream()
        .allMatch(permission -> permission.name().startsWith("OWNER_"));
  }

  private static Set<PosixFilePermission> permissions(Path path) throws IOException {
    return hasPermissions(path) ? Files.getPosixFilePermissions(path) : Set.of();
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }
}
