package io.cloakroom.command.chosen;

import static io.cloakroom.command.chosen.ChosenWords.WORDS;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pictures that somebody chose on a page, as one reference: what a command reaches of them is said
 * first, and what is left out, with a button for the others.
 */
public final class ChosenPictures {
  /** So many at once: two pages of the library. */
  public static final int MOST = 48;

  private static final String BETWEEN = ",";

  /** Of each the chat is asked who reads it. */
  private static final int MOST_ASKED = 10;

  /** What is to be done. */
  public enum Act {
    REVOKE,
    RENEW,
    SHARE;

    private Line reach(List<Reached> all) {
      long people = all.stream().map(one -> one.link().owner()).distinct().count();
      long channels = all.stream().map(Reached::where).distinct().count();
      return switch (this) {
        case REVOKE -> Line.of(WORDS.ends(all.size(), people, channels, oldest(all)));
        case RENEW -> Line.of(WORDS.renews(all.size(), people, channels));
        case SHARE ->
            Line.of(WORDS.shares(all.size(), people, Span.conversation(all.get(0).where())));
      };
    }

    private String label(int pictures) {
      return switch (this) {
        case REVOKE -> WORDS.revoke(pictures);
        case RENEW -> WORDS.renew(pictures);
        case SHARE -> WORDS.share(pictures);
      };
    }
  }

  /**
   * One that something would be done to.
   *
   * @param where it would show, or shows no more
   * @param policy by which people look there
   * @param open whether they do, before it is done or afterwards
   */
  public record Reached(Link link, Conversation where, Policy policy, boolean open) {}

  /** Those who may look at pictures alike. */
  private record Place(Conversation where, AccessModel access, Set<String> groups, boolean open) {
    static Place of(Reached one) {
      return new Place(
          one.where(),
          one.policy().get(Setting.ACCESS),
          one.policy().get(Setting.GROUPS),
          one.open());
    }
  }

  private final BiFunction<Conversation, Policy, String> people;

  /**
   * @param people says how many may look where that policy holds
   */
  public ChosenPictures(BiFunction<Conversation, Policy, String> people) {
    this.people = people;
  }

  /** The reference to these. */
  public static String reference(Collection<LinkId> chosen) {
    return Parameters.CHOSEN
        + chosen.stream().map(LinkId::toString).sorted().collect(Collectors.joining(BETWEEN));
  }

  /** Which ones are meant; empty for any other reference. */
  public static List<LinkId> read(String reference) {
    return reference.startsWith(Parameters.CHOSEN)
        ? Stream.of(reference.substring(Parameters.CHOSEN.length()).split(BETWEEN))
            .flatMap(id -> LinkId.parse(id).stream())
            .distinct()
            .limit(MOST)
            .toList()
        : List.of();
  }

  /** Whether they are such ones, and it was not said yet what is reached. */
  public static boolean isToBeAsked(Request request) {
    return request
            .values()
            .text(Parameters.IMAGE.name())
            .filter(one -> one.startsWith(Parameters.CHOSEN))
            .isPresent()
        && !request.values().has(Parameters.SURE.name())
        && !request.values().has(Parameters.ANSWER.name());
  }

  /** That what was posted of it still stands. */
  public static Line originalStands(String subject) {
    return Line.of(WORDS.originalStands(subject));
  }

  /**
   * Says it.
   *
   * @param left what is said of the others
   * @param more what the button says besides
   */
  public Reply.Say asked(
      Act act, String command, List<Reached> all, List<Line> left, Map<String, String> more) {
    if (all.isEmpty()) {
      return new Reply.Say(left, List.of(), false);
    }
    List<Line> lines = new ArrayList<>();
    lines.add(act.reach(all));
    lines.addAll(places(all));
    if (!left.isEmpty()) {
      lines.add(Line.of(Span.bold(WORDS.leftOut())));
      lines.addAll(left);
    }
    Map<String, String> values = new HashMap<>(more);
    values.put(
        Parameters.IMAGE.name(), reference(all.stream().map(one -> one.link().id()).toList()));
    values.put(Parameters.SURE.name(), "true");
    Button.Style style = act == Act.REVOKE ? Button.Style.DANGER : Button.Style.PRIMARY;
    return new Reply.Say(
        lines, List.of(new Button(act.label(all.size()), command, values, style)), false);
  }

  private List<Line> places(List<Reached> all) {
    Map<Place, List<Reached>> places = new LinkedHashMap<>();
    all.forEach(one -> places.computeIfAbsent(Place.of(one), any -> new ArrayList<>()).add(one));
    List<Line> lines = new ArrayList<>();
    for (List<Reached> there : places.values()) {
      Span where = Span.conversation(there.get(0).where());
      lines.add(
          Line.of(
              there.get(0).open() && lines.size() < MOST_ASKED
                  ? WORDS.there(where, there.size(), people(there.get(0)))
                  : WORDS.thereUnasked(where, there.size())));
    }
    return lines;
  }

  private String people(Reached one) {
    return people.apply(one.where(), one.policy());
  }

  private static Span oldest(List<Reached> all) {
    Instant oldest =
        all.stream().map(one -> one.link().issuedAt()).min(Comparator.naturalOrder()).orElseThrow();
    return Span.time(oldest);
  }
}
