package io.cloakroom.deploy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandLine;
import io.cloakroom.command.Commands;
import io.cloakroom.command.Names;
import io.cloakroom.command.Reply;
import io.cloakroom.demo.BotDoor;
import io.cloakroom.demo.Cast;
import java.util.List;
import java.util.Optional;

/** The bot's commands, for the demo's page. */
final class DemoBot implements BotDoor {
  /** What stands before every command. */
  static final String NAME = "/image";

  private final Commands commands;
  private final CommandLine line;

  DemoBot(Commands commands) {
    this.commands = commands;
    this.line = new CommandLine(commands.all(), new CastNames());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Hint> hints() {
    return commands.all().stream()
        .map(command -> command.usage())
        .map(usage -> new Hint(usage.words(), usage.help(), usage.example(), usage.parameters()))
        .toList();
  }

  @Override
  public Reply answer(Call call) {
    return commands.answer(call);
  }

  @Override
  public Reply typed(Person caller, Conversation where, String text) {
    return commands.answer(line.parse(caller, where, text));
  }

  /** {@code @ana} and {@code #site}, with the sign or without. */
  private static final class CastNames implements Names {
    @Override
    public Optional<Person> person(String typed) {
      return Cast.member(without('@', typed)).map(Cast.Member::person);
    }

    @Override
    public Optional<Conversation> conversation(String typed) {
      return Cast.channel(without('#', typed)).map(Cast.Channel::conversation);
    }

    private static String without(char sign, String typed) {
      return !typed.isEmpty() && typed.charAt(0) == sign ? typed.substring(1) : typed;
    }
  }
}
