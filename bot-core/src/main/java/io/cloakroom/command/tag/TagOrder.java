package io.cloakroom.command.tag;

import io.cloakroom.link.own.OwnTags;
import io.cloakroom.policy.SettingWords;
import io.cloakroom.policy.picture.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which tags somebody gives, and which they take away; of a tag that is named twice the last. */
record TagOrder(Tags more, Tags fewer) {
  /** Plus, hyphen, and what telephones write for one. */
  private static final String SIGNS = "+-\u2013\u2212";

  private static final int SHOWN = 40;

  /**
   * Words with commas or spaces between: {@code +pier} gives, as {@code pier} does, and {@code
   * -pier} takes away.
   *
   * @throws IllegalArgumentException naming the word that is no tag, and the rule
   */
  static TagOrder read(String typed) {
    Map<String, Boolean> given = new LinkedHashMap<>();
    for (String one : typed.split("[,\\s]+", -1)) {
      if (one.isEmpty()) {
        continue;
      }
      boolean signed = SIGNS.indexOf(one.charAt(0)) >= 0;
      String tag = signed ? one.substring(1) : one;
      String read =
          Tags.read(tag)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          SettingWords.WORDS.noTag(shown(one), Tags.LONGEST)));
      given.put(read, !signed || one.charAt(0) == '+');
    }
    return new TagOrder(those(given, true), those(given, false));
  }

  private static String shown(String typed) {
    return typed.length() <= SHOWN ? typed : typed.substring(0, SHOWN) + "…";
  }

  private static Tags those(Map<String, Boolean> given, boolean which) {
    List<String> all =
        given.entrySet().stream()
            .filter(one -> one.getValue() == which)
            .map(Map.Entry::getKey)
            .toList();
    return new Tags(all);
  }

  /**
   * What a picture has of its own after that.
   *
   * @param said the tags in the words that it came with
   */
  OwnTags after(OwnTags was, Tags said) {
    return was.plus(more).minus(fewer, said);
  }

  /** For the record: how many, and no word. */
  String recorded() {
    return "+" + more.all().size() + " -" + fewer.all().size();
  }
}
