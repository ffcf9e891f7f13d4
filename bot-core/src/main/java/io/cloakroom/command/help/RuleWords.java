package io.cloakroom.command.help;

import io.cloakroom.words.Words;

/** What each rule of a channel says, and what it can be. */
public interface RuleWords {
  RuleWords WORDS = Words.of(RuleWords.class);

  String governed();

  String expiry();

  String retention();

  String views();

  String preview();

  String watermark();

  String watermarkStrength();

  String watermarkText();

  String cleaning();

  String keep();

  String onRefusal();

  String scan();

  String otherFiles();

  String download();

  String groups();

  String viewSize();

  String access();

  String approvers();

  String approvals();

  String bots();

  String byline();

  String starters();

  String deletedPost();

  String authorRemove();

  String outsiders();

  String label();

  String rightsUntil();

  String usage();

  String tags();

  String owner();

  String leavers();

  String review();

  String seenBy();

  String card();

  String language();
}
