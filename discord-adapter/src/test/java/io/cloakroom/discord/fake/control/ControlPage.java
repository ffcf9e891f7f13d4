package io.cloakroom.discord.fake.control;

import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Html;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a person does by hand on the page: post, press, type a command, fill in a form. */
final class ControlPage {
  private final FakeDiscord discord;
  private final PageView view;
  private final Map<String, FakeInteraction> last = new ConcurrentHashMap<>();

  ControlPage(FakeDiscord discord) {
    this.discord = discord;
    this.view = new PageView(discord);
  }

  void register(Router router) {
    router.addPage("GET", "/", this::show);
    router.addPage("POST", "/page/post", this::post);
    router.addPage("POST", "/page/press", this::press);
    router.addPage("POST", "/page/menu", this::menu);
    router.addPage("POST", "/page/delete", this::delete);
    router.addPage("POST", "/page/command", this::command);
    router.addPage("POST", "/page/submit", this::submit);
  }

  private static String name(ApiCall call) {
    return call.query().getOrDefault("as", "ana");
  }

  private FakePerson person(ApiCall call) {
    return discord.person(name(call));
  }

  private FakeChannel channel(ApiCall call) {
    return ControlApi.place(discord, call.query().getOrDefault("channel", "general"));
  }

  private FakeMessage message(ApiCall call) {
    return discord
        .message(call.queryId("message"))
        .orElseThrow(() -> new IllegalStateException("that message is gone"));
  }

  private Answer back(ApiCall call) {
    String channel = call.query().getOrDefault("channel", "general");
    return Answer.redirect(Html.withQuery("/", Map.of("as", name(call), "channel", channel)));
  }

  private Answer show(ApiCall call) {
    FakePerson person = person(call);
    FakeInteraction open = last.get(person.name());
    boolean form = open != null && open.form().isObject();
    return Answer.html(
        200,
        view.page(
            person,
            channel(call),
            form ? java.util.Optional.of(open) : java.util.Optional.empty()));
  }

  private static FakeUpload[] files(ApiCall call) {
    return call.files().stream().filter(file -> !file.name().isEmpty()).toArray(FakeUpload[]::new);
  }

  private Answer post(ApiCall call) {
    FakeChannel channel = channel(call);
    String text = call.query().getOrDefault("text", "");
    if (channel.kind().holdsPosts()) {
      person(call).forumPost(channel, text.isEmpty() ? "post" : text, text, files(call));
    } else {
      person(call).post(channel, text, files(call));
    }
    return back(call);
  }

  private Answer press(ApiCall call) {
    return kept(call, person(call).press(message(call), call.query().get("label")));
  }

  private Answer menu(ApiCall call) {
    return kept(call, person(call).contextMenu(call.query().get("command"), message(call)));
  }

  private Answer delete(ApiCall call) {
    person(call).delete(message(call));
    return back(call);
  }

  /** The words, then options as name=value; @name is a person, a file goes to the option "file". */
  private Answer command(ApiCall call) {
    StringBuilder words = new StringBuilder();
    Map<String, Object> options = new HashMap<>();
    for (String word : call.query().getOrDefault("words", "help").trim().split("\\s+", -1)) {
      int sign = word.indexOf('=');
      if (sign > 0) {
        options.put(word.substring(0, sign), value(word.substring(sign + 1)));
      } else {
        words.append(words.length() == 0 ? "" : " ").append(word);
      }
    }
    for (FakeUpload file : files(call)) {
      options.put("file", file);
    }
    return kept(call, person(call).command(channel(call), words.toString(), options));
  }

  private Object value(String text) {
    if (text.startsWith("@")) {
      return discord.person(text.substring(1));
    }
    return text.startsWith("#")
        ? discord.guild().channel(text.substring(1))
        : text.replace('_', ' ');
  }

  private Answer submit(ApiCall call) {
    FakeInteraction open = last.get(name(call));
    Map<String, Object> values = new HashMap<>();
    call.query()
        .forEach(
            (field, value) -> {
              if (field.startsWith("field:")) {
                values.put(field.substring(6), value);
              }
            });
    return kept(call, person(call).submitModal(open, values));
  }

  private Answer kept(ApiCall call, FakeInteraction interaction) {
    last.put(name(call), interaction);
    discord.until(java.time.Duration.ofSeconds(3), () -> settled(interaction));
    return back(call);
  }

  private static boolean settled(FakeInteraction interaction) {
    return interaction.isAcknowledged()
        && interaction.messages().stream().noneMatch(FakeMessage::isLoading);
  }
}
