package io.cloakroom.intake.blocked;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.blocked.BlockedPicture.Verdict;
import io.cloakroom.sanitizer.Clean;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.likeness.HashIndex;
import io.cloakroom.sanitizer.likeness.Likenesses;
import io.cloakroom.sanitizer.likeness.PdqHash;
import io.cloakroom.vault.ImageId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows blocked pictures again: the same bytes, and where there is enough in a picture what looks
 * the same, however it lies. Takes no likeness in a workspace that blocked nothing.
 */
public final class Doorkeeper {
  /** How the event of a picture ends that was stopped for being like a blocked one. */
  public static final String BLOCKED = "blocked";

  /** Like which one, in that event. */
  public static final String LIKE = "like";

  /** Of the memory, for all indices at one door: there is one for posts, one for new versions. */
  private static final int OF_HEAP = 32;

  private static final int BYTES_OF_EACH = 900;

  /**
   * @param digests of what was decided, each with the first that was, by verdict
   */
  private record Known(
      List<BlockedPicture> all,
      Map<Verdict, Map<String, BlockedPicture>> digests,
      List<BlockedPicture> hashed,
      HashIndex index) {
    static Known of(List<BlockedPicture> all) {
      List<BlockedPicture> hashed =
          all.stream()
              .filter(one -> one.verdict() == Verdict.BLOCKED && one.hash().isPresent())
              .toList();
      List<PdqHash> hashes = hashed.stream().flatMap(one -> one.hash().stream()).toList();
      Map<Verdict, Map<String, BlockedPicture>> digests = new EnumMap<>(Verdict.class);
      for (BlockedPicture one : all) {
        digests
            .computeIfAbsent(one.verdict(), which -> new HashMap<>())
            .putIfAbsent(one.sha256(), one);
      }
      return new Known(all, digests, hashed, HashIndex.of(hashes));
    }

    /** Whether that very file was dismissed, and not before the other was blocked. */
    boolean passes(String sha256, Instant blockedAt) {
      return find(Verdict.PASSES, sha256)
          .filter(passes -> !passes.at().isBefore(blockedAt))
          .isPresent();
    }

    Optional<BlockedPicture> find(Verdict verdict, String sha256) {
      return Optional.ofNullable(digests.getOrDefault(verdict, Map.of()).get(sha256));
    }
  }

  private final BlockedPictures blocked;
  private final Likenesses likenesses = new Likenesses(SanitizerLimits.defaults());
  private final Cache<Workspace, Known> latest;

  public Doorkeeper(BlockedPictures blocked) {
    this(blocked, Runtime.getRuntime().maxMemory() / OF_HEAP / BYTES_OF_EACH);
  }

  /**
   * @param mostKept pictures of which an index is kept, of all workspaces together
   */
  Doorkeeper(BlockedPictures blocked, long mostKept) {
    this.blocked = blocked;
    this.latest =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(mostKept)
            .weigher((Workspace which, Known known) -> known.all().size())
            .build();
  }

  /** Of how many workspaces an index is kept; the others' is made anew when one is asked for. */
  long kept() {
    latest.cleanUp();
    return latest.estimatedSize();
  }

  /** What is decided in a workspace now, for {@link #knows}; a failure is the database's. */
  public List<BlockedPicture> decided(Workspace workspace) {
    return blocked.of(workspace);
  }

  /**
   * The blocked picture of which this is a copy; empty when it is none, or was dismissed since that
   * was blocked.
   *
   * @param decided what is decided there
   * @param file as it was posted
   * @param clean its clean copy
   */
  public Optional<ImageId> knows(
      Workspace workspace, List<BlockedPicture> decided, byte[] file, Clean clean) {
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    Known known = known(workspace, decided);
    return known
        .find(Verdict.BLOCKED, sha256(clean.bytes()))
        .or(() -> alike(known, clean))
        .filter(match -> !known.passes(sha256(file), match.at()))
        .map(BlockedPicture::image);
  }

  private Known known(Workspace workspace, List<BlockedPicture> all) {
    return latest
        .asMap()
        .compute(
            workspace,
            (which, before) -> before != null && before.all().equals(all) ? before : Known.of(all));
  }

  private Optional<BlockedPicture> alike(Known known, Clean clean) {
    return known.hashed().isEmpty()
        ? Optional.empty()
        : likenesses
            .of(clean)
            .filter(likeness -> !likeness.isFlat())
            .flatMap(known.index()::nearest)
            .map(match -> known.hashed().get(match.position()));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
