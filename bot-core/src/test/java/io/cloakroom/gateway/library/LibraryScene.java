package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The library of a stage, pictures that are chosen there, and what is pressed about them. */
public abstract class LibraryScene {
  private static final Pattern PRESS =
      Pattern.compile("<form class=\"press\".*?</form>", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\">");

  public ServedStage served;
  public CommandStage stage;

  @BeforeEach
  public void open() throws IOException {
    served = new ServedStage();
    stage = served.stage;
  }

  @AfterEach
  public void close() throws IOException {
    served.close();
  }

  public Browser browser(Person who) {
    return served.signedIn(who).with("Accept", "text/html");
  }

  public String token(Link link) {
    String path = stage.links.address(link.id()).getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  public Map<String, String> form(String act, Link... chosen) {
    Map<String, String> form = new HashMap<>(Map.of("do", act));
    Stream.of(chosen).forEach(link -> form.put(token(link), "on"));
    return form;
  }

  public Browser.Reply chosen(Browser browser, String act, Link... chosen) {
    return browser.fill("/library/chosen", form(act, chosen));
  }

  /** The values of the only button on the page. */
  public static Map<String, String> button(Browser.Reply page) {
    List<MatchResult> presses = PRESS.matcher(page.text()).results().toList();
    assertThat(presses).as(page.text()).hasSize(1);
    Map<String, String> fields = new HashMap<>();
    FIELD
        .matcher(presses.get(0).group())
        .results()
        .forEach(one -> fields.put(one.group(1), one.group(2)));
    fields.remove("form");
    return fields;
  }

  public Browser.Reply pressed(Browser browser, Browser.Reply page) {
    return browser.fill("/library/act", button(page));
  }

  public static String main(String page) {
    return page.substring(page.indexOf("<main>"));
  }

  public boolean isRevoked(Link link) {
    return stage.links.find(link.id()).orElseThrow().revokedAt().isPresent();
  }

  public Link fresh(Link link) {
    return stage.links.latest(link);
  }

  public Link keptFor(Duration length) {
    Instant at = stage.clock.instant();
    Instant end = at.plus(Duration.ofDays(7));
    Link link =
        Link.issue(
                LinkId.next(), Sample.picture(ImageId.next()), SITE, ANA, at, end, ViewLimit.NONE)
            .kept(Optional.of(at.plus(length)));
    assertThat(stage.database.links().add(link, List.of())).isTrue();
    return link;
  }

  public long recorded(Action action) {
    return stage.database.recorded().stream()
        .filter(one -> one.event().action().equals(action))
        .count();
  }
}
