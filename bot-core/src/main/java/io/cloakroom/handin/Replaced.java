package io.cloakroom.handin;

import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.vault.ImageId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a new version is to take the place of.
 *
 * @param link behind which it is to be
 * @param version that was there when the page was asked for: none that came since is replaced
 */
record Replaced(LinkId link, ImageId version) {
  Replaced {
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(version, "version");
  }

  static Replaced of(Link link) {
    return new Replaced(link.id(), link.image().sealedAs());
  }

  String words() {
    return link + " " + version;
  }

  static Optional<Replaced> read(String words) {
    String[] parts = words.split(" ", 2);
    return parts.length < 2
        ? Optional.empty()
        : LinkId.parse(parts[0])
            .flatMap(link -> ImageId.parse(parts[1]).map(version -> new Replaced(link, version)));
  }
}
