package io.cloakroom.command.paging;

import io.cloakroom.chat.card.Button;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of links, latest first, and the buttons that turn it: back to exactly what stood before,
 * whatever came meanwhile.
 */
public record LinkPage(List<Link> links, List<Button> turns) {
  public static final int SIZE = 10;

  /** The links that are turned over. */
  public interface Source {
    /** Those issued before the one, latest first; empty from the newest on. */
    List<Link> before(Optional<LinkId> one, int limit);

    /** Those issued after the one and next to it, oldest first. */
    List<Link> after(LinkId one, int limit);
  }

  public LinkPage {
    links = List.copyOf(links);
    turns = List.copyOf(turns);
  }

  /**
   * The page that the values of a button name, by {@link Parameters#BEFORE} and {@link
   * Parameters#AFTER}; the newest, where they name none that can be read.
   *
   * @param command what a button calls that turns it
   * @param where what such a button says besides
   */
  public static LinkPage of(
      Source source,
      Function<String, Optional<String>> values,
      String command,
      Map<String, String> where) {
    Optional<LinkId> after = place(values, Parameters.AFTER);
    Optional<LinkId> before = place(values, Parameters.BEFORE);
    List<Link> links = new ArrayList<>();
    if (after.isPresent()) {
      links.addAll(source.after(after.get(), SIZE));
      Collections.reverse(links);
    } else {
      links.addAll(source.before(before, SIZE));
    }
    List<Button> turns = new ArrayList<>();
    if (links.isEmpty() && (after.isPresent() || before.isPresent())) {
      turns.add(turn(PagingWords.WORDS.newest(), command, where, Map.of()));
    }
    // Only where there is something: what is newer is as it stood before.
    if (!links.isEmpty() && !source.after(links.get(0).id(), 1).isEmpty()) {
      turns.add(
          turn(PagingWords.WORDS.newer(), command, where, at(Parameters.AFTER, links.get(0))));
    }
    if (!links.isEmpty() && (after.isPresent() || links.size() == SIZE)) {
      Link last = links.get(links.size() - 1);
      turns.add(turn(PagingWords.WORDS.older(), command, where, at(Parameters.BEFORE, last)));
    }
    return new LinkPage(links, turns);
  }

  private static Optional<LinkId> place(
      Function<String, Optional<String>> values, Parameter parameter) {
    return values.apply(parameter.name()).flatMap(LinkId::parse);
  }

  private static Map<String, String> at(Parameter parameter, Link link) {
    return Map.of(parameter.name(), link.id().toString());
  }

  private static Button turn(
      String label, String command, Map<String, String> where, Map<String, String> place) {
    Map<String, String> values = new HashMap<>(where);
    values.putAll(place);
    return new Button(label, command, values, Button.Style.NORMAL);
  }
}
