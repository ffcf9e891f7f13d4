package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Home;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.ListedPictures;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import io.cloakroom.slack.web.WebApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows people their own page of the app.
 *
 * @see <a href="https://docs.slack.dev/surfaces/app-home">Slack: App Home</a>
 */
public final class HomeTab {
  private static final Logger LOG = LoggerFactory.getLogger(HomeTab.class);
  private static final int MOST_BLOCKS = 100;

  private final WebApi bot;
  private final Team team;
  private final Blocks blocks;
  private final ListedPictures pictures;
  private final Commands commands;

  public HomeTab(WebApi bot, Team team, Blocks blocks, ListedPictures pictures, Commands commands) {
    this.bot = bot;
    this.team = team;
    this.blocks = blocks;
    this.pictures = pictures;
    this.commands = commands;
  }

  /** Shows the page as it is now; a failure costs nothing but its freshness. */
  public void show(String user) {
    show(user, Map.of());
  }

  /**
   * The same, turned to another page of their pictures.
   *
   * @param turn as in {@link Commands#home(Person, Map)}
   */
  public void show(String user, Map<String, String> turn) {
    Home page = commands.home(team.person(user), turn);
    List<Map<Integer, ListedPictures.Listed>> listed =
        page.sections().stream().map(section -> pictures.of(section.thumbnails())).toList();
    try {
      ApiAnswer answer = publish(user, turn, view(page, listed));
      if (!answer.ok() && listed.stream().anyMatch(one -> !one.isEmpty())) {
        // A file may be gone, or not ready.
        answer = publish(user, turn, view(page, List.of()));
      }
      if (!answer.ok()) {
        LOG.warn("a home page was refused: {}", answer.error());
      }
    } catch (MessengerUnavailable e) {
      LOG.warn("a home page could not be shown");
    }
  }

  private ApiAnswer publish(String user, Map<String, String> turn, ObjectNode view)
      throws MessengerUnavailable {
    view.put("private_metadata", SlackJson.text(SlackJson.object(turn)));
    return bot.call("views.publish", Map.of("user_id", user, "view", SlackJson.text(view)));
  }

  /** The page that is turned to, as it was shown. */
  static Map<String, String> turned(JsonNode view) {
    return SlackJson.texts(SlackJson.read(view.path("private_metadata").asText("")));
  }

  /**
   * @param pictures of each section, by the place of the line; empty for none at all
   */
  ObjectNode view(Home page, List<Map<Integer, ListedPictures.Listed>> pictures) {
    List<ObjectNode> all = new ArrayList<>();
    if (page.sections().isEmpty()) {
      all.add(Blocks.section(AnswerWords.WORDS.nothingOfYoursYet()));
    }
    for (int i = 0; i < page.sections().size(); i++) {
      Home.Section section = page.sections().get(i);
      all.add(Blocks.header(section.title()));
      all.addAll(blocks.lines(section.lines(), pictures.isEmpty() ? Map.of() : pictures.get(i)));
      all.addAll(blocks.buttons(section.buttons()));
    }
    ObjectNode view = SlackJson.object().put("type", "home");
    view.set("blocks", SlackJson.array(all.subList(0, Math.min(MOST_BLOCKS, all.size()))));
    return view;
  }
}
