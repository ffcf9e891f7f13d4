package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.tls.TlsSettings;
import io.cloakroom.deploy.tls.WatchCertificate;
import io.cloakroom.words.Language;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Looks at the certificate that stands in its files. */
final class CertificateExam {
  private static final String CERTIFICATE = "certificate";

  private final TlsSettings settings;
  private final URI address;
  private final Clock clock;

  /**
   * @param address what links begin with
   */
  CertificateExam(TlsSettings settings, URI address, Clock clock) {
    this.settings = settings;
    this.address = address;
    this.clock = clock;
  }

  List<Finding> findings() {
    List<String> troubles =
        Language.ENGLISH.saying(
            () ->
                WatchCertificate.troubles(
                    settings.files(), settings.pair(), address, clock.instant()));
    return troubles.isEmpty()
        ? List.of(whole())
        : troubles.stream().map(words -> Finding.wrong(CERTIFICATE, words)).toList();
  }

  private Finding whole() {
    String words = "for " + address.getHost() + ", until " + settings.pair().ends();
    return settings.pair().isVouchedFor()
        ? Finding.well(CERTIFICATE, words)
        : Finding.open(
            CERTIFICATE,
            words
                + "; nobody whom Java knows vouches for it, so browsers open links only where they"
                + " know your own authority. From certbot give fullchain.pem, not cert.pem, and"
                + " one that was got without --staging");
  }
}
