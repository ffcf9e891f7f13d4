package io.cloakroom.intake.title;

import io.cloakroom.policy.picture.Tags;
import java.util.regex.Pattern;

/**
 * The hashtags in the words of a post. What a chat writes for a channel is none, and neither is
 * what stands in an address, in code, or behind a spoiler.
 */
public final class Hashtags {
  /** They stand at the end as well; nobody reads on for ever. */
  private static final int READ = 20_000;

  private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|$)|`[^`\\n]*`");

  private static final Pattern TAG =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}#＃&/\\\\<@-])[#＃]"
              + "([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]*(?<![_-]))");

  private Hashtags() {}

  /** The first ones of them, as many as a picture can have. */
  public static Tags in(String text) {
    String words = FirstWords.said(CODE.matcher(read(text)).replaceAll(" "));
    return new Tags(
        TAG.matcher(words)
            .results()
            .flatMap(found -> Tags.read(found.group(1)).stream())
            .distinct()
            .limit(Tags.MOST)
            .toList());
  }

  /** As much of a post as is looked at. */
  static String read(String text) {
    return text.length() <= READ ? text : text.substring(0, READ);
  }
}
