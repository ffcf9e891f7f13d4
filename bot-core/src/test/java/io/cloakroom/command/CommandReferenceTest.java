package io.cloakroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.WrittenPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The handbook's list of commands is what the program knows, and its guides name nothing else.
 * {@code -Dcloakroom.write=true} writes the list.
 */
class CommandReferenceTest {
  private static final Path DOCS = Path.of("..", "deploy", "docs");
  private static final Path REFERENCE = DOCS.resolve("commands.md");
  private static final Pattern TYPED = Pattern.compile("`/image ([^`]+)`");

  private static final Map<String, String> GROUPS =
      Map.of(
          "", "Pictures",
          "policy", "Rules: `policy`",
          "log", "The record: `log`",
          "admin", "Administering: `admin`",
          "privacy", "Privacy: `privacy`",
          "incident", "Incidents: `incident`");

  /** More values than this are not listed at each command. */
  private static final int MANY = 10;

  private final Map<String, String> lists = new LinkedHashMap<>();
  private final CommandStage scene = new CommandStage();
  private final List<Usage> usages = scene.commands.all().stream().map(Command::usage).toList();

  @Test
  void theReferenceIsWhatTheProgramKnows() throws Exception {
    String reference = reference();

    assertThat(new WrittenPart(REFERENCE, "commands").isNow(reference)).isEqualTo(reference);
  }

  @Test
  void theGuidesNameOnlyCommandsAndValuesThatThereAre() throws Exception {
    for (Path guide : guides()) {
      List<String> typed =
          TYPED.matcher(Files.readString(guide)).results().map(MatchResult::group).toList();
      assertThat(typed).as("%s", guide).isNotEmpty();
      for (String one : typed) {
        assertThat(isKnown(one.substring("`/image ".length(), one.length() - 1)))
            .as("%s in %s", one, guide)
            .isTrue();
      }
    }
  }

  private boolean isKnown(String text) {
    Call call = scene.read(CommandStage.ANA, CommandStage.SITE, text);
    return usages.stream()
        .filter(usage -> usage.words().equals(call.command()))
        .anyMatch(
            usage ->
                call.arguments().entrySet().stream()
                    .allMatch(given -> takes(usage, given.getKey(), given.getValue())));
  }

  private static boolean takes(Usage usage, String name, String value) {
    return usage
        .parameter(name)
        .filter(
            parameter ->
                parameter.type() != Parameter.Type.CHOICE
                    || parameter.choices().contains(value.strip().toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  private static List<Path> guides() throws Exception {
    try (Stream<Path> files = Files.list(DOCS)) {
      return files.filter(file -> file.getFileName().toString().startsWith("guide-")).toList();
    }
  }

  private String reference() {
    StringBuilder text = new StringBuilder();
    String group = "none";
    for (Usage usage : usages) {
      String its = usage.group().orElse("");
      if (!its.equals(group)) {
        text.append("\n## ").append(GROUPS.get(its)).append('\n');
        group = its;
      }
      text.append(entry(usage));
    }
    text.append("\n## Long lists of values\n\n");
    lists.forEach((values, name) -> text.append(name).append(": ").append(values).append("\n\n"));
    return text.toString();
  }

  private String entry(Usage usage) {
    StringBuilder text = new StringBuilder();
    text.append("\n### ").append(usage.words()).append("\n\n").append(usage.help());
    text.append(". For ").append(usage.right().holders()).append('.');
    if (usage.forAll()) {
      text.append(" What it did is said to the whole conversation.");
    }
    usage.more().forEach(more -> text.append(' ').append(more.what()));
    text.append("\n\n`/image ").append(usage.example()).append("`\n");
    List<Parameter> typed = usage.parameters().stream().filter(Parameter::isTyped).toList();
    if (!typed.isEmpty()) {
      text.append('\n');
    }
    for (Parameter one : typed) {
      text.append("* `").append(one.name()).append(":` ").append(one.help());
      text.append(values(one)).append(one.required() ? "; needed\n" : "\n");
    }
    return text.toString();
  }

  /** What is to choose from; many of them stand once, at the end. */
  private String values(Parameter one) {
    if (one.choices().isEmpty()) {
      return "";
    }
    String values = "`" + String.join("`, `", one.choices()) + "`";
    if (one.choices().size() > MANY) {
      String known = "**" + one.name() + " " + (lists.size() + 1) + "**";
      String name = lists.computeIfAbsent(values, none -> known);
      return " (" + name + " [below](#long-lists-of-values))";
    }
    return one.type() == Parameter.Type.CHOICE ? " (" + values + ")" : " (such as " + values + ")";
  }
}
