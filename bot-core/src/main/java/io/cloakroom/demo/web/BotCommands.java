package io.cloakroom.demo.web;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.Call;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Reply;
import java.util.List;

/** The bot's commands, as the demo's page needs them. */
public interface BotCommands {
  /**
   * A command that the page can suggest.
   *
   * @param words without the command's own name: {@code "policy expiry"}
   * @param example as it is typed after the name
   */
  record Hint(String words, String help, String example, List<Parameter> parameters) {
    public Hint {
      parameters = List.copyOf(parameters);
    }
  }

  /** What stands before every command: {@code /image}. */
  String name();

  /** Those that the person may give there. */
  List<Hint> hints(Person caller, Conversation where);

  /** Answers a button or a form. */
  Reply answer(Call call);

  /**
   * Answers typed text.
   *
   * @param text without the command's own name, possibly empty
   */
  Reply typed(Person caller, Conversation where, String text);
}
