package io.cloakroom.demo.web;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.command.Call;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Usage;
import io.cloakroom.command.line.CommandReader;
import io.cloakroom.demo.world.CastNames;
import java.util.List;

/** The bot's real commands behind the demo's page. */
public final class DemoBot implements BotCommands {
  /** What stands before every command. */
  public static final String NAME = Manner.SLASH;

  private final Commands commands;
  private final CommandReader line;

  public DemoBot(Commands commands) {
    this.commands = commands;
    this.line = new CommandReader(commands.all(), new CastNames());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Hint> hints(Person caller, Conversation where) {
    return commands.offered(caller, where).stream().map(DemoBot::hint).toList();
  }

  @Override
  public Reply answer(Call call) {
    return commands.submitted(call);
  }

  @Override
  public Reply typed(Person caller, Conversation where, String text) {
    return commands.answer(line.parse(caller, where, text));
  }

  /** Those that buttons alone write are for nobody to type. */
  private static List<Parameter> typed(Usage usage) {
    return usage.parameters().stream().filter(Parameter::isTyped).toList();
  }

  private static Hint hint(Usage usage) {
    return new Hint(usage.words(), usage.help(), usage.example(), typed(usage));
  }
}
