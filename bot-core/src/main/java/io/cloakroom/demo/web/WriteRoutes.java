package io.cloakroom.demo.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.command.Call;
import io.cloakroom.command.Reply;
import io.cloakroom.demo.world.DemoCast;
import io.cloakroom.demo.world.DemoWorld;
import io.cloakroom.demo.world.PostDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Fields;

/** What the page does: posting, deleting, coming and going, and talking to the bot. */
final class WriteRoutes {
  private static final int MAX_TEXT = 4_000;

  private final DemoWorld world;
  private final BotCommands bot;
  private final UploadedForms forms;

  WriteRoutes(DemoWorld world, BotCommands bot, UploadedForms forms) {
    this.world = world;
    this.bot = bot;
    this.forms = forms;
  }

  /** Those that are told in a few words; {@link #post} reads what is sent along by itself. */
  Map<String, PageDoor> doors() {
    return Map.of(
        "delete", this::delete,
        "command", this::command,
        "press", this::press,
        "membership", this::membership);
  }

  void post(Asked asked) throws IOException, RefusedRequest {
    try (MultiPartFormData.Parts parts = forms.parts(asked.exchange().request())) {
      Fields words = new Fields();
      List<PostDraft.Upload> uploads = new ArrayList<>();
      for (MultiPart.Part part : parts) {
        if (part.getName().equals("file")) {
          uploads.add(upload(part));
        } else {
          words.add(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
        }
      }
      post(asked.with(words), uploads);
    }
  }

  private void post(Asked asked, List<PostDraft.Upload> uploads)
      throws IOException, RefusedRequest {
    Conversation where = asked.ownChannel(world);
    String text = asked.text("text").strip();
    if (text.length() > MAX_TEXT) {
      throw refused(DemoWords.WORDS.tooLong(MAX_TEXT));
    }
    try {
      PostDraft draft =
          new PostDraft(asked.person(), where, asked.optional("thread"), text, uploads);
      Answers.json(asked.exchange(), PageJson.object().put("post", world.post(draft).id()));
    } catch (IllegalArgumentException e) {
      throw refused(Optional.ofNullable(e.getMessage()).orElseGet(DemoWords.WORDS::notPosted));
    }
  }

  private static PostDraft.Upload upload(MultiPart.Part part) {
    String name = Optional.ofNullable(part.getFileName()).orElse("file");
    String type = Optional.ofNullable(part.getHeaders().get(HttpHeader.CONTENT_TYPE)).orElse("");
    return new PostDraft.Upload(
        name, type, () -> Content.Source.asInputStream(part.createContentSource()));
  }

  private void delete(Asked asked) throws IOException, RefusedRequest {
    Post post = new Post(asked.ownChannel(world), id(asked.text("post")));
    Optional<String> file = asked.optional("file");
    boolean deleted =
        file.isPresent()
            ? world.deleteFile(asked.person(), post, file.get())
            : world.delete(asked.person(), post);
    if (!deleted) {
      throw new RefusedRequest(Asked.NOT_FOUND, DemoWords.WORDS.notThere());
    }
    Answers.json(asked.exchange(), PageJson.object());
  }

  private void command(Asked asked) throws IOException, RefusedRequest {
    Conversation where = asked.ownChannel(world);
    String typed = asked.text("text").strip();
    String rest = typed.startsWith(bot.name()) ? typed.substring(bot.name().length()) : typed;
    Answers.json(asked.exchange(), said(where, bot.typed(asked.person(), where, rest.strip())));
  }

  private void press(Asked asked) throws IOException, RefusedRequest {
    Conversation where = asked.ownChannel(world);
    JsonNode body = PageJson.read(asked.exchange().body());
    Map<String, String> arguments = new HashMap<>();
    body.path("arguments")
        .properties()
        .forEach(e -> arguments.put(e.getKey(), e.getValue().asText()));
    Call call = new Call(asked.person(), where, body.path("command").asText(), arguments);
    Answers.json(asked.exchange(), said(where, bot.answer(call)));
  }

  /** What is for everybody becomes a post of the bot's; the rest goes to its caller alone. */
  private JsonNode said(Conversation where, Reply reply) throws IOException {
    if (reply instanceof Reply.Say say && say.forAll()) {
      world.say(where, say.lines(), say.buttons());
      return PageJson.object().put("kind", "none");
    }
    return PageJson.reply(reply);
  }

  private void membership(Asked asked) throws IOException, RefusedRequest {
    Person person = asked.person();
    Conversation where = asked.channel();
    boolean comes = asked.text("in").equals("true");
    if (where.equals(DemoCast.directOf(asked.as()).conversation())) {
      workspace(person, comes);
      Answers.json(asked.exchange(), PageJson.object());
      return;
    }
    if (!asked.as().home().contains(where.id())) {
      throw new RefusedRequest(Asked.FORBIDDEN, DemoWords.WORDS.notInvited("#" + where.id()));
    }
    if (comes) {
      world.join(person, where);
    } else {
      world.leave(person, where);
    }
    Answers.json(asked.exchange(), PageJson.object());
  }

  private void workspace(Person person, boolean comes) throws IOException {
    if (comes) {
      world.reactivate(person);
    } else {
      world.deactivate(person);
    }
  }

  private static String id(String text) throws RefusedRequest {
    if (!text.matches("[0-9a-f-]{1,64}")) {
      throw new RefusedRequest(Asked.NOT_FOUND, DemoWords.WORDS.noPost());
    }
    return text;
  }

  private static RefusedRequest refused(String message) {
    return new RefusedRequest(Asked.BAD_REQUEST, message);
  }
}
