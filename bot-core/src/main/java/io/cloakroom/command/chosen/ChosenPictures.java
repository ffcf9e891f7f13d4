package io.cloakroom.command.chosen;

import static io.cloakroom.command.chosen.ChosenWords.WORDS;

import io.cloakroom.access.Patience;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pictures that somebody chose on a page, as one reference: what a command reaches of them is said
 * first, and what is left out, with a button for the others. Pressed when that is no longer so, it
 * is said again and nothing is done.
 */
public final class ChosenPictures {
  /** So many at once: two pages of the library. */
  public static final int MOST = 48;

  private static final String BETWEEN = ",";

  /** Of what was shown of one picture, behind each other in the order of their reference. */
  private static final int DIGITS = 8;

  /** Of each the chat is asked who reads it. */
  private static final int MOST_ASKED = 10;

  /** What it reaches is said without how many may look rather than not at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

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

    /** The settings of which it depends how far it reaches, and what comes of it. */
    private List<Setting<?>> settings() {
      return this == REVOKE ? List.of(Setting.ACCESS, Setting.GROUPS) : Setting.ALL;
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

  private final BiFunction<Conversation, Policy, Supplier<String>> people;
  private final Patience patience;

  /**
   * @param people finds out how many may look where that policy holds, and puts it into words
   */
  public ChosenPictures(BiFunction<Conversation, Policy, Supplier<String>> people) {
    this(people, PATIENCE);
  }

  /**
   * @param atMost how long that is waited for, of all places together
   */
  ChosenPictures(BiFunction<Conversation, Policy, Supplier<String>> people, Duration atMost) {
    this.people = people;
    this.patience = new Patience("reach", atMost);
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

  /** Whether they are such ones, and something new is to be done to them. */
  public static boolean areMeant(Request request) {
    return request
            .values()
            .text(Parameters.IMAGE.name())
            .filter(one -> one.startsWith(Parameters.CHOSEN))
            .isPresent()
        && !request.values().has(Parameters.ANSWER.name());
  }

  /** That what was posted of it still stands. */
  public static Line originalStands(String subject) {
    return Line.of(WORDS.originalStands(subject));
  }

  /**
   * Says it; empty where it was said, is so still, and is to be done. What is done already, or not
   * theirs any more, holds nothing else up: the command leaves it and says so. Nor does who came
   * and went there meanwhile: for what is done the chat is not asked how many may look.
   *
   * @param all to which something would be done now
   * @param left what is said of the others
   * @param more what the button says besides
   */
  public Optional<Reply> asked(
      Request request,
      Act act,
      String command,
      List<Reached> all,
      List<Line> left,
      Map<String, String> more) {
    boolean pressed = request.values().has(Parameters.SURE.name());
    if (all.isEmpty()) {
      return pressed ? Optional.empty() : Optional.of(new Reply.Say(left, List.of(), false));
    }
    Map<LinkId, String> now = new TreeMap<>(Comparator.comparing(LinkId::toString));
    all.forEach(one -> now.put(one.link().id(), digest(act, one)));
    if (pressed && shown(request).entrySet().containsAll(now.entrySet())) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    if (pressed) {
      lines.add(Line.of(WORDS.changedMeanwhile()));
    }
    lines.add(act.reach(all));
    lines.addAll(places(all));
    if (!left.isEmpty()) {
      lines.add(Line.of(Span.bold(WORDS.leftOut())));
      lines.addAll(left);
    }
    Map<String, String> values = new HashMap<>(more);
    values.put(Parameters.IMAGE.name(), reference(now.keySet()));
    values.put(Parameters.SHOWN.name(), String.join("", now.values()));
    values.put(Parameters.SURE.name(), "true");
    Button.Style style = act == Act.REVOKE ? Button.Style.DANGER : Button.Style.PRIMARY;
    return Optional.of(
        new Reply.Say(
            lines, List.of(new Button(act.label(all.size()), command, values, style)), false));
  }

  /** What was shown of each when the button came. */
  private static Map<LinkId, String> shown(Request request) {
    List<LinkId> ids = read(request.values().required(Parameters.IMAGE.name()));
    String digests = request.values().text(Parameters.SHOWN.name()).orElse("");
    if (digests.length() != ids.size() * DIGITS) {
      return Map.of();
    }
    Map<LinkId, String> shown = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      shown.put(ids.get(i), digests.substring(i * DIGITS, (i + 1) * DIGITS));
    }
    return shown;
  }

  private static String digest(Act act, Reached one) {
    List<String> facts = new ArrayList<>();
    facts.add(one.link().id().toString());
    facts.add(one.where().id());
    facts.add(one.open() + " " + one.link().expiresAt() + " " + one.link().revokedAt());
    act.settings().forEach(setting -> facts.add(one.policy().text(setting)));
    byte[] bytes = String.join("\n", facts).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString().substring(0, DIGITS);
  }

  private List<Line> places(List<Reached> all) {
    Map<Place, List<Reached>> places =
        all.stream()
            .collect(Collectors.groupingBy(Place::of, LinkedHashMap::new, Collectors.toList()));
    List<Reached> asked =
        places.entrySet().stream()
            .limit(MOST_ASKED)
            .filter(one -> one.getKey().open())
            .map(one -> one.getValue().get(0))
            .toList();
    Map<Place, Supplier<String>> told = told(asked);
    List<Line> lines = new ArrayList<>();
    places.forEach(
        (place, there) -> {
          Span where = Span.conversation(place.where());
          if (told.containsKey(place)) {
            lines.add(Line.of(WORDS.there(where, there.size(), told.get(place).get())));
          } else {
            lines.add(
                Line.of(
                    asked.contains(there.get(0))
                        ? WORDS.thereUnanswered(where, there.size())
                        : WORDS.thereUnasked(where, there.size())));
          }
        });
    return lines;
  }

  /** How many may look there, as far as the chat says it in time. */
  private Map<Place, Supplier<String>> told(List<Reached> asked) {
    Map<Place, Supplier<String>> told = new ConcurrentHashMap<>();
    AtomicBoolean over = new AtomicBoolean();
    if (asked.isEmpty()) {
      return told;
    }
    patience.ask(
        asked.get(0).where().workspace().messenger(),
        () -> {
          for (Reached one : asked) {
            if (!over.get()) {
              told.put(Place.of(one), people.apply(one.where(), one.policy()));
            }
          }
          return true;
        });
    over.set(true);
    return Map.copyOf(told);
  }

  private static Span oldest(List<Reached> all) {
    Instant oldest =
        all.stream().map(one -> one.link().issuedAt()).min(Comparator.naturalOrder()).orElseThrow();
    return Span.time(oldest);
  }
}
