package io.cloakroom.command;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.Manner;
import io.cloakroom.words.Language;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** F61: whoever reads of a command can type what they read. */
@Tag("any-jdk")
class CommandMentionsTest {
  private static final Pattern MENTION =
      Pattern.compile(Manner.SLASH + " ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
  private static final Pattern BROKEN = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final List<String> CODE = List.of("", "../slack-adapter", "../discord-adapter");
  private static final List<String> BUNDLES =
      List.of("", "../slack-adapter", "../discord-adapter", "../storage", "../deploy");

  private final CommandStage scene = new CommandStage();

  @Test
  void F61_everyAnswerNamesOnlyCommandsThatThereAre() {
    scene.picture(ANA, SITE);
    List<String> answers = new ArrayList<>();
    for (Person caller : List.of(ANA, CHO, SEC, WAD)) {
      for (Command command : scene.commands.all()) {
        answers.add(scene.hears(caller, SITE, command.usage().words()));
        answers.add(scene.hears(caller, SITE, command.usage().example()));
        answers.add(scene.hears(caller, SITE, "help " + command.usage().words()));
      }
    }

    assertThat(answers).anySatisfy(answer -> assertThat(answer).contains(Manner.SLASH));
    assertThat(unknownIn(answers)).isEmpty();
  }

  @Test
  void F61_everySentenceNamesOnlyCommandsThatThereAre() {
    assertThat(unknownIn(sentences())).isEmpty();
  }

  /** As in "see log held": nobody knows from that what to type. */
  @Test
  void F61_noSentenceNamesACommandWithoutItsSlash() {
    List<String> two =
        scene.commands.all().stream()
            .map(command -> command.usage().words())
            .filter(words -> words.contains(" "))
            // Which is also where security reads.
            .filter(words -> !words.equals("log channel"))
            .toList();
    List<String> helps =
        Stream.of(Language.values()).flatMap(language -> language.saying(this::helps)).toList();
    String one =
        scene.commands.all().stream()
            .map(command -> command.usage().words())
            .filter(words -> !words.contains(" "))
            .filter(words -> !List.of("why", "who", "help", "request", "share").contains(words))
            .collect(Collectors.joining("|"));
    Pattern bare =
        Pattern.compile(
            "(?<!"
                + Manner.SLASH
                + ")[ (\\\\\"](?:"
                + String.join("|", two)
                + ")(?=[ ,.;)\\\\]|$)|\\b(?:[Uu]se|[Ss]ee|with|by) (?:"
                + one
                + ")(?=[ ,.;)]|$)");

    assertThat(sentences())
        .filteredOn(
            sentence ->
                sentence.contains(" ")
                    && helps.stream().noneMatch(help -> help.startsWith(sentence))
                    && bare.matcher(withoutStart(sentence)).find())
        .isEmpty();
  }

  private Stream<String> helps() {
    return scene.commands.all().stream().map(each -> each.usage().help()).toList().stream();
  }

  /** An example begins with the command itself. */
  private String withoutStart(String sentence) {
    return scene.commands.all().stream()
        .map(command -> command.usage().words())
        .filter(words -> sentence.equals(words) || sentence.startsWith(words + " "))
        .findFirst()
        .map(words -> sentence.substring(words.length()))
        .orElse(sentence);
  }

  private Map<String, String> unknownIn(List<String> texts) {
    List<String> known =
        scene.commands.all().stream().map(command -> command.usage().words()).toList();
    Map<String, String> unknown = new TreeMap<>();
    for (String text : texts) {
      Matcher mention = MENTION.matcher(text);
      while (mention.find()) {
        String both = mention.group(1) + " " + mention.group(2);
        boolean isOne = known.contains(mention.group(1)) || known.contains(both);
        if (!isOne) {
          unknown.put(mention.group(), text);
        }
      }
    }
    return unknown;
  }

  /** Every text in the sources of what people read, pieces of one put together, and in bundles. */
  private static List<String> sentences() {
    return Stream.concat(
            inEach(CODE, "src/main/java", ".java", CommandMentionsTest::literals),
            inEach(BUNDLES, "src/main/resources", ".properties", CommandMentionsTest::values))
        .toList();
  }

  private static Stream<String> inEach(
      List<String> modules,
      String folder,
      String ending,
      Function<Path, Stream<String>> sentencesOf) {
    return modules.stream()
        .flatMap(
            module -> {
              try (Stream<Path> files = Files.walk(Path.of(module, folder))) {
                return files
                    .filter(file -> file.toString().endsWith(ending))
                    .flatMap(sentencesOf)
                    .toList()
                    .stream();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Stream<String> values(Path bundle) {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(bundle)) {
      values.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return values.values().stream().map(String.class::cast);
  }

  private static Stream<String> literals(Path file) {
    try {
      String code =
          Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
      return LITERAL
          .matcher(BROKEN.matcher(code).replaceAll(""))
          .results()
          .map(found -> found.group(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
