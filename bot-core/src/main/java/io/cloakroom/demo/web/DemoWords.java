package io.cloakroom.demo.web;

import io.cloakroom.words.Words;

/** What the demo says where it does not do what its page asked for. */
interface DemoWords {
  DemoWords WORDS = Words.of(DemoWords.class);

  String unreadable();

  String nobody();

  String noChannel();

  String notIn(String channel);

  String notANumber(String name);

  String unwritten();

  String noPage();

  String wrongMethod();

  String notNow();

  String thisMachineOnly();

  String localhostOnly();

  String ownPageOnly();

  String needsHeader(String header);

  String notJson();

  String tooManyPages();

  String nothingForYou();

  String tooManyUploads();

  String tooLarge();

  String tooLong(int most);

  String notPosted();

  String notThere();

  String notInvited(String channel);

  String noPost();
}
