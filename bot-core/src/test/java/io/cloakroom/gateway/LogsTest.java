package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a log may hold of a request: a short id. */
class LogsTest {
  @Test
  void T11_noLogHoldsATokenAPassOrASession() throws Exception {
    Logger own = (Logger) LoggerFactory.getLogger("io.cloakroom");
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Level before = own.getLevel();
    own.setLevel(Level.TRACE);
    root.addAppender(lines);
    lines.start();

    List<String> secrets;
    try (GatewayScene scene = new GatewayScene()) {
      secrets = useEverything(scene);
    } finally {
      root.detachAppender(lines);
      own.setLevel(before);
    }

    List<ILoggingEvent> events = List.copyOf(lines.list);
    String all = events.stream().map(LogsTest::text).collect(Collectors.joining("\n"));
    assertThat(all).contains("POST view ").contains(" -> 200, 200000 bytes").contains(" failed: ");
    assertThat(secrets).hasSize(5).allSatisfy(secret -> assertThat(all).doesNotContain(secret));
  }

  private static List<String> useEverything(GatewayScene scene) throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    String pass = scene.passes.issue(GatewayScene.BOB);
    Browser bob = scene.browser();
    bob.redeem(pass);
    String session = bob.cookie().orElseThrow().split("=", 2)[1];
    String madeUp = GatewayScene.madeUpToken();
    scene.browser().get("/i/" + madeUp);
    bob.get(scene.path(link) + "/%C3%A4");
    bob.view(link);
    bob.details(link);
    scene.blobs.broken(true);
    scene.signedIn(GatewayScene.ANA).view(link);
    scene.database.breakAudit(true);
    bob.view(link);
    return List.of(scene.token(link), pass, session, madeUp, bob.formToken());
  }

  private static String text(ILoggingEvent event) {
    return event.getFormattedMessage()
        + (event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }
}
