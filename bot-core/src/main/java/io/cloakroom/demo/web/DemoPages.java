package io.cloakroom.demo.web;

import io.cloakroom.demo.world.DemoWorld;
import io.cloakroom.gateway.http.Door;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.Fallbacks;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.http.RouteHandler;
import io.cloakroom.gateway.http.RouteTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's page in the browser: the chat as anybody of its cast sees it. It lets everybody be
 * anybody, so it answers this machine and its own page only.
 */
public final class DemoPages implements Fallbacks {
  /** Where the page stands. */
  public static final String PATH = "/demo";

  private static final String CALLS = PATH + "/api/";

  private static final Logger LOG = LoggerFactory.getLogger(DemoPages.class);

  /** A command as long as it may be typed, and what becomes of that in a form. */
  private static final int MAX_FORM_BYTES = 64 * 1024;

  /** RFC 4918. */
  private static final int INSUFFICIENT_STORAGE = 507;

  private final DemoWorld world;
  private final BotCommands bot;
  private final Tour tour;

  public DemoPages(DemoWorld world, BotCommands bot, Tour tour) {
    this.world = world;
    this.bot = bot;
    this.tour = tour;
  }

  /**
   * The page as a handler for {@link #PATH} and everything below it.
   *
   * @param uploads a directory where files lie while they are uploaded
   */
  public Handler handler(Path uploads) {
    world.disk().also(uploads);
    List<Route> routes = new ArrayList<>(Assets.routes(PATH));
    new ReadRoutes(world, bot, tour)
        .doors()
        .forEach((call, door) -> routes.add(Answers.route(CALLS + call).get(orRefusal(door))));
    WriteRoutes writing = new WriteRoutes(world, bot, new UploadedForms(uploads));
    routes.add(Answers.route(CALLS + "post").upload(written(writing::post)));
    writing
        .doors()
        .forEach(
            (call, door) ->
                routes.add(Answers.route(CALLS + call).post(written(door), MAX_FORM_BYTES)));
    return new LocalOnly(new RouteHandler(new RouteTable(routes), this));
  }

  private static Door orRefusal(PageDoor door) {
    return exchange -> {
      try {
        door.answer(Asked.of(exchange));
      } catch (RefusedRequest e) {
        exchange.send(Answers.problem(e.status(), e.words()));
      }
    };
  }

  /** What is done is written before it is answered: what cannot be written is not done. */
  private Door written(PageDoor door) {
    Door told = orRefusal(door);
    return exchange -> {
      try {
        told.answer(exchange);
      } catch (IOException e) {
        LOG.error("the demo cannot write to its disk: {}", e.getClass().getName());
        world.disk().failed(e);
        exchange.send(Answers.problem(INSUFFICIENT_STORAGE, DemoWords.WORDS.unwritten()));
      }
    };
  }

  @Override
  public HttpAnswer nothingHere(Exchange exchange) {
    return Answers.problem(Asked.NOT_FOUND, DemoWords.WORDS.noPage());
  }

  @Override
  public HttpAnswer wrongMethod(Exchange exchange, String allowed) {
    return Answers.problem(405, DemoWords.WORDS.wrongMethod()).with("Allow", allowed);
  }

  @Override
  public HttpAnswer notNow(Exchange exchange) {
    return Answers.problem(503, DemoWords.WORDS.notNow()).with("Retry-After", "1");
  }
}
