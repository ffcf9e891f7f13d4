package io.cloakroom.gateway.picture;

import static io.cloakroom.gateway.picture.PictureWords.WORDS;

import io.cloakroom.access.Decision;
import io.cloakroom.access.OpensFor;
import io.cloakroom.access.Outcome;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.intake.title.Titles;
import io.cloakroom.link.Link;
import io.cloakroom.link.Links;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * {@code POST /i/TOKEN/details}: what the page says beside a picture that it shows, and, from time
 * to time, whether it may show it still. For whoever is in the audience now; counts and records
 * nothing.
 */
final class DetailsDoor implements LinkDoor {
  /** On a refusal: nothing but the viewer's own last look has ended it. */
  static final String LAST_LOOK = "Cloakroom-Last-Look";

  private final Links links;
  private final CarriedFiles files;
  private final Titles titles;
  private final RememberedNames names;
  private final Refusals refusals;
  private final PageWriter pages;
  private final Optional<EarlierVersion> earlier;

  /**
   * @param files know who posted what they went with
   * @param earlier which earlier version is shown; empty for what the picture is
   */
  DetailsDoor(
      Links links,
      CarriedFiles files,
      Titles titles,
      RememberedNames names,
      Refusals refusals,
      PageWriter pages,
      Optional<EarlierVersion> earlier) {
    this.links = links;
    this.files = files;
    this.titles = titles;
    this.names = names;
    this.refusals = refusals;
    this.pages = pages;
    this.earlier = earlier;
  }

  @Override
  public void answer(Exchange exchange, SignedInViewer viewer, Link link) {
    Decision decision = links.mayStillView(viewer.person(), link);
    exchange.send(
        decision.allowed()
            ? pages.json(200, isAskedOften(exchange) ? Map.of() : facts(viewer, link, decision))
            : refused(exchange, decision, link));
  }

  /** A page that is open asks every few seconds, and wants to know no more than whether it may. */
  private static boolean isAskedOften(Exchange exchange) {
    return Bodies.form(exchange).filter(form -> form.containsKey("still")).isPresent();
  }

  private HttpAnswer refused(Exchange exchange, Decision decision, Link link) {
    return refusal(refusals.of(exchange, decision, link), decision, link);
  }

  /** What a page that is open is told, which may show the last look in peace. */
  static HttpAnswer refusal(HttpAnswer answer, Decision decision, Link link) {
    boolean usedUp = decision.outcome() == Outcome.EXPIRED || decision.outcome() == Outcome.USED_UP;
    boolean lastLook =
        usedUp && link.revokedAt().isEmpty() && link.viewsLeft().equals(OptionalInt.of(0));
    return lastLook ? answer.with(LAST_LOOK, "yes") : answer;
  }

  /** No more than has a place beside a picture in a narrow pane. */
  Map<String, Object> briefly(Person person, Link link, Decision decision) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("title", titles.of(link, decision).text());
    link.viewsLeft().ifPresent(views -> facts.put("viewsLeft", views));
    boolean own = link.isOwnedBy(person);
    facts.put("own", own);
    facts.put("once", link.limit().oncePerPerson() && !own);
    facts.put("watermarked", decision.watermarked());
    facts.put("smaller", isSmaller(link, decision));
    facts.put("full", isSmaller(link, decision) && mayFill(person, link));
    facts.put("width", link.image().widthPixels());
    others(facts, link, decision);
    return facts;
  }

  private Map<String, Object> facts(SignedInViewer viewer, Link link, Decision decision) {
    Map<String, Object> facts = briefly(viewer.person(), link, decision);
    links.usage(link).ifPresent(usage -> facts.put("usage", usage));
    links.words(link).rightsHolder().ifPresent(holder -> facts.put("rightsHolder", holder));
    facts.put("tags", titles.tags(link, decision).all());
    // Whoever lets themselves in burns nothing.
    facts.put("burned", link.own().burns() && link.viewsLeft().equals(OptionalInt.of(0)));
    Person poster = files.poster(link);
    facts.put("by", names.of(poster));
    if (!link.isOwnedBy(poster)) {
      facts.put("owner", names.of(link.owner()));
    }
    facts.put("where", names.of(link.audience()));
    facts.put("audience", audience(link));
    facts.put("until", links.opensUntil(link, decision).toString());
    link.keptUntil().ifPresent(kept -> facts.put("kept", kept.toString()));
    facts.put("held", link.isHeld());
    facts.put("download", links.mayTake(viewer.person(), link));
    facts.put("takenMarked", links.mayTakeMarked(viewer.person(), link));
    earlier.ifPresent(which -> ofEarlier(facts, which));
    return facts;
  }

  /** Where the pictures of its post are, in their order, where there are more. */
  private void others(Map<String, Object> facts, Link link, Decision decision) {
    List<Link> pictures = earlier.isPresent() ? List.of() : others(link, decision);
    if (pictures.size() > 1) {
      facts.put(
          "pictures", pictures.stream().map(one -> links.address(one.id()).getPath()).toList());
    }
  }

  /** Whom somebody let in to one picture is told of no other. */
  private List<Link> others(Link link, Decision decision) {
    return decision.letInUntil().isPresent() ? List.of() : files.pictures(link);
  }

  /** See {@link PictureDoors.Others#of}. */
  Optional<List<Link>> others(Person person, Link link) {
    Decision decision = links.mayStillView(person, link);
    return decision.outcome() == Outcome.UNKNOWN
        ? Optional.empty()
        : Optional.of(decision.allowed() ? others(link, decision) : List.of());
  }

  /** It is to be looked at, and no more: nobody takes it, and no look at it is counted. */
  private static void ofEarlier(Map<String, Object> facts, EarlierVersion which) {
    facts.put("title", WORDS.earlierVersion(which.number()));
    facts.put("download", false);
    facts.put("full", false);
    facts.put("takenMarked", false);
    facts.put("once", false);
    facts.put("burned", false);
    facts.remove("viewsLeft");
  }

  /** Whether the page shows less of the picture than is kept. */
  private static boolean isSmaller(Link link, Decision decision) {
    int shown = link.image().longestShownSide();
    int most = decision.longestSidePixels().orElse(shown);
    return shown > 0 && Math.min(shown, most) < link.image().longestSide();
  }

  /** Whether the page shows them all of it, when they make it larger. */
  private boolean mayFill(Person person, Link link) {
    return link.image().type().isShownByBrowsers() && links.mayTake(person, link);
  }

  private String audience(Link link) {
    String channel = names.of(link.audience());
    OpensFor audience = links.audience(link);
    return switch (audience.access()) {
      case OPEN -> WORDS.forAll(channel);
      case RESTRICTED ->
          members(channel, !audience.groups().isEmpty(), !audience.byRole().isEmpty());
      case APPROVAL -> WORDS.forLetIn();
    };
  }

  private static String members(String channel, boolean groups, boolean roles) {
    if (groups) {
      return roles ? WORDS.forMembersInGroupsAndRoles(channel) : WORDS.forMembersInGroups(channel);
    }
    return roles ? WORDS.forMembersAndRoles(channel) : WORDS.forMembers(channel);
  }
}
