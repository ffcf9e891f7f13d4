package io.cloakroom.audit;

import java.util.Objects;
import java.util.Optional;

/**
 * What is on record of where somebody looked from: enough to see that it was another device than
 * usual, too little to follow anybody (T56).
 *
 * @param family of the program: {@code firefox}; {@code other} for one that is not known
 * @param network the first 24 bits of an IPv4 address, 48 of an IPv6 one; empty where networks are
 *     not recorded
 */
public record ClientTrace(String family, Optional<String> network) {
  /** The detail that names the family. */
  public static final String FAMILY = "client";

  /** The detail that names the network. */
  public static final String NETWORK = "network";

  public ClientTrace {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(network, "network");
  }

  /** The event, with this. */
  public AuditEvent on(AuditEvent event) {
    AuditEvent known = event.with(FAMILY, family);
    return network.map(one -> known.with(NETWORK, one)).orElse(known);
  }
}
