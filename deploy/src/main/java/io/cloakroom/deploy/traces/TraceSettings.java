package io.cloakroom.deploy.traces;

import io.cloakroom.adapter.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where traces are sent, and which.
 *
 * @param target where batches of spans are posted
 * @param headers what the collector wants to see
 * @param authorities a file of certificates (PEM), one of which must vouch for it; without, those
 *     of Java
 * @param service what the program goes by there
 * @param attributes what is said of this process besides
 * @param share of pictures, and of looks, that are traced: more than 0, 1 for all
 */
public record TraceSettings(
    URI target,
    Map<String, Secret> headers,
    Optional<Path> authorities,
    String service,
    Map<String, String> attributes,
    double share) {
  public TraceSettings {
    Objects.requireNonNull(target, "target");
    headers = Map.copyOf(headers);
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(service, "service");
    attributes = Map.copyOf(attributes);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("not a share: " + share);
    }
  }

  /** What it goes by before people. */
  public String name() {
    return target.getScheme() + "://" + target.getRawAuthority();
  }
}
