package io.cloakroom.command.help;

import io.cloakroom.words.Words;

/** What each command is for, and what it gives those with a further right. */
public interface HelpWords {
  HelpWords WORDS = Words.of(HelpWords.class);

  String help();

  String adminAdd();

  String adminRemove();

  String adminDoctor();

  String adminLegalHold();

  String adminLift();

  String adminLogChannel();

  String adminLogRetention();

  String adminSecurity();

  String adminCoverage();

  String adminNumbers();

  String adminSweep();

  String adminStuck();

  String policySimulate();

  String who();

  String whoMore();

  String upload();

  String incidentBlock();

  String incidentBreakGlass();

  String incidentFreeze();

  String incidentLift();

  String incidentWatch();

  String extend();

  String info();

  String infoMore();

  String infoMore2();

  String list();

  String mine();

  String find();

  String open();

  String remove();

  String removeMore();

  String removeMore2();

  String renew();

  String why();

  String logChannel();

  String logChannelMore();

  String logDestroy();

  String logExport();

  String logExposure();

  String logHeld();

  String logImage();

  String logImageMore();

  String logRecent();

  String logDenied();

  String logPolicy();

  String logQueries();

  String logPerson();

  String logRelease();

  String logSeal();

  String logStale();

  String logTrace();

  String logVerify();

  String set();

  String setMore();

  String tag();

  String tagMore();

  String seen();

  String seenMore();

  String adminCeiling();

  String adminFloor();

  String adminTemplate();

  String adminTemplates();

  String adminUse();

  String policyEdit();

  String policyExpiry();

  String policyRetention();

  String policySet();

  String policyShow();

  String policyText();

  String policyAcknowledged();

  String policyParagraph();

  String policyQuiz();

  String policyQuizMore();

  String policyReview();

  String adminPolicyText();

  String policyUnset();

  String privacyErase();

  String privacyReceipts();

  String privacyReport();

  String adminProject();

  String request();

  String revoke();

  String adminRole();

  String adminUnrole();

  String share();

  String policyShort(String rule);
}
