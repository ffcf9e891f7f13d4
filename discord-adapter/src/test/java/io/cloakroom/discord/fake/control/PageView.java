package io.cloakroom.discord.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.http.Html;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.server.CommandBook;
import io.cloakroom.discord.fake.world.Components;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page by hand: channels, messages as one person sees them, buttons and forms. */
final class PageView {
  private static final String STYLE =
      "<style>body{font:15px sans-serif;margin:0;display:flex;background:#313338;color:#ddd}"
          + "nav{width:15em;padding:1em;background:#2b2d31;min-height:100vh}main{padding:1em;flex:1}a{color:#9cf}img{max-width:240px;max-height:180px;display:block;margin:.3em"
          + " 0}article{border-bottom:1px solid #444;padding:.6em"
          + " 0;white-space:pre-wrap}form{display:inline}.only{background:#3a3a55}fieldset{margin:1em"
          + " 0}</style>";

  private final FakeDiscord discord;

  PageView(FakeDiscord discord) {
    this.discord = discord;
  }

  String page(FakePerson person, FakeChannel channel, Optional<FakeInteraction> form) {
    StringBuilder page = new StringBuilder("<!doctype html><title>Discord (fake)</title>");
    page.append(STYLE).append("<nav>").append(navigation(person, channel)).append("</nav><main>");
    page.append("<h2>#").append(Html.text(channel.name())).append("</h2>");
    for (FakeMessage message : person.sees(channel)) {
      page.append(message(person, message));
    }
    form.ifPresent(open -> page.append(form(person, channel, open.form())));
    page.append(writing(person, channel)).append("<h3>Direct messages</h3>");
    for (FakeMessage message : person.directMessages()) {
      page.append(message(person, message));
    }
    return page.append("</main>").toString();
  }

  private String navigation(FakePerson person, FakeChannel channel) {
    StringBuilder html = new StringBuilder("<b>You are ");
    html.append(Html.text(person.name())).append("</b><p>");
    for (FakePerson other : discord.people()) {
      html.append(link(other.name(), channel, other.name())).append("<br>");
    }
    html.append("<h3>").append(Html.text(discord.guild().name())).append("</h3>");
    for (FakeChannel place : discord.guild().channels()) {
      if (person.canSee(place)) {
        String label = (place.kind().isThread() ? "&nbsp;↳ " : "# ") + Html.text(place.name());
        html.append(link(person.name(), place, label)).append("<br>");
      }
    }
    return html + "<p>" + (discord.gateway().isConnected() ? "bot online" : "bot offline");
  }

  private static String link(String person, FakeChannel channel, String label) {
    Map<String, String> query = Map.of("as", person, "channel", Long.toString(channel.id()));
    return "<a href=\"" + Html.text(Html.withQuery("/", query)) + "\">" + label + "</a>";
  }

  private String message(FakePerson person, FakeMessage message) {
    StringBuilder html = new StringBuilder("<article");
    html.append(message.isEphemeral() ? " class=only>" : ">");
    html.append("<b>").append(Html.text(message.author().name())).append("</b> ");
    html.append(message.isEphemeral() ? "<i>only you see this</i> " : "");
    html.append(message.isLoading() ? "<i>is thinking</i>" : "");
    html.append('\n').append(Html.text(message.text()));
    for (FakeAttachment file : message.attachments()) {
      String url = Html.text(discord.cdn().url(message.channel().id(), file));
      html.append("<a href=\"")
          .append(url)
          .append("\"><img alt=\"")
          .append(Html.text(file.fileName()))
          .append("\" src=\"")
          .append(url)
          .append("\"></a>");
    }
    return html + buttons(person, message) + "</article>";
  }

  private String buttons(FakePerson person, FakeMessage message) {
    StringBuilder html = new StringBuilder();
    for (JsonNode button : Components.all(message.components(), Components::isButton)) {
      String label = button.path("label").asText();
      if (button.has("url")) {
        String url = Html.text(button.path("url").asText());
        html.append(" <a href=\"")
            .append(url)
            .append("\">")
            .append(Html.text(label))
            .append("</a>");
      } else if (!button.path("disabled").asBoolean(false)) {
        html.append(act("press", person, message, "label", label));
      }
    }
    for (JsonNode command : discord.commands().all(discord.guild())) {
      if (command.path("type").asInt() == CommandBook.ON_MESSAGE && !message.isEphemeral()) {
        html.append(act("menu", person, message, "command", command.path("name").asText()));
      }
    }
    return html
        + (message.author() == person.user() ? act("delete", person, message, "x", "Delete") : "");
  }

  private static String act(
      String action, FakePerson person, FakeMessage message, String field, String value) {
    return " <form method=post action=/page/"
        + action
        + ">"
        + context(person, message.channel())
        + Html.hidden("message", Long.toString(message.id()))
        + Html.button(field, value)
        + "</form>";
  }

  private static String context(FakePerson person, FakeChannel channel) {
    return Html.hidden("as", person.name()) + Html.hidden("channel", Long.toString(channel.id()));
  }

  private static String writing(FakePerson person, FakeChannel channel) {
    return opening("post", person, channel)
        + "<input name=text size=50 placeholder=Message> <input type=file name=file multiple> "
        + "<button>Post</button></fieldset></form>"
        + opening("command", person, channel)
        + "/<input name=words size=50 placeholder='image list user=@ben'> "
        + "<input type=file name=file> <button>Run</button></fieldset></form>";
  }

  private static String opening(String action, FakePerson person, FakeChannel channel) {
    return "<form method=post enctype=multipart/form-data action=/page/"
        + action
        + "><fieldset>"
        + context(person, channel);
  }

  private static String form(FakePerson person, FakeChannel channel, JsonNode modal) {
    StringBuilder html = new StringBuilder(opening("submit", person, channel));
    html.append("<h3>").append(Html.text(modal.path("title").asText())).append("</h3>");
    for (JsonNode top : modal.path("components")) {
      List<JsonNode> fields = Components.all(top, any -> any.has("custom_id"));
      for (JsonNode field : fields) {
        String name = Html.text(field.path("custom_id").asText());
        String value = Html.text(field.path("value").asText(""));
        html.append(Html.text(top.path("label").asText(field.path("label").asText(name))))
            .append(" <input name=\"field:")
            .append(name)
            .append("\" value=\"")
            .append(value)
            .append("\"><br>");
      }
    }
    return html + "<button>Submit</button></fieldset></form>";
  }
}
