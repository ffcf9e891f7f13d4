package io.cloakroom.policy;

import io.cloakroom.words.Words;

/** What is wrong with what somebody typed for a setting: names it, and the rule. */
public interface SettingWords {
  SettingWords WORDS = Words.of(SettingWords.class);

  String noChoice(String typed, String remedy);

  String noAuthorRemove(String typed);

  String notDrawable(String typed);

  String longMarkText(String typed, int most);

  String noSuchDay(String typed);

  String noDay(String typed);

  String longUsage(String typed, int most);

  String noTag(String typed, int longest);

  String manyTags(int most);

  String noHolders(String typed);

  String manyHolders(String typed, int most);

  String noGroups(String typed);

  String manyGroups(String typed, int most);

  String noPerson(String typed);

  String noApprovals(String typed);

  String noPixels(String typed);

  String noSize(String typed, int fewest, int most);

  String noSwitch(String typed);

  String longLife(String typed);

  String noDuration(String typed);

  String longRetention(String typed);

  String noRetention(String typed);

  String badRetention(String typed);

  String noViews(String typed);

  String badViews(int views, int most);

  String noTemplateName(String typed);

  String noProjectName(String typed);
}
