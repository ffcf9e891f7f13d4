package io.cloakroom.sanitizer.internal.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What this system offers to keep a child process within bounds.
 *
 * @param walls what it cannot reach
 * @param limited true if memory, processor time, files and processes are limited (by prlimit)
 */
public record Confinement(Walls walls, boolean limited) {

  private static final BoundedProcess PROBE = new BoundedProcess(Duration.ofSeconds(5), 1 << 10);
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache");

  /** How a child is separated from the rest of the system. */
  public enum Walls {
    /** Bubblewrap: no network, no other processes, no files but the system's and one folder. */
    BUBBLEWRAP,
    /** Namespaces by unshare: no network, no other processes. */
    NAMESPACES,
    /** None: the child can reach what this process can. */
    NONE
  }

  /** The best that works here, found by trying. */
  public static Confinement find() {
    for (Walls walls : Walls.values()) {
      if (works(new Confinement(walls, true))) {
        return new Confinement(walls, true);
      }
    }
    for (Walls walls : Walls.values()) {
      if (works(new Confinement(walls, false))) {
        return new Confinement(walls, false);
      }
    }
    return new Confinement(Walls.NONE, false);
  }

  private static boolean works(Confinement tried) {
    List<String> nothing = List.of("true");
    return PROBE.run(tried.around(nothing, List.of(), 1L << 30, Duration.ofSeconds(1))).isPresent();
  }

  /**
   * The command with all that confines it before it.
   *
   * @param readable folders that it must read besides the system's
   */
  public List<String> around(
      List<String> command, List<Path> readable, long memoryBytes, Duration timeLimit) {
    List<String> all = new ArrayList<>();
    switch (walls) {
      case BUBBLEWRAP -> all.addAll(bubblewrap(readable));
      case NAMESPACES -> {
        all.addAll(List.of("unshare", "--map-root-user", "--net", "--ipc"));
        all.addAll(List.of("--pid", "--fork", "--kill-child"));
      }
      case NONE -> {}
    }
    if (limited) {
      all.addAll(limits(memoryBytes, timeLimit));
    }
    all.addAll(command);
    return all;
  }

  private static List<String> bubblewrap(List<Path> readable) {
    List<String> all =
        new ArrayList<>(List.of("bwrap", "--unshare-all", "--die-with-parent", "--new-session"));
    for (String folder : SYSTEM_FOLDERS) {
      all.addAll(List.of("--ro-bind-try", folder, folder));
    }
    all.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    for (Path folder : readable) {
      all.addAll(List.of("--ro-bind", folder.toString(), folder.toString()));
    }
    return all;
  }

  /** It writes into a pipe: files it may not write at all. */
  private List<String> limits(long memoryBytes, Duration timeLimit) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("prlimit", "--as=" + memoryBytes, "--cpu=" + (timeLimit.toSeconds() + 1)));
    all.addAll(List.of("--fsize=0", "--core=0", "--nofile=64"));
    if (walls != Walls.NONE) {
      // Outside of a namespace all processes of the user count.
      all.add("--nproc=64");
    }
    return all;
  }

  /** For the log at start, for example {@code with limits on time, memory and output}. */
  public String describe() {
    String limits =
        limited
            ? "with limits on time, memory and output"
            : "with limits on time and output, without one on memory since prlimit is missing";
    return switch (walls) {
      case BUBBLEWRAP -> limits + ", without network and without files";
      case NAMESPACES -> limits + ", without network";
      case NONE -> limits + ", not cut off from the network since neither bwrap nor unshare works";
    };
  }
}
