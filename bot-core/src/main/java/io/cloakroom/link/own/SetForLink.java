package io.cloakroom.link.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was set for a single link of a picture: until when it opens, or how often. It stands among
 * the picture's own values, so that a change of its channel knows what somebody wanted of it.
 */
public enum SetForLink {
  /** Until when it opens. */
  END("link-end"),
  /** How often it opens. */
  VIEWS("link-views");

  /** What was set for the links of one picture last is remembered; a row has room for so much. */
  private static final int MOST = 8;

  private static final String OF = "@";
  private static final String BETWEEN = " ";

  private final String name;

  SetForLink(String name) {
    this.name = name;
  }

  /** What was set for the link; empty when nothing was. */
  public Optional<String> of(OwnValues own, String link) {
    return entries(own)
        .filter(one -> one.startsWith(link + OF))
        .map(one -> one.substring(link.length() + OF.length()))
        .findFirst();
  }

  /** The same values, with this for the link, in place of what was set for it before. */
  public OwnValues set(OwnValues own, String link, String value) {
    List<String> all = new ArrayList<>();
    all.add(link + OF + value);
    entries(own).filter(one -> !one.startsWith(link + OF)).limit(MOST - 1).forEach(all::add);
    return own.with(name, Optional.of(String.join(BETWEEN, all)));
  }

  /** The same values, with nothing set for the link. */
  public OwnValues unset(OwnValues own, String link) {
    String left =
        entries(own).filter(one -> !one.startsWith(link + OF)).collect(Collectors.joining(BETWEEN));
    return own.with(name, Optional.of(left).filter(text -> !text.isEmpty()));
  }

  private Stream<String> entries(OwnValues own) {
    return own.text(name).stream().flatMap(text -> Stream.of(text.split(BETWEEN)));
  }
}
