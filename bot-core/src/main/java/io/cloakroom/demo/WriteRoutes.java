package io.cloakroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.command.Call;
import io.cloakroom.command.Reply;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.BadMessageException;

/** What the page does: posting, deleting, coming and going, and talking to the bot. */
final class WriteRoutes {
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_JSON_BYTES = 64 * 1024;

  private final DemoWorld world;
  private final BotDoor bot;

  WriteRoutes(DemoWorld world, BotDoor bot) {
    this.world = world;
    this.bot = bot;
  }

  Map<String, Route> routes() {
    return Map.of(
        "post", this::post,
        "delete", this::delete,
        "command", this::command,
        "press", this::press,
        "membership", this::membership);
  }

  private void post(Asked asked, HttpServletResponse response) throws IOException, Refusal {
    List<Part> parts = parts(asked);
    Conversation where = asked.ownChannel(world);
    List<Draft.Upload> uploads = new ArrayList<>();
    for (Part part : parts) {
      if (part.getName().equals("file")) {
        uploads.add(upload(part));
      }
    }
    String text = asked.text("text").strip();
    if (text.length() > MAX_TEXT) {
      throw refused("That is too long: at most " + MAX_TEXT + " characters.");
    }
    try {
      Draft draft = new Draft(asked.person(), where, asked.optional("thread"), text, uploads);
      Answers.json(response, Json.object().put("post", world.post(draft).id()));
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  private static Draft.Upload upload(Part part) {
    String name = Optional.ofNullable(part.getSubmittedFileName()).orElse("file");
    String type = Optional.ofNullable(part.getContentType()).orElse("");
    return new Draft.Upload(name, type, part::getInputStream);
  }

  /** Before anything else is asked of the request: any look at it reads the whole form. */
  private static List<Part> parts(Asked asked) throws IOException, Refusal {
    try {
      return List.copyOf(asked.request().getParts());
    } catch (ServletException | BadMessageException | IllegalStateException e) {
      throw refused("That cannot be posted: files may have 256 MB each, 512 MB together.");
    }
  }

  private void delete(Asked asked, HttpServletResponse response) throws IOException, Refusal {
    Post post = new Post(asked.ownChannel(world), id(asked.text("post")));
    Optional<String> file = asked.optional("file");
    boolean deleted =
        file.isPresent()
            ? world.deleteFile(asked.person(), post, file.get())
            : world.delete(asked.person(), post);
    if (!deleted) {
      throw new Refusal(Asked.NOT_FOUND, "It is not there any more, or it is not yours.");
    }
    Answers.json(response, Json.object());
  }

  private void command(Asked asked, HttpServletResponse response) throws IOException, Refusal {
    Conversation where = asked.ownChannel(world);
    String typed = asked.text("text").strip();
    String rest = typed.startsWith(bot.name()) ? typed.substring(bot.name().length()) : typed;
    Answers.json(response, said(where, bot.typed(asked.person(), where, rest.strip())));
  }

  private void press(Asked asked, HttpServletResponse response) throws IOException, Refusal {
    Conversation where = asked.ownChannel(world);
    JsonNode body = Json.read(asked.request().getInputStream().readNBytes(MAX_JSON_BYTES));
    Map<String, String> arguments = new HashMap<>();
    body.path("arguments")
        .properties()
        .forEach(e -> arguments.put(e.getKey(), e.getValue().asText()));
    Call call = new Call(asked.person(), where, body.path("command").asText(), arguments);
    Answers.json(response, said(where, bot.answer(call)));
  }

  /** What is for everybody becomes a post of the bot's; the rest goes to its caller alone. */
  private JsonNode said(Conversation where, Reply reply) throws IOException {
    if (reply instanceof Reply.Say say && say.forAll()) {
      world.say(where, say.lines(), say.buttons());
      return Json.object().put("kind", "none");
    }
    return Json.reply(reply);
  }

  private void membership(Asked asked, HttpServletResponse response) throws IOException, Refusal {
    Person person = asked.person();
    Conversation where = asked.channel();
    if (!asked.as().home().contains(where.id())) {
      throw new Refusal(Asked.FORBIDDEN, "You were not invited to #" + where.id() + ".");
    }
    if (asked.text("in").equals("true")) {
      world.join(person, where);
    } else {
      world.leave(person, where);
    }
    Answers.json(response, Json.object());
  }

  private static String id(String text) throws Refusal {
    if (!text.matches("[0-9a-f-]{1,64}")) {
      throw new Refusal(Asked.NOT_FOUND, "There is no such post.");
    }
    return text;
  }

  private static Refusal refused(String message) {
    return new Refusal(Asked.BAD_REQUEST, message);
  }
}
