package io.cloakroom.command.policy;

import io.cloakroom.chat.NearestWord;
import io.cloakroom.command.Inert;
import io.cloakroom.command.Parameter;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Which of its values somebody means who changes a policy. */
public final class Names {
  public static final String NAME = "name";

  private Names() {}

  public static Parameter parameter(Supplier<String> help) {
    return parameter(help, setting -> true);
  }

  /** The same where only some of them can be meant. */
  static Parameter parameter(Supplier<String> help, Predicate<Setting<?>> possible) {
    List<String> names = Setting.ALL.stream().filter(possible).map(Setting::name).toList();
    return new Parameter(NAME, Parameter.Type.TEXT, true, help, names);
  }

  /** The value of one of them: what can be depends on which it is. */
  static Parameter value(Supplier<String> help) {
    List<String> some =
        Setting.ALL.stream().flatMap(one -> one.samples().stream()).distinct().limit(25).toList();
    return new Parameter("value", Parameter.Type.TEXT, true, help, some);
  }

  /** Whatever case it is typed in; empty when there is none. */
  public static Optional<Setting<?>> read(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    return Setting.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** What is wrong with a name. */
  public static String unknown(String typed) {
    return PolicyWords.WORDS.noSuchValue(
        Inert.quoted(typed),
        NearestWord.remedy(typed, Setting.ALL.stream().map(Setting::name).toList()));
  }
}
