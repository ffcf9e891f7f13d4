package io.cloakroom.gateway.picture;

import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Pages;
import io.cloakroom.gateway.session.Names;
import io.cloakroom.gateway.session.Visitors;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Everything that is asked of a link: its page, its picture, and the files that went with it. */
public final class PictureDoors {
  private static final String LINK = "/i/{token}";

  private final PictureDesk desk;
  private final Visitors visitors;
  private final Names names;
  private final Strangers strangers;
  private final Pages pages;
  private final Clock clock;

  public PictureDoors(
      PictureDesk desk,
      Visitors visitors,
      Names names,
      Strangers strangers,
      Pages pages,
      Clock clock) {
    this.desk = desk;
    this.visitors = visitors;
    this.names = names;
    this.strangers = strangers;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * @param problems why nothing can be shown at this moment; empty when all is well
   * @param providers whom people can sign in with
   */
  public List<Route> routes(Supplier<List<String>> problems, List<String> providers) {
    Threshold threshold = new Threshold(desk.links(), visitors, strangers, problems, pages);
    Transfers transfers = new Transfers(desk.links(), desk.audit(), clock);
    Places places = new Places();
    FilesDoor files = new FilesDoor(desk.files(), transfers, places, pages);
    return List.of(
        Route.at(LINK, "landing").get(landing(providers, false)),
        Route.at(LINK + "/view", "view")
            .post(
                threshold.before(
                    new PictureDoor(
                        desk.looks()::view, false, desk.links(), transfers, places, pages))),
        Route.at(LINK + "/download", "download")
            .post(
                threshold.before(
                    new PictureDoor(
                        desk.looks()::download, true, desk.links(), transfers, places, pages))),
        Route.at(LINK + "/details", "details")
            .post(threshold.before(new DetailsDoor(desk.links(), names, pages))),
        Route.at(LINK + "/files", "file")
            .get(landing(providers, true))
            .post(threshold.before(files::list)),
        Route.at(LINK + "/file", "file").post(threshold.before(files::send)));
  }

  private LandingDoor landing(List<String> providers, boolean files) {
    return new LandingDoor(visitors, strangers, pages, providers, files);
  }
}
