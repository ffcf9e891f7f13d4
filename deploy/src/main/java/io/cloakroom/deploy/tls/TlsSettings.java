package io.cloakroom.deploy.tls;

import java.util.Objects;
import java.util.Optional;

/**
 * That TLS ends in this program.
 *
 * @param files where the certificate and its key stand, and others will
 * @param pair what stood there at the start
 * @param port where browsers come in
 * @param redirectPort where whoever comes without TLS is sent on, if anywhere
 */
public record TlsSettings(PairFiles files, TlsPair pair, int port, Optional<Integer> redirectPort) {
  public TlsSettings {
    Objects.requireNonNull(files, "files");
    Objects.requireNonNull(pair, "pair");
    Objects.requireNonNull(redirectPort, "redirectPort");
  }
}
