package io.cloakroom.demo;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;

/**
 * The demo's page in the browser: the chat as anybody of its cast sees it. It lets everybody be
 * anybody, so it answers this machine and its own page only.
 */
public final class DemoPages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where the page stands. */
  public static final String PATH = "/demo";

  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final long MAX_POST_BYTES = 512L << 20;
  private static final int IN_MEMORY_BYTES = 64 * 1024;

  private final transient Map<String, Route> reads;
  private final transient Map<String, Route> writes;
  private final transient Assets assets = new Assets();

  public DemoPages(DemoWorld world, BotDoor bot, LogWatch log) {
    this.reads = new ReadRoutes(world, bot, log).routes();
    this.writes = new WriteRoutes(world, bot).routes();
  }

  /**
   * The page as a handler for {@link #PATH} and everything below it.
   *
   * @param uploads a directory where files lie while they are uploaded
   */
  public Handler handler(Path uploads) {
    ServletHolder holder = new ServletHolder(this);
    holder
        .getRegistration()
        .setMultipartConfig(
            new MultipartConfigElement(
                uploads.toString(), MAX_FILE_BYTES, MAX_POST_BYTES, IN_MEMORY_BYTES));
    ServletContextHandler context = new ServletContextHandler(PATH);
    context.addServlet(holder, "/*");
    return context;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, reads);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request, response, writes);
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Map<String, Route> routes)
      throws IOException {
    Answers.headers(response);
    Optional<String> foreign = LocalOnly.refusal(request);
    if (foreign.isPresent()) {
      Answers.problem(response, Asked.FORBIDDEN, foreign.get());
      return;
    }
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    Optional<Route> route =
        path.startsWith("/api/")
            ? Optional.ofNullable(routes.get(path.substring("/api/".length())))
            : Optional.of(assets.route(path)).filter(found -> routes == reads);
    try {
      route
          .orElseThrow(() -> new Refusal(Asked.NOT_FOUND, "There is no such page."))
          .answer(new Asked(request), response);
    } catch (Refusal e) {
      Answers.problem(response, e.status(), e.getMessage());
    }
  }
}
