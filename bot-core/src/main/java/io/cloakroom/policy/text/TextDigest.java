package io.cloakroom.policy.text;

import io.cloakroom.policy.Durations;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.Downloads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tells one text of a policy from another by what it says, and not by its words: a better word in a
 * new release asks nobody to read it again. A value that is as it is by default is left out, so
 * that a new setting does not either; nor does who is asked, or when the text is looked over.
 */
final class TextDigest {
  /** Whatever the text of a channel that is protected says. */
  private static final List<Setting<?>> SAID =
      List.of(
          Setting.RETENTION,
          Setting.VIEWS,
          Setting.ACCESS,
          Setting.WATERMARK,
          Setting.KEEP,
          Setting.ON_REFUSAL,
          Setting.OTHER_FILES,
          Setting.BOTS,
          Setting.AUTHOR_REMOVE,
          Setting.OUTSIDERS,
          Setting.LABEL,
          Setting.RIGHTS_UNTIL,
          Setting.USAGE,
          Setting.SEEN_BY);

  private TextDigest() {}

  /**
   * Whether a text may say something else once that is another.
   *
   * @param name under which something is kept, be it of a template or a limit
   */
  static boolean isOf(String name) {
    String own = name.substring(name.lastIndexOf('/') + 1);
    return own.equals(Place.USED)
        || own.startsWith(AddedWords.PREFIX)
        || Setting.ALL.stream()
            .anyMatch(one -> own.equals(one.name()) || own.startsWith(one.name() + "-"));
  }

  static String of(Policy policy, AddedWords added) {
    List<String> said = new ArrayList<>();
    if (!policy.get(Setting.GOVERNED)) {
      said.add(Setting.GOVERNED.name());
    } else {
      said.add("link " + Durations.format(policy.linkLife()));
      SAID.forEach(setting -> add(said, policy, setting));
      add(said, policy);
      leastKept(policy).ifPresent(least -> said.add("least-kept " + least));
      said.add("file " + file(policy));
    }
    added.legalBasis().ifPresent(text -> said.add("legal " + text));
    added.paragraphs().forEach(text -> said.add("paragraph " + text));
    return hash(String.join("\n", said));
  }

  /** It is said where the end of rights would let pictures go sooner. */
  private static Optional<String> leastKept(Policy policy) {
    return policy.get(Setting.RIGHTS_UNTIL).lastDay().isEmpty()
        ? Optional.empty()
        : policy.leastKept().map(Durations::format);
  }

  /** While everybody sees their name on a picture nobody gets its file without it. */
  private static Downloads file(Policy policy) {
    Downloads file = policy.get(Setting.DOWNLOAD);
    return file == Downloads.ON && policy.get(Setting.WATERMARK) ? Downloads.OFF : file;
  }

  /** Who lets people in, and which groups look, is said where it matters. */
  private static void add(List<String> said, Policy policy) {
    switch (policy.get(Setting.ACCESS)) {
      case APPROVAL -> {
        add(said, policy, Setting.APPROVERS);
        add(said, policy, Setting.APPROVALS);
      }
      case RESTRICTED -> add(said, policy, Setting.GROUPS);
      case OPEN -> {}
    }
  }

  private static <T> void add(List<String> said, Policy policy, Setting<T> setting) {
    if (!policy.get(setting).equals(setting.byDefault())) {
      said.add(setting.name() + " " + policy.text(setting));
    }
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
