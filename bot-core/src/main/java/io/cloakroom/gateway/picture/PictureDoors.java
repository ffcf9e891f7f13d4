package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.chat.Person;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.gateway.session.ViewerSessions;
import io.cloakroom.link.Link;
import io.cloakroom.link.LookResult;
import io.cloakroom.link.PictureVersion;
import io.cloakroom.link.RefusedLooks;
import io.cloakroom.outsider.Outsider;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Everything that is asked of a link: its page, its picture, and the files that went with it. */
public final class PictureDoors {
  /** What answers say of a picture beside its bytes. */
  public static final String TOLD = DetailsDoor.LAST_LOOK + ", " + Transfers.FIRST_FRAME;

  private static final String LINK = "/i/{token}";

  /**
   * What is answered to somebody who looks at a picture within their chat: the same as on its own
   * page, decided, counted and recorded alike.
   *
   * @param view with the picture
   * @param full with all of a picture that is shown smaller
   * @param request asks those who may decide to let them in
   * @param limited gives another door their bound: it answers as many at once as they do together
   */
  public record Within(
      LinkDoor view,
      LinkDoor full,
      LinkDoor request,
      UnaryOperator<LinkDoor> limited,
      Still still,
      Others others) {}

  /** Answers whether somebody who was shown a picture may be shown it still. */
  public interface Still {
    /**
     * The answer.
     *
     * @param facts whether it is to say something of the picture too
     */
    HttpAnswer answer(Exchange exchange, Person person, Link link, boolean facts);
  }

  /** Knows which pictures were posted together. */
  public interface Others {
    /**
     * Those of the link's post, in their order, that the person may be told of; itself too. Empty
     * where the chat does not say what the person is.
     */
    Optional<List<Link>> of(Person person, Link link);
  }

  private final PictureDesk desk;
  private final ViewerSessions viewers;
  private final RememberedNames names;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final RefusedLooks refused;
  private final TransferLimit limit = new TransferLimit();
  private final Transfers transfers;
  private final Refusals refusals;
  private final RefusedViewers turned;
  private final DetailsDoor details;

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public PictureDoors(
      PictureDesk desk,
      ViewerSessions viewers,
      RememberedNames names,
      RefusedLooks refused,
      StrangerLimit strangers,
      PageWriter pages,
      Clock clock,
      LongSupplier nanos) {
    this.desk = desk;
    this.viewers = viewers;
    this.names = names;
    this.strangers = strangers;
    this.pages = pages;
    this.refused = refused;
    this.transfers = new Transfers(desk.links(), desk.audit(), clock, nanos);
    this.refusals = new Refusals(desk.links(), pages, clock);
    this.turned = new RefusedViewers(desk.links(), desk.requests(), refusals, pages);
    this.details = details(Optional.empty());
  }

  /**
   * Where each of it is asked.
   *
   * @param problems why nothing can be shown at this moment; empty when nothing was found
   * @param providers whom people can sign in with
   */
  public List<Route> routes(OwnPages own, Supplier<List<String>> problems, List<String> providers) {
    LinkChecks checks = new LinkChecks(desk.links(), viewers, own, strangers, problems, pages);
    FilesDoor files = new FilesDoor(desk.files(), transfers, refusals, pages);
    BiPredicate<Person, Link> mayTake = desk.links()::mayTake;
    LinkDoor view = picture(desk.looks()::view, mayTake);
    LinkDoor download =
        new PictureDoor(desk.looks()::download, true, mayTake, transfers, turned, pages);
    LinkDoor full = picture(desk.looks()::full, mayTake);
    LinkDoor request = new RequestDoor(desk.links(), desk.requests(), turned, pages);
    EarlierDoor earlier =
        new EarlierDoor(desk.links(), (which, version) -> earlier(version), this::limited, pages);
    EarlierDoor earlierDetails =
        new EarlierDoor(
            desk.links(),
            (which, version) -> details(Optional.of(which)),
            UnaryOperator.identity(),
            pages);
    return List.of(
        Route.at(LINK, "landing").get(landing(providers, false)),
        Route.at(LINK + "/view", "view").post(checks.before(limited(view), earlier)),
        Route.at(LINK + "/full", "view").post(checks.before(limited(full))),
        Route.at(LINK + "/download", "download").post(checks.before(limited(download))),
        Route.at(LINK + "/request", "request").post(checks.before(request)),
        Route.at(LINK + "/details", "details").post(checks.before(details, earlierDetails)),
        Route.at(LINK + "/files", "file")
            .get(landing(providers, true))
            .post(checks.before(files::list)),
        Route.at(LINK + "/file", "file").post(checks.before(limited(files::send))));
  }

  /**
   * Where people outside look.
   *
   * @param secure whether cookies go through TLS only
   */
  public List<Route> outside(OwnPages own, boolean secure) {
    return new OutsiderDoors(
            desk.outsiders(),
            one -> shown((viewer, link) -> counted(one, desk.looks().view(viewer, link))),
            desk.links()::mayStillView,
            viewers,
            strangers,
            desk.previews(),
            pages,
            secure)
        .routes(own);
  }

  /** What is asked by somebody who looks at a picture within their chat. */
  public Within within() {
    return new Within(
        shown(desk.looks()::view),
        shown(desk.looks()::full),
        new RequestDoor(desk.links(), desk.requests(), turned, pages),
        this::limited,
        this::still,
        details::others);
  }

  /** As many at once as whoever asks has at all these doors together. */
  private LinkDoor limited(LinkDoor door) {
    return new LimitedDoor(door, limit, refused, pages);
  }

  /** To be looked at, and not to be taken. */
  private LinkDoor shown(PictureDoor.Opener opener) {
    return limited(picture(opener, (person, link) -> false));
  }

  private LinkDoor picture(PictureDoor.Opener opener, BiPredicate<Person, Link> mayTake) {
    return new PictureDoor(opener, false, mayTake, transfers, turned, pages);
  }

  private DetailsDoor details(Optional<EarlierVersion> earlier) {
    return new DetailsDoor(
        desk.links(), desk.files(), desk.titles(), names, refusals, pages, earlier);
  }

  /** Counts and records nothing. */
  private HttpAnswer still(Exchange exchange, Person person, Link link, boolean facts) {
    Decision decision = desk.links().mayStillView(person, link);
    if (!decision.allowed()) {
      return DetailsDoor.refusal(refusals.of(exchange, decision, link), decision, link);
    }
    return pages.json(200, facts ? details.briefly(person, link, decision) : Map.of());
  }

  private LinkDoor earlier(PictureVersion version) {
    return picture(
        (viewer, link) -> desk.looks().viewEarlier(viewer, link, version), (person, link) -> false);
  }

  /** One of their looks, where it was granted: whoever waits or is refused has lost none. */
  private LookResult counted(Outsider one, LookResult look) throws IOException {
    return look.picture().isEmpty() || desk.outsiders().countView(one) ? look : look.usedUp();
  }

  private LandingDoor landing(List<String> providers, boolean files) {
    return new LandingDoor(
        viewers, strangers, desk.links(), desk.previews(), pages, providers, files);
  }
}
