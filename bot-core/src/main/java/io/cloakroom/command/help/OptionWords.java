package io.cloakroom.command.help;

import io.cloakroom.words.Words;

/** What each value is that a command takes. */
public interface OptionWords {
  OptionWords WORDS = Words.of(OptionWords.class);

  String helpTopic();

  String image();

  String channel();

  String version();

  String checkpoint();

  String before();

  String after();

  String place();

  String findWords();

  String findTag();

  String findFrom();

  String findBefore();

  String findAfter();

  String findState();

  String findProject();

  String asPage();

  String confirmed();

  String retry();

  String answer();

  String notice();

  String page();

  String shown();

  String into();

  String with();

  String person();

  String reason();

  String value();

  String adminLogChannelValue();

  String adminNumbersMonth();

  String adminLogRetentionValue();

  String adminSecurityAction();

  String adminSecurityPerson();

  String existing();

  String policySimulateWhich();

  String uploadText();

  String uploadPicture();

  String uploadReplaces();

  String incidentBlockLift();

  String incidentFreezeSince();

  String incidentWatchRule();

  String incidentWatchValue();

  String extendViews();

  String extendKeep();

  String extendBy();

  String filtersSince();

  String filtersUntil();

  String filtersOutcome();

  String filtersAction();

  String filtersChannel();

  String logDestroyConfirm();

  String logExportFormat();

  String logReleaseConfirm();

  String logTraceCode();

  String access();

  String expiry();

  String label();

  String once();

  String retention();

  String rightsUntil();

  String until();

  String views();

  String whoSawRemind();

  String title();

  String usage();

  String rightsHolder();

  String tags();

  String limitWhich();

  String limitValue();

  String adminTemplateTemplate();

  String whichSetting();

  String adminUseTemplate();

  String adminUseChannels();

  String everyChannel();

  String policyEditValue();

  String policyExpiryValue();

  String policyExpiryViews();

  String policyExpiryMax();

  String policyRetentionValue();

  String policyRetentionMax();

  String policySetWhich();

  String privacyReceiptsValue();

  String adminSweepDo();

  String adminSweepSince();

  String adminProjectName();

  String policyTextPart();

  String words();

  String adminProjectChannels();

  String adminProjectGroups();

  String requestAccessReason();

  String revokeRangeFor();

  String revokeRangeSince();

  String revokeRangeFrom();

  String projectName();

  String roleToGive();

  String roleToTake();

  String roleOrderGroup();

  String roleOrderChannels();

  String shareLinkWhy();

  String shareLinkTo();

  String shareLinkExpiry();
}
