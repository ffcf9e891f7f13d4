package io.cloakroom.deploy.tls;

import io.cloakroom.words.Words;

/** What is told of the certificate, where something is wrong with it. */
interface TlsWords {
  TlsWords WORDS = Words.of(TlsWords.class);

  String unreadable(String file);

  String noCertificate(String file);

  String noKey(String file);

  String keyEncrypted(String file);

  String anotherKey(String file);

  String notNow(String file);

  /** Why a new one is not used. */
  String kept(String why);

  String ends(String file, String day, long days);

  String ended(String file, String day);

  String forOthers(String file, String host);
}
