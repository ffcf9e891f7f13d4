package io.cloakroom.gateway.picture;

import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import io.cloakroom.link.PictureVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address names that ends as {@link Links#personalAddress(io.cloakroom.link.LinkId, int,
 * String)} has it.
 *
 * @param number of the version, from 1 on
 */
record EarlierVersion(Link link, int number) {
  private static final Pattern ADDRESS =
      Pattern.compile("(.+)" + Pattern.quote(Links.EARLIER) + "([1-9][0-9]{0,2})");

  /** Empty for every other address, and where there is no such link. */
  static Optional<EarlierVersion> read(Links links, String token) {
    Matcher matcher = ADDRESS.matcher(token);
    return matcher.matches()
        ? links
            .read(matcher.group(1))
            .map(link -> new EarlierVersion(link, Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Empty where the picture has not been replaced so often. */
  Optional<PictureVersion> in(List<PictureVersion> all) {
    return number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
  }
}
