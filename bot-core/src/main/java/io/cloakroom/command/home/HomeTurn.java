package io.cloakroom.command.home;

import io.cloakroom.link.LinkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which page of somebody's pictures is shown.
 *
 * @param way the last link of each page before it, the latest first; empty on the first page
 */
record HomeTurn(List<LinkId> way) {
  private static final String WAY = "way";

  /** As a button's value has room for: whoever goes on further comes back in larger steps. */
  private static final int LONGEST = 40;

  HomeTurn {
    way = List.copyOf(way);
  }

  /** What cannot be read is left out: it starts over. */
  static HomeTurn of(Map<String, String> values) {
    return new HomeTurn(
        Stream.of(values.getOrDefault(WAY, "").split(","))
            .flatMap(id -> LinkId.parse(id).stream())
            .toList());
  }

  Map<String, String> values() {
    return Map.of(WAY, way.stream().map(LinkId::toString).collect(Collectors.joining(",")));
  }

  /** Only what was issued before it is shown. */
  Optional<LinkId> before() {
    return way.isEmpty() ? Optional.empty() : Optional.of(way.get(way.size() - 1));
  }

  /** The page before it; empty on the first. */
  Optional<HomeTurn> newer() {
    return way.isEmpty()
        ? Optional.empty()
        : Optional.of(new HomeTurn(way.subList(0, way.size() - 1)));
  }

  /** The page behind it, whose last link that is. */
  HomeTurn older(LinkId last) {
    List<LinkId> further = new ArrayList<>(way);
    further.add(last);
    return new HomeTurn(further.subList(Math.max(0, further.size() - LONGEST), further.size()));
  }
}
